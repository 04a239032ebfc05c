import type { ErrandState, Thanks } from '#shared/help/rules.ts'
import type { Noticed } from '#shared/reports/contract.ts'

/**
 * おねがい: a request for small help, from the moment it is asked until it is forgotten. Everything personal in it is
 * sealed at rest. What can become of it is in `errand-steps.ts`.
 */
export interface Errand {
  id: string
  state: ErrandState
  skill: string
  districtId: string
  wanted: Noticed | null
  askedAt: Date
  /** LINE user id; null where staff noted it for somebody who called, and once it is forgotten. */
  userId: string | null
  name: string
  phone: string
  place: string
  words: string | null
  /** Typed beside the questions. */
  typed: { messageId: string; text: string }[]
  /** Which answer came as which LINE message, so that unsending erases it. */
  messageIds: Record<string, string>
  trouble: { by: Side; text: string; at: Date } | null
  /** Who took it on. */
  helperId: string | null
  takenAt: Date | null
  /** How often it has been offered anew. */
  round: number
  /** Helpers who have been asked since it was offered last, in this order; of them, who said no. */
  asked: string[]
  saidNo: string[]
  /** Who had it and could not do it: is not asked again. */
  gaveBack: string[]
  /** When more are asked, while it is offered. */
  offerAt: Date | null
  /** When somebody is asked again how it stands. */
  checkAt: Date | null
  doneAt: Date | null
  thanks: Thanks | null
  /** It stands among what its helper has done already. */
  isCounted: boolean
  /** When names, phones and places in it are forgotten. */
  forgetAt: Date | null
  /** When what is left for the figures goes too. */
  deleteAt: Date | null
  /** What was decided and not said yet: said from here, so that no crash in between swallows it. */
  unsaid: Unsaid[]
  /** Goes up with every step that somebody who looks at it has to know of. */
  revision: number
  /** Goes up with every write: what is saved is compared by it. */
  saves: number
}

export type Side = 'asker' | 'helper'

/** What somebody is told unasked, once. */
export interface Unsaid {
  /** Unique for ever: the key of the notice; of `hush`, what the notices are about that are taken back. */
  key: string
  what: Told | 'hush'
  to: { kind: 'asker' } | { kind: 'staff' } | { kind: 'helper'; id: string }
  /** When it was decided. */
  at: Date
  /** Staff decided it, and tell those themselves whom LINE does not reach. */
  isByStaff?: true
}

export type Told =
  /** Staff: there is one to be looked at; it waits still; nobody said yes; a side has a problem; nobody ended it. */
  | 'new'
  | 'waits'
  | 'nobody'
  | 'trouble'
  /** Staff: somebody whom LINE does not reach has to be told by phone. */
  | 'call'
  /** A helper: can you? It is yours. It is not needed any more. */
  | 'offer'
  | 'given'
  | 'not-needed'
  | 'thanks'
  /** Who asked: somebody comes; another is looked for; staff look for somebody; staff have ended it. */
  | 'taken'
  | 'searching'
  | 'no-helper'
  | 'ended'
  /** Either side: the other one says that it is done; is it done? */
  | 'done'
  | 'over'

/** What the offers of this round are about, so that they can be taken back. */
export function offersAbout({ id, round }: Pick<Errand, 'id' | 'round'>): string {
  return `errand-offer:${id}:${round}`
}

/** Whether it is still to be put to what its helper has done. */
export function isUncounted({ doneAt, helperId, isCounted }: Errand): boolean {
  return doneAt !== null && helperId !== null && !isCounted
}

/** When somebody has to look at it; null: nobody has to. */
export function wakesAt(errand: Errand): Date | null {
  const uncounted = isUncounted(errand) ? errand.doneAt : null
  const moments = [errand.unsaid[0]?.at, errand.offerAt, errand.checkAt, errand.forgetAt, uncounted]
  return moments.reduce<Date | null>(
    (soonest, each) => (each && (!soonest || each < soonest) ? each : soonest),
    null,
  )
}
