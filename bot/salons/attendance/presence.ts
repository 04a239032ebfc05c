/* Whether somebody stays away from a series: pure, over what is known of its sessions. */
import type { Party, Session } from '../session.ts'
import { countCame } from './came.ts'

/** Somebody, as lists know them. */
export interface Guest {
  /** Everything by which they may stand on a list. */
  hashes: ReadonlySet<string>
  /** The day from which on they go to every date; null if they do not. `YYYY-MM-DD` */
  everyDateFrom: string | null
}

export interface Presence {
  /** The day on which they were there last. */
  seenOn: string | null
  /** How often they came, as far as is known. */
  comings: number
  /** Sessions since then that they have not come to. */
  absences: number
}

/** How somebody has come and stayed away; `history`: the last session first. */
export function presenceOf({ hashes, everyDateFrom }: Guest, history: readonly Session[]): Presence {
  const outcomes = history.map((session) => ({ date: session.date, outcome: outcomeOf(session, hashes) }))
  const last = outcomes.findIndex(({ outcome }) => outcome === 'came')
  const seenOn = outcomes[last]?.date ?? null
  const since = seenOn === null ? outcomes : outcomes.slice(0, last)
  const expectedFrom = seenOn ?? everyDateFrom
  return {
    seenOn,
    comings: outcomes.filter(({ outcome }) => outcome === 'came').length,
    absences: since.filter(
      ({ date, outcome }) => outcome === 'absent' && expectedFrom !== null && date >= expectedFrom,
    ).length,
  }
}

/** Whether it is time to ask after them: they used to come, or wanted to come each time, and have not for so long. */
export function isMissed(
  { seenOn, comings, absences }: Presence,
  { everyDateFrom }: Pick<Guest, 'everyDateFrom'>,
  history: readonly Session[],
  after: number,
): boolean {
  if (absences < after) return false
  if (comings >= TO_BE_KNOWN) return true
  if (everyDateFrom === null) return false
  // Who was there longer ago than anybody looks has been asked after already.
  return seenOn !== null || everyDateFrom >= (history.at(-1)?.date ?? '')
}
/** Who looked in once is not missed. */
const TO_BE_KNOWN = 2

/**
 * Nobody stayed away from a session that was full for them, or whose attendance was not closed; or was, and nobody at
 * all is noted: then it is the list that is missing. Who rests once or cancels does stay away: it is known what it is
 * about when that becomes the rule.
 */
export function outcomeOf(session: Session, hashes: ReadonlySet<string>): 'came' | 'absent' | 'unknown' {
  const own = session.parties.filter((party) => isOf(party, hashes))
  if (own.some(({ came }) => (came ?? 0) > 0)) return 'came'
  if (!session.attendance || countCame(session) === 0) return 'unknown'
  return own.some(wantedInVain) ? 'unknown' : 'absent'
}

function wantedInVain({ state, because }: Party): boolean {
  return state === 'waiting' || because === 'closed' || because === 'removed'
}

function isOf({ personHash, userHash }: Party, hashes: ReadonlySet<string>): boolean {
  return (personHash !== null && hashes.has(personHash)) || (userHash !== null && hashes.has(userHash))
}
