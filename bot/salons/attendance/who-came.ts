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
  /** By what it is known who it is; the same person may be known by several. */
  hashes: string[]
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
    const yearAgo = dateAfter(session.date, -REGULAR_DAYS)
    const comings = came.map((party) => comingOf(session, party, earlierOf(party, seen), yearAgo))
    for (const party of came) remember(party, session.date, seen)
    return comings
  })
}

function comingOf(
  { id, date }: Session,
  party: Party,
  earlier: ReadonlySet<string>,
  yearAgo: string,
): Coming {
  const hashes = hashesOf(party)
  const isKnown = hashes.length > 0
  const inYear = [...earlier].filter((day) => day > yearAgo).length
  return {
    sessionId: id,
    date,
    partyId: party.id,
    people: party.came ?? 0,
    isNewcomer: isKnown ? earlier.size === 0 : null,
    isRegular: isKnown ? inYear + 1 >= REGULAR_COMINGS : null,
    hashes,
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

/**
 * A number for everybody who came, the same wherever it was the same person: two comings with a hash in common are one
 * person's. Null where nobody told who they are.
 */
export function numberPeople(comings: readonly Coming[]): (coming: Coming) => number | null {
  const first = new Map<string, string>()
  const rootOf = (hash: string): string => {
    const next = first.get(hash) ?? hash
    return next === hash ? hash : rootOf(next)
  }
  for (const { hashes } of comings)
    for (const hash of hashes) first.set(rootOf(hash), rootOf(hashes[0] ?? hash))
  const numbers = new Map<string, number>()
  for (const { hashes } of comings)
    for (const root of hashes.slice(0, 1).map(rootOf)) numbers.set(root, numbers.get(root) ?? numbers.size)
  return ({ hashes: [hash] }) => (hash === undefined ? null : (numbers.get(rootOf(hash)) ?? null))
}

function hashesOf({ personHash, userHash }: Party): string[] {
  return [personHash, userHash].filter((hash) => hash !== null)
}
