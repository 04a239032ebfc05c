import { Noticed } from '#shared/reports/contract.ts'
import { DAY_MS } from '#shared/time.ts'
import type { Words } from './options.ts'
import { answerButton, folded, type Reading, type Step } from './step.ts'
import { HINTS } from './words.ts'

const NAMED = ['きょう', 'きのう', 'おととい'] as const
const SPELLINGS = new Map([
  ['今日', 0],
  ['きょう', 0],
  ['昨日', 1],
  ['きのう', 1],
  ['おととい', 2],
  ['一昨日', 2],
])
/** Asia/Tokyo knows no summer time. */
const TOKYO_MS = 9 * 60 * 60 * 1000

/** The minute in Tokyo, `YYYY-MM-DDTHH:mm`. */
export function minuteInTokyo(at: Date): string {
  return new Date(at.getTime() + TOKYO_MS).toISOString().slice(0, 16)
}

/** A day up to today, by name or with the date-time picker. */
export function when(words: Words): Step<Noticed> {
  return {
    label: words.label,
    ask: (asking) => {
      const now = minuteInTokyo(asking.at)
      const earliest = minuteInTokyo(new Date(asking.at.getTime() - 366 * DAY_MS))
      return {
        title: words.title,
        lines: words.lines ?? [],
        buttons: [
          ...NAMED.map((name, daysAgo) =>
            answerButton(asking, dayInTokyo(asking.at, daysAgo), name, 'primary'),
          ),
          {
            label: '日にちと時間をえらぶ',
            style: 'secondary',
            action: {
              kind: 'pickDate',
              draft: asking.draft,
              step: asking.step,
              mode: 'datetime',
              min: earliest,
              max: now,
              initial: now,
            },
          },
        ],
      }
    },
    read: (told, { at }) => {
      if (told.kind === 'tap' || told.kind === 'date') return readMoment(told.value, at)
      if (told.kind === 'filled') return readNoticed(told.value, at)
      if (told.kind !== 'text') return { kind: 'other' }
      const daysAgo = SPELLINGS.get(folded(told.text))
      return daysAgo === undefined
        ? { kind: 'other' }
        : { kind: 'value', value: { date: dayInTokyo(at, daysAgo) } }
    },
    revive: (stored) => {
      const noticed = Noticed.safeParse(stored)
      return noticed.success ? noticed.data : undefined
    },
    show: (value) => {
      const noticed = Noticed.safeParse(value)
      return noticed.success ? shownMoment(noticed.data) : ''
    },
  }
}

function dayInTokyo(at: Date, daysAgo: number): string {
  return minuteInTokyo(new Date(at.getTime() - daysAgo * DAY_MS)).slice(0, 10)
}

function readMoment(value: string, at: Date): Reading<Noticed> {
  const [date, time] = value.split('T')
  return readNoticed(time ? { date, time } : { date }, at)
}

function readNoticed(value: unknown, at: Date): Reading<Noticed> {
  const noticed = Noticed.safeParse(value)
  if (!noticed.success || noticed.data.date > dayInTokyo(at, 0)) return { kind: 'hint', hint: HINTS.when }
  return { kind: 'value', value: noticed.data }
}

/** 「11月22日 9時5分ごろ」 */
export function shownMoment(noticed: Noticed): string {
  const [, month, day] = noticed.date.split('-').map(Number)
  const [hour, minute] = noticed.time?.split(':').map(Number) ?? []
  const time = hour === undefined ? '' : minute ? ` ${hour}時${minute}分ごろ` : ` ${hour}時ごろ`
  return `${month}月${day}日${time}`
}
