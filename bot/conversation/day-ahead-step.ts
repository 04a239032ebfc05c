import type { Noticed } from '#shared/reports/contract.ts'
import { dayInTokyo, minuteInTokyo, moment } from './moment-step.ts'
import type { Words } from './options.ts'
import type { Step } from './step.ts'
import { HINTS } from './words.ts'

const NAMED = [
  [0, 'きょう'],
  [1, 'あした'],
  [2, 'あさって'],
] as const
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
  return moment(words, {
    named: NAMED,
    spellings: SPELLINGS,
    picker: (at) => ({
      min: minuteInTokyo(at),
      max: `${dayInTokyo(at, MOST_DAYS)}T23:59`,
      initial: `${dayInTokyo(at, 1)}T10:00`,
    }),
    fits: (date, at) => date >= dayInTokyo(at, 0) && date <= dayInTokyo(at, MOST_DAYS),
    hint: HINTS.dayAhead,
  })
}
