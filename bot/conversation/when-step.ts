import type { Noticed } from '#shared/reports/contract.ts'
import { DAY_MS } from '#shared/time.ts'
import { dayInTokyo, minuteInTokyo, moment } from './moment-step.ts'
import type { Words } from './options.ts'
import type { Step } from './step.ts'
import { HINTS } from './words.ts'

const NAMED = [
  [0, 'きょう'],
  [-1, 'きのう'],
  [-2, 'おととい'],
] as const
const SPELLINGS = new Map([
  ['今日', 0],
  ['きょう', 0],
  ['昨日', -1],
  ['きのう', -1],
  ['おととい', -2],
  ['一昨日', -2],
])

/** A day up to today, by name or with the date-time picker. */
export function when(words: Words): Step<Noticed> {
  return moment(words, {
    named: NAMED,
    spellings: SPELLINGS,
    picker: (at) => {
      const now = minuteInTokyo(at)
      return { min: minuteInTokyo(new Date(at.getTime() - 366 * DAY_MS)), max: now, initial: now }
    },
    fits: (date, at) => date <= dayInTokyo(at, 0),
    hint: HINTS.when,
  })
}
