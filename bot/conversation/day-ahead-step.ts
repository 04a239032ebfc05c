import { Noticed } from '#shared/reports/contract.ts'
import { DAY_MS } from '#shared/time.ts'
import type { Words } from './options.ts'
import { answerButton, folded, type Reading, type Step } from './step.ts'
import { minuteInTokyo, shownMoment } from './when-step.ts'
import { HINTS } from './words.ts'

const NAMED = ['きょう', 'あした', 'あさって'] as const
const SPELLINGS = new Map([
  ['今日', 0],
  ['きょう', 0],
  ['明日', 1],
  ['あした', 1],
  ['あさって', 2],
  ['明後日', 2],
])
const MOST_DAYS = 90

/** A day from today on when something would suit, by name or with the date-time picker. */
export function dayAhead(words: Words): Step<Noticed> {
  return {
    label: words.label,
    ask: (asking) => ({
      title: words.title,
      lines: words.lines ?? [],
      buttons: [
        ...NAMED.map((name, days) => answerButton(asking, dayInTokyo(asking.at, days), name, 'primary')),
        {
          label: '日にちと時間をえらぶ',
          style: 'secondary',
          action: {
            kind: 'pickDate',
            draft: asking.draft,
            step: asking.step,
            mode: 'datetime',
            min: minuteInTokyo(asking.at),
            max: `${dayInTokyo(asking.at, MOST_DAYS)}T23:59`,
            initial: `${dayInTokyo(asking.at, 1)}T10:00`,
          },
        },
      ],
    }),
    read: (told, { at }) => {
      if (told.kind === 'tap' || told.kind === 'date') {
        const [date, time] = told.value.split('T')
        return readAhead(time ? { date, time } : { date }, at)
      }
      if (told.kind === 'filled') return readAhead(told.value, at)
      if (told.kind !== 'text') return { kind: 'other' }
      const days = SPELLINGS.get(folded(told.text))
      return days === undefined ? { kind: 'other' } : { kind: 'value', value: { date: dayInTokyo(at, days) } }
    },
    revive: (stored) => Noticed.safeParse(stored).data,
    show: (value) => {
      const wanted = Noticed.safeParse(value)
      return wanted.success ? shownMoment(wanted.data) : ''
    },
  }
}

function readAhead(value: unknown, at: Date): Reading<Noticed> {
  const wanted = Noticed.safeParse(value)
  const isAhead =
    wanted.success && wanted.data.date >= dayInTokyo(at, 0) && wanted.data.date <= dayInTokyo(at, MOST_DAYS)
  return isAhead ? { kind: 'value', value: wanted.data } : { kind: 'hint', hint: HINTS.dayAhead }
}

function dayInTokyo(at: Date, days: number): string {
  return minuteInTokyo(new Date(at.getTime() + days * DAY_MS)).slice(0, 10)
}
