import type { Features, NewSearch } from '#shared/searches/contract.ts'
import type { CALLED_OFF_BECAUSE, FOUND_HOW, SearchState } from '#shared/searches/rules.ts'
import { earlierOf } from '#shared/time.ts'

/**
 * Somebody who has not come home, from the moment it is told until it is forgotten. Everything personal in it is
 * sealed at rest. What can become of it is in `search-steps.ts`.
 */
export interface Search {
  /** The draft's id, or made by the page: told twice it is one search. Its photos belong to this id. */
  id: string
  state: SearchState
  isDrill: boolean
  districtId: string | null
  centreId: string
  /** Null until the case is there, and always for a drill. */
  caseId: string | null
  receiptNo: string
  told: NewSearch
  /** Typed beside the questions. */
  typed: { messageId: string; text: string; at: Date }[]
  /** Which answer came as which LINE message, so that unsending erases it. */
  messageIds: Record<string, string>
  /** LINE user id of whoever told it; null where staff took it in, and once they are forgotten. */
  userId: string | null
  /** The member of staff who took it in. */
  by: { id: string; name: string } | null
  keyholderId: string | null
  /** What searchers are shown; until the release what staff begin from. */
  features: Features | null
  showsPhoto: boolean
  reportedAt: Date
  releasedAt: Date | null
  /** Oldest first. */
  rounds: AskingRound[]
  neighbours: { name: string; toldAt: Date | null; cancelledAt: Date | null }[]
  ended: Ended | null
  /** When whoever told of it said that they are back. */
  homeSaidAt: Date | null
  /** When staff hear again that it waits for its release, and how often they have. */
  ringAt: Date | null
  rings: number
  /** When staff are shown again who could be asked beside, and asked whether it goes on. */
  widenAt: Date | null
  askAt: Date | null
  /** When everybody who was asked hears that it is over; twice, so that nobody slips through in between. */
  overAt: Date | null
  isOverOnce: boolean
  forgetAt: Date | null
  /** What was decided and not said yet: said from here, so that no crash in between swallows it. */
  unsaid: Unsaid[]
  /** Goes up with every step that somebody who looks at it has to know of. */
  revision: number
  /** Goes up with every write: what is saved is compared by it. */
  saves: number
}

export interface AskingRound {
  id: string
  at: Date
  byName: string
  districtIds: string[]
  reachKm: number | null
  /** How far the people were gone through; `isPut`: to the end. */
  after: string | null
  isPut: boolean
}

export interface Ended {
  how:
    | { kind: 'found'; how: keyof typeof FOUND_HOW }
    | { kind: 'called-off'; because: keyof typeof CALLED_OFF_BECAUSE }
  at: Date
  byName: string
  note: string
}

/** What is told once: in the case, to whoever told of it, or to staff. */
export interface Unsaid {
  /** Unique for ever within the search. */
  key: string
  what: 'reported' | 'released' | 'widened' | 'home-said' | 'ended'
  at: Date
}

/** What the notices of a round are about, so that those not sent can be taken back. */
export function askingAbout({ id }: Pick<Search, 'id'>, roundId: string): string {
  return `search-asking:${id}:${roundId}`
}

/** Whether the case has still to be opened: never for a drill. */
export function lacksCase({ isDrill, caseId }: Pick<Search, 'isDrill' | 'caseId'>): boolean {
  return !isDrill && caseId === null
}

export function isOpen({ state }: Pick<Search, 'state'>): boolean {
  return state === 'reported' || state === 'active'
}

/** When somebody has to look at it; null: nobody has to. */
export function wakesAt(search: Search): Date | null {
  const { unsaid, rounds, reportedAt, ringAt, widenAt, askAt, overAt, forgetAt } = search
  const moments = [
    unsaid[0]?.at,
    rounds.find(({ isPut }) => !isPut)?.at,
    lacksCase(search) ? reportedAt : null,
    ringAt,
    widenAt,
    askAt,
    overAt,
    forgetAt,
  ]
  return moments.reduce<Date | null>((soonest, each) => {
    if (!each) return soonest
    return soonest ? earlierOf(soonest, each) : each
  }, null)
}
