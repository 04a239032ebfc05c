import { Noticed } from '#shared/reports/contract.ts'
import { DAY_MS } from '#shared/time.ts'
import type { Words } from './options.ts'
import { answerButton, folded, type Reading, type Step } from './step.ts'

/** Which days suit a question. */
interface Days {
  /** On buttons: how many days from today on, and the name. */
  named: readonly (readonly [days: number, name: string])[]
  /** As people type them. */
  spellings: ReadonlyMap<string, number>
  /** What the date-time picker offers, `YYYY-MM-DDTHH:mm`. */
  picker: (at: Date) => { min: string; max: string; initial: string }
  fits: (date: string, at: Date) => boolean
  hint: string
}

/** Asia/Tokyo knows no summer time. */
const TOKYO_MS = 9 * 60 * 60 * 1000

/** The minute in Tokyo, `YYYY-MM-DDTHH:mm`. */
export function minuteInTokyo(at: Date): string {
  return new Date(at.getTime() + TOKYO_MS).toISOString().slice(0, 16)
}

/** The day in Tokyo so many days on, `YYYY-MM-DD`. */
export function dayInTokyo(at: Date, days: number): string {
  return minuteInTokyo(new Date(at.getTime() + days * DAY_MS)).slice(0, 10)
}

/** A day, with its time if that is known: by name or with the date-time picker. */
export function moment(words: Words, days: Days): Step<Noticed> {
  return {
    label: words.label,
    ask: (asking) => ({
      title: words.title,
      lines: words.lines ?? [],
      buttons: [
        ...days.named.map(([from, name]) =>
          answerButton(asking, dayInTokyo(asking.at, from), name, 'primary'),
        ),
        {
          label: '日にちと時間をえらぶ',
          style: 'secondary',
          action: {
            kind: 'pickDate',
            draft: asking.draft,
            step: asking.step,
            mode: 'datetime',
            ...days.picker(asking.at),
          },
        },
      ],
    }),
    read: (told, { at }) => {
      if (told.kind === 'tap' || told.kind === 'date') return readIn(days, asMoment(told.value), at)
      if (told.kind === 'filled') return readIn(days, told.value, at)
      if (told.kind !== 'text') return { kind: 'other' }
      const from = days.spellings.get(folded(told.text))
      return from === undefined ? { kind: 'other' } : { kind: 'value', value: { date: dayInTokyo(at, from) } }
    },
    revive: (stored) => Noticed.safeParse(stored).data,
    show: (value) => {
      const told = Noticed.safeParse(value)
      return told.success ? shownMoment(told.data) : ''
    },
  }
}

function asMoment(value: string): unknown {
  const [date, time] = value.split('T')
  return time ? { date, time } : { date }
}

function readIn({ fits, hint }: Days, value: unknown, at: Date): Reading<Noticed> {
  const told = Noticed.safeParse(value)
  if (!told.success || !fits(told.data.date, at)) return { kind: 'hint', hint }
  return { kind: 'value', value: told.data }
}

/** 「11月22日 9時5分ごろ」 */
export function shownMoment(noticed: Noticed): string {
  const [, month, day] = noticed.date.split('-').map(Number)
  const [hour, minute] = noticed.time?.split(':').map(Number) ?? []
  const time = hour === undefined ? '' : minute ? ` ${hour}時${minute}分ごろ` : ` ${hour}時ごろ`
  return `${month}月${day}日${time}`
}
