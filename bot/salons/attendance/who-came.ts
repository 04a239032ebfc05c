/* Newcomers and regulars, for figures: nothing is kept for them beyond who came. */
import { dateAfter } from '#bot/directory/hours.ts'
import type { Party, Session } from '../session.ts'

/** A party that came to a session. */
export interface Coming {
  sessionId: string
  /** `YYYY-MM-DD` */
  date: string
  partyId: string
  /** How many of it came. */
  people: number
  /** The first time that they came to this series; null where nobody told who they are. */
  isNewcomer: boolean | null
  /** They came to three sessions or more of this series within a year, this one included; null as before. */
  isRegular: boolean | null
}

const REGULAR_COMINGS = 3
const REGULAR_DAYS = 365

/**
 * Who came to which session. Somebody is the same person where name and phone, or the LINE user, are the same.
 * @param sessions of one series, all of them from its first on, since who is new can only be told from what was before
 */
export function comingsOf(sessions: readonly Session[]): Coming[] {
  const seen = new Map<string, Set<string>>()
  const inOrder = sessions.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return inOrder.flatMap((session) => {
    const came = session.parties.filter((party) => (party.came ?? 0) > 0)
    const comings = came.map((party) => comingOf(session, party, earlierOf(party, seen)))
    for (const party of came) remember(party, session.date, seen)
    return comings
  })
}

function comingOf({ id, date }: Session, party: Party, earlier: Set<string>): Coming {
  const isKnown = hashesOf(party).length > 0
  const inYear = [...earlier].filter((day) => day > dateAfter(date, -REGULAR_DAYS)).length
  return {
    sessionId: id,
    date,
    partyId: party.id,
    people: party.came ?? 0,
    isNewcomer: isKnown ? earlier.size === 0 : null,
    isRegular: isKnown ? inYear + 1 >= REGULAR_COMINGS : null,
  }
}

/** Whoever once came by phone and then in LINE, under one name, is one person from then on. */
function remember(party: Party, date: string, seen: Map<string, Set<string>>): void {
  const days = earlierOf(party, seen).add(date)
  for (const hash of hashesOf(party)) seen.set(hash, days)
}

/** The days on which this person came before. */
function earlierOf(party: Party, seen: Map<string, Set<string>>): Set<string> {
  return new Set(hashesOf(party).flatMap((hash) => [...(seen.get(hash) ?? [])]))
}

function hashesOf({ personHash, userHash }: Party): string[] {
  return [personHash, userHash].filter((hash) => hash !== null)
}
