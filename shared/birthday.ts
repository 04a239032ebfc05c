/** Days of birth as people write them: elders know theirs by the era. */

const ERAS = [
  { name: '令和', letter: 'r', from: 2019 },
  { name: '平成', letter: 'h', from: 1989 },
  { name: '昭和', letter: 's', from: 1926 },
  { name: '大正', letter: 't', from: 1912 },
  { name: '明治', letter: 'm', from: 1868 },
] as const
/** The first day of each era. */
const BEGINS: Record<(typeof ERAS)[number]['name'], string> = {
  令和: '2019-05-01',
  平成: '1989-01-08',
  昭和: '1926-12-25',
  大正: '1912-07-30',
  明治: '1868-10-23',
}

/** `YYYY-MM-DD` of what somebody typed, e.g. 昭和16年11月3日, S16.11.3, 1941/11/3 or 19411103; null if it is no day. */
export function birthdayFrom(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replace(/\s|生まれ|うまれ/g, '')
    .toLowerCase()
    .replace(/元年/, '1年')
  const plain =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/.exec(text)
  if (plain) return dayOf(Number(plain[1]), Number(plain[2]), Number(plain[3]))
  const [, era, year, month, day] =
    /^(令和|平成|昭和|大正|明治|[rhstm])(\d{1,2})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/.exec(text) ?? []
  const known = ERAS.find(({ name, letter }) => era === name || era === letter)
  return known ? dayOf(known.from + Number(year) - 1, Number(month), Number(day)) : null
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isThere ? date.toISOString().slice(0, 10) : null
}

/** 「1941年(昭和16年)11月3日」 */
export function birthdayInWords(bornOn: string): string {
  const [year, month, day] = bornOn.split('-').map(Number)
  const era = ERAS.find(({ name }) => bornOn >= BEGINS[name])
  const inEra = era && year !== undefined ? year - era.from + 1 : 0
  return `${year}年${era ? `(${era.name}${inEra === 1 ? '元' : inEra}年)` : ''}${month}月${day}日`
}

/** How old somebody is on a day; both as `YYYY-MM-DD`. */
export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}
