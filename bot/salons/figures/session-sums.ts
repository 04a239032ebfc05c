import { countCame } from '../attendance/came.ts'
import { type Coming, comingsOf, numberPeople } from '../attendance/who-came.ts'
import type { Session } from '../session.ts'

/** What figures need of a session whose attendance is closed: numbers, by which nobody is found. */
export interface SessionSums {
  date: string
  districtId: string
  /** Everybody who came. */
  people: number
  /** People who came to this series for the first time. */
  newcomers: number
  /** People of whom nobody told who they are. */
  unknown: number
  /** Who came often by then: numbers of people, which mean something among the sums of this series alone. */
  regulars: number[]
}

/**
 * The sums of the closed sessions of a series, the first one first. Pure.
 * @param sessions all that it has had, also those that are not closed: who is new can only be told from what was before
 */
export function sumsOf(sessions: readonly Session[]): SessionSums[] {
  const held = sessions.filter(({ state }) => state === 'open')
  const comings = comingsOf(held)
  const numberOf = numberPeople(comings)
  const bySession = new Map<string, Coming[]>()
  for (const coming of comings)
    bySession.set(coming.sessionId, [...(bySession.get(coming.sessionId) ?? []), coming])
  return held
    .filter(({ attendance }) => attendance !== null)
    .map((session) => sumOf(session, bySession.get(session.id) ?? [], numberOf))
}

function sumOf(
  session: Session,
  comings: readonly Coming[],
  numberOf: ReturnType<typeof numberPeople>,
): SessionSums {
  const distinct = (of: readonly Coming[]) => [...new Set(of.map(numberOf))].filter((one) => one !== null)
  return {
    date: session.date,
    districtId: session.place.districtId,
    people: countCame(session),
    newcomers: distinct(comings.filter(({ isNewcomer }) => isNewcomer)).length,
    unknown: comings.reduce((so, { isNewcomer, people }) => so + (isNewcomer === null ? people : 0), 0),
    regulars: distinct(comings.filter(({ isRegular }) => isRegular)),
  }
}
