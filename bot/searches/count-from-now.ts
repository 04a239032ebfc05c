import type { SearchSettings } from '#shared/searches/settings.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { changeSearch } from './change-search.ts'
import { findFarOff } from './search.model.ts'
import type { Search } from './search.ts'
import { MOST_PAUSE_MINUTES } from './search-steps.ts'

const AT_ONCE = 50
/** So far the clocks of two processes may be apart without being wrong. */
const APART_MINUTES = 10

type Rules = Pick<SearchSettings, 'releaseWithinMinutes' | 'widenEveryMinutes'>

/**
 * Whoever is to hear of an open search only in days, since the clock was wrong when that was said, hears of it now: nobody
 * waits so long for anything in one.
 */
export async function countSearchesFromNow(rules: Rules, at: Date): Promise<void> {
  const longest = Math.max(pauseIn(rules), rules.widenEveryMinutes)
  for (const id of await findFarOff(inMinutes(longest, at), AT_ONCE))
    await changeSearch(id, (search) => countedFromNow(search, rules, at))
}

/** The very same where no moment is further off than its kind can be. */
function countedFromNow(search: Search, rules: Rules, at: Date): Search {
  const isOff = (moment: Date | null, minutes: number) => moment !== null && moment > inMinutes(minutes, at)
  const [ringIsOff, widenIsOff] = [
    isOff(search.ringAt, pauseIn(rules)),
    isOff(search.widenAt, rules.widenEveryMinutes),
  ]
  if (!ringIsOff && !widenIsOff) return search
  return { ...search, ...(ringIsOff && { ringAt: at }), ...(widenIsOff && { widenAt: at }) }
}

const pauseIn = ({ releaseWithinMinutes }: Rules) => Math.max(releaseWithinMinutes, MOST_PAUSE_MINUTES)

function inMinutes(minutes: number, at: Date): Date {
  return new Date(at.getTime() + (minutes + APART_MINUTES) * MINUTE_MS)
}
