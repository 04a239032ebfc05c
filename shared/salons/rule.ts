/** When a series takes place, read from the words that its organisers use. Pure. */

/** Weekdays count from Sunday = 0, months from January = 1. */
export type Rule =
  | { kind: 'monthly'; months: number[]; weeks: Week[]; weekdays: number[] }
  | { kind: 'weekly'; weekdays: number[] }
  /** `YYYY-MM-DD`, in order. */
  | { kind: 'dates'; dates: string[] }
  /** For the time being there is none. */
  | { kind: 'resting' }
export type Week = 1 | 2 | 3 | 4 | 5 | 'last'

/** `why`: what does not fit; `rule-words.ts` says it. */
export type ReadRule = { ok: true; rule: Rule } | { ok: false; why: Misread }

/** Why words are no rule; `about`: what of them, where that helps. */
export interface Misread {
  kind:
    | 'unknown'
    | 'weekly-with-months-off'
    | 'month-not-in-rule'
    | 'month-twice'
    | 'no-month-left'
    | 'times'
    | 'months-off-count'
    | 'no-day'
    | 'not-in-calendar'
    | 'not-later'
  about: string
}

const EVERY_MONTH = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
const WEEKDAYS = '日月火水木金土'
const RESTING = /^(現在)?(休止中|お?休み)$/
const WEEKLY = /^毎週([日月火水木金土]曜?日?(?:と?[日月火水木金土]曜?日?)*)$/
const MONTHLY =
  /^(毎月|奇数月|偶数月|年(\d{1,2})回)?(第?[1-5]|最終)((?:と?第?[1-5])*)([日月火水木金土])曜?日?$/
const DATES = /^\d{4}年/

/**
 * Reads a rule such as 奇数月第1火曜, 年10回第3木曜 or 現在休止中; 曜日, full-width digits and spaces change nothing.
 * @param monthsOff months in which there is none; for 年10回 they are the two that are left out
 */
export function readRule(words: string, monthsOff: number[] = []): ReadRule {
  const plain = words.normalize('NFKC').replace(/\s/g, '').replace(/[、,]/g, '・')
  if (RESTING.test(plain)) return { ok: true, rule: { kind: 'resting' } }
  if (DATES.test(plain)) return readDates(plain)
  const joined = plain.replaceAll('・', 'と')
  const weekly = WEEKLY.exec(joined)
  if (weekly) return readWeekly(weekly[1] ?? '', monthsOff)
  const monthly = MONTHLY.exec(joined)
  if (monthly) return readMonthly(monthly, monthsOff)
  return misread('unknown', words)
}

/**
 * The rule of a preset that has been read before.
 * @throws Error for words that are no rule
 */
export function parseRule(words: string, monthsOff: number[] = []): Rule {
  const read = readRule(words, monthsOff)
  if (!read.ok) throw new Error(`no rule: ${read.why.kind} ${read.why.about}`)
  return read.rule
}

function readWeekly(names: string, monthsOff: number[]): ReadRule {
  if (monthsOff.length > 0) {
    return misread('weekly-with-months-off')
  }
  // 日曜日 ends with what is also a name, so the words around the names go first.
  const plain = names.replaceAll(/曜日?|と/g, '')
  const weekdays = EVERY_DAY.filter((day) => plain.includes(WEEKDAYS.charAt(day)))
  return { ok: true, rule: { kind: 'weekly', weekdays } }
}

function readMonthly(found: RegExpExecArray, monthsOff: number[]): ReadRule {
  const [, often = '毎月', times, first = '', others = '', weekday = ''] = found
  const fault = faultOfMonths(often, times === undefined ? null : Number(times), monthsOff)
  if (fault) return fault
  const months = monthsOf(often).filter((month) => !monthsOff.includes(month))
  const weeks = first === '最終' ? (['last'] as const) : weeksOf(`${first}${others}`)
  return {
    ok: true,
    rule: { kind: 'monthly', months, weeks: [...weeks], weekdays: [WEEKDAYS.indexOf(weekday)] },
  }
}

function faultOfMonths(often: string, times: number | null, monthsOff: number[]): ReadRule | null {
  const possible = monthsOf(often)
  const strange = monthsOff.find((month) => !possible.includes(month))
  if (strange !== undefined) return misread('month-not-in-rule', String(strange))
  if (new Set(monthsOff).size !== monthsOff.length) return misread('month-twice')
  if (monthsOff.length === possible.length) return misread('no-month-left')
  if (times === null) return null
  if (times < 1 || times > 12) return misread('times')
  const off = 12 - times
  return monthsOff.length === off ? null : misread('months-off-count', String(off))
}

function misread(kind: Misread['kind'], about = ''): ReadRule {
  return { ok: false, why: { kind, about } }
}

function monthsOf(often: string): number[] {
  if (often === '奇数月') return EVERY_MONTH.filter((month) => month % 2 === 1)
  if (often === '偶数月') return EVERY_MONTH.filter((month) => month % 2 === 0)
  return EVERY_MONTH
}

function weeksOf(words: string): Week[] {
  const weeks: Week[] = [1, 2, 3, 4, 5]
  return weeks.filter((week) => words.includes(String(week)))
}

/** Year and month hold on until the next one is written. */
function readDates(plain: string): ReadRule {
  const dates: string[] = []
  let year = ''
  let month = ''
  for (const piece of plain.split('・')) {
    const found = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\([日月火水木金土]\))?$/.exec(piece)
    if (!found || (!found[2] && !month) || (found[1] && !found[2])) {
      return misread('no-day', piece)
    }
    year = found[1] ?? year
    month = found[2] ?? month
    const date = `${year}-${month.padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}`
    if (!isDate(date)) return misread('not-in-calendar', piece)
    const before = dates.at(-1)
    if (before !== undefined && before >= date) {
      return misread('not-later', piece)
    }
    dates.push(date)
  }
  return { ok: true, rule: { kind: 'dates', dates } }
}

/** Whether a calendar has this `YYYY-MM-DD`. */
export function isDate(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}
