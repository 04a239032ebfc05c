import type { SalonPlace, SalonSeries } from '#shared/salons/contract.ts'
import type { LeftBecause, Need, PartyState, SignUpPart, SignUpSource } from '#shared/salons/rules.ts'

/** シリーズ: as its model keeps it. Comes from the preset or from the console; nothing in it is personal. */
export interface Series extends Omit<SalonSeries, 'changes'> {
  revision: number
  state: 'running' | 'ended'
  /** Ids of the staff who run it. */
  runBy: string[]
  pictureIds: string[]
  /** Single dates of the preset; what the console changes is kept with the session itself. */
  changes: SalonSeries['changes']
  /** False once it was changed in the console: from then on a new preset leaves it alone. */
  isPreset: boolean
}

/**
 * 開催回: one date of a series, from the day it appears on. Who has which seat stands in the same document, without
 * anything personal, so that one compare-and-set decides over every seat. Names and phones are with the sign-ups.
 */
export interface Session {
  /** `<seriesId>:<plannedOn>` */
  id: string
  seriesId: string
  plannedOn: string
  /** The day on which it takes place. `YYYY-MM-DD` */
  date: string
  startsAt: Date
  endsAt: Date
  place: SalonPlace
  note: string | null
  kind: SalonSeries['kind']
  openTo: SalonSeries['openTo']
  state: 'open' | 'cancelled'
  /** Changed or added by hand in the console: the rule of its series leaves it alone. */
  isOwn: boolean
  capacity: number | null
  /** What the series last said about the capacity; `own` once those who run it decided for this date alone. */
  seriesCapacity?: number | null | 'own'
  /** In the order in which they came. */
  parties: Party[]
  /** People on seats, held and offered ones included; parties in line. Follow from `parties`, for lists. */
  taken: number
  waiting: number
  /** Seats that somebody who asks now would get; null: no limit. Follows from `parties` too; see `seatsLeft`. */
  seatsLeft: number | null
  /** When the seats have to be looked at again: an offer or a hold runs out, the night ends. */
  wakeAt: Date | null
  /** What was decided and not said yet: said from here, so that no crash in between swallows it. */
  unsaid: Unsaid[]
  /** What the QR code at the door carries. */
  checkInCode: string
  programme: string | null
  volunteers: number | null
  /** `by`: id of the member of staff who closed it. */
  attendance: { at: Date; by: string } | null
  /** When somebody has to look who came again and who stays away; left out when nobody has to. */
  reviewAt?: Date
  /** The date for which those who have a seat were reminded, or need not be any more; null: no date yet. */
  remindedFor: string | null
  /** 議事録, of a meeting of partners; left out or null as long as there are none. */
  minutes?: Minutes | null
  /** Goes up when those who run it change it, and not with every sign-up: what the console has seen. */
  revision: number
  /** Goes up with every write, sign-ups included: what is saved is compared by it. */
  saves: number
}

/** A PDF, and when it was put in. */
export interface Minutes {
  fileId: string
  at: Date
}

/** 組: those who come together, under one sign-up. */
export interface Party {
  /** The same as `signUpId`, since a sign-up has one party on a session. */
  id: string
  size: number
  state: PartyState
  because: LeftBecause | null
  since: Date
  /** Until when a held or an offered seat is kept. */
  until: Date | null
  /** The key of the notice that offers the seat, while it is offered. */
  offerKey: string | null
  /** People of it who came; null before that was noted; and when it was noted, for notes that arrive out of order. */
  came: number | null
  cameAt: Date | null
  /** The id of the check-in by which they themselves said last how many came: the same one heard again is no news. */
  checkInId?: string
  calledAt: Date | null
  /** The time that they booked: minutes after the beginning; left out for those who just come. */
  slot?: number
  /** Who it is, hashed, for newcomers and regulars; null where nobody told a name. */
  personHash: string | null
  /** Which LINE user signed up, hashed: nobody is on a session twice; null for those who are not in LINE. */
  userHash: string | null
}

/** What a party is told unasked. */
export type Told =
  | 'offered'
  | 'passed'
  | 'closed'
  | 'seat'
  | 'removed'
  | 'moved'
  | 'cancelled'
  | 'held-again'
  | 'reminder'

/** Something that one party has to be told once. `hush`: what was to be told under this key is not true any more. */
export interface Unsaid {
  /** Unique for ever: the key of the notice; of `hush`, the key of the notice that is taken back. */
  key: string
  what: Told | 'hush'
  partyId: string
  /** When it was decided. */
  at: Date
  /** It was decided of other dates of the series as well: whoever comes every time is told once of all of them. */
  isOfMany?: true
}

/** 申し込み: who comes, for one session or for every date of a series. Everything personal in it is sealed at rest. */
export interface SignUp {
  id: string
  seriesId: string
  /** Null: every date from `from` on. */
  sessionId: string | null
  /** The first day that it is for. `YYYY-MM-DD` */
  from: string
  size: number
  source: SignUpSource
  /** LINE user id; null for those who are not in LINE. */
  userId: string | null
  personHash: string | null
  name: string
  phone: string
  needs: Need[]
  needsNote: string | null
  proxy: { name: string; phone: string } | null
  /** Typed beside the questions, for those who run the session. */
  typed: { messageId: string; text: string }[]
  /** Which answer came as which LINE message, so that unsending erases it. */
  messageIds: Record<string, string>
  /** What they have taken back so. */
  unsent: SignUpPart[]
  /** They agreed that the centre may ask after them; of those in LINE their settings say it. */
  mayAskAfter: boolean
  since: Date
  /** When a sign-up for every date ended. */
  endedAt: Date | null
}
