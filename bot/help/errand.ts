import { type ErrandState, errandMayBecome, type Thanks } from '#shared/help/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { Noticed } from '#shared/reports/contract.ts'
import { DAY_MS } from '#shared/time.ts'

/**
 * おねがい: a request for small help, from the moment it is asked until it is forgotten. Everything personal in it is
 * sealed at rest. The steps below are pure; `change-errand.ts` saves them one after the other.
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

/** How long kind, district and outcome are kept for the figures. */
const FIGURES_MS = 400 * DAY_MS

/** A change that those who look at it have to know of. */
function changed(errand: Errand, fields: Partial<Errand>): Errand {
  return { ...errand, ...fields, revision: errand.revision + 1 }
}

/** @throws Refusal `not-possible-now` */
function becomes(errand: Errand, state: ErrandState, fields: Partial<Errand>): Errand {
  if (!errandMayBecome(errand.state, state)) throw new Refusal('not-possible-now')
  return changed(errand, { ...fields, state })
}

function tells(errand: Errand, at: Date, ...told: [Unsaid['what'], Unsaid['to']][]): Errand {
  const unsaid = told.map(([what, to]) => ({ key: keyOf(errand, what, to), what, to, at }))
  return { ...errand, unsaid: [...errand.unsaid, ...unsaid] }
}

function keyOf(errand: Errand, what: Unsaid['what'], to: Unsaid['to']): string {
  if (what === 'hush') return offersAbout(errand)
  const { id, saves } = errand
  return `errand:${id}:${what}:${to.kind === 'helper' ? to.id : to.kind}:${saves + 1}`
}

/** What the offers of this round are about, so that they can be taken back. */
export function offersAbout({ id, round }: Pick<Errand, 'id' | 'round'>): string {
  return `errand-offer:${id}:${round}`
}

const ASKER = { kind: 'asker' } as const
const STAFF = { kind: 'staff' } as const
const helperOf = (id: string) => ({ kind: 'helper', id }) as const

/** What the offers say is not true any more. */
const HUSH = ['hush', STAFF] as const satisfies [Unsaid['what'], Unsaid['to']]

/** As it begins: the coordinator looks at it first, or helpers are asked at once. */
export function begun(errand: Errand, isLookedAtFirst: boolean, at: Date): Errand {
  if (!isLookedAtFirst) return { ...errand, state: 'offered', offerAt: at }
  return tells({ ...errand, state: 'asked', checkAt: nextDay(at) }, at, ['new', STAFF])
}

const nextDay = (at: Date) => new Date(at.getTime() + DAY_MS)

/** Fitting helpers are asked from now on. */
export function offered(errand: Errand, at: Date): Errand {
  const before = errand.helperId
  const next = becomes(errand, 'offered', offeredAnew(errand, at))
  return before === null ? next : tells(next, at, ['not-needed', helperOf(before)])
}

function offeredAnew({ round, gaveBack, helperId }: Errand, at: Date): Partial<Errand> {
  const nobody = { asked: [], saidNo: [], helperId: null, takenAt: null, checkAt: null }
  return { ...nobody, round: round + 1, offerAt: at, gaveBack: withOne(gaveBack, helperId) }
}

const withOne = (all: string[], one: string | null) =>
  one === null || all.includes(one) ? all : [...all, one]

/** These are asked now, and others after a while; none: nobody is left, and staff look for somebody. */
export function asking(errand: Errand, helperIds: string[], at: Date, nextAt: Date): Errand {
  if (errand.state !== 'offered') return errand
  if (helperIds.length > 0) {
    const asked = [...errand.asked, ...helperIds]
    const offers = helperIds.map((id): [Told, Unsaid['to']] => ['offer', helperOf(id)])
    return tells({ ...errand, asked, offerAt: nextAt }, at, ...offers)
  }
  const next = becomes(errand, 'nobody', { offerAt: null, checkAt: nextDay(at) })
  return tells(next, at, HUSH, ['nobody', STAFF], ['no-helper', ASKER])
}

/**
 * A helper who was asked says yes: the first one has it. Saying so again changes nothing.
 * @throws Refusal `errand-taken` if somebody else has it, or it is not wanted any more
 */
export function accepted(errand: Errand, helperId: string, at: Date): Errand {
  if (errand.helperId === helperId && errand.state === 'taken') return errand
  // Whoever was asked may still say yes while staff are looking for somebody.
  const isWanted = errand.state === 'offered' || errand.state === 'nobody'
  if (!isWanted || !errand.asked.includes(helperId)) throw new Refusal('errand-taken')
  return tells(takenBy(errand, helperId, at), at, HUSH, ['taken', ASKER])
}

function takenBy(errand: Errand, helperId: string, at: Date): Errand {
  const fields = { helperId, takenAt: at, offerAt: null, checkAt: checkAfter(errand.wanted, at) }
  return becomes(errand, 'taken', fields)
}

/** The day after it was wanted for, and where no day was told, a week later. */
function checkAfter(wanted: Noticed | null, at: Date): Date {
  if (!wanted) return new Date(at.getTime() + 7 * DAY_MS)
  const morningAfter = new Date(Date.parse(`${wanted.date}T10:00:00+09:00`) + DAY_MS)
  return morningAfter > at ? morningAfter : nextDay(at)
}

/** A helper cannot this time. When all who were asked have said so, others are asked at once. */
export function refused(errand: Errand, helperId: string, at: Date): Errand {
  if (errand.state !== 'offered' || !errand.asked.includes(helperId)) return errand
  const saidNo = withOne(errand.saidNo, helperId)
  const isLast = errand.asked.every((id) => saidNo.includes(id))
  return { ...errand, saidNo, ...(isLast && { offerAt: at }) }
}

/** Staff give it to somebody whom they have talked with. */
export function given(errand: Errand, helperId: string, at: Date): Errand {
  return tells(takenBy(errand, helperId, at), at, HUSH, ['given', helperOf(helperId)], ['taken', ASKER])
}

/** Who has it cannot do it after all: others are asked at once. */
export function givenBack(errand: Errand, at: Date): Errand {
  return tells(becomes(errand, 'offered', offeredAnew(errand, at)), at, ['searching', ASKER])
}

/** It is done, as one of the sides says, or staff. The other side hears of it. */
export function done(errand: Errand, by: Side | 'staff', at: Date, forgetAfterDays: number): Errand {
  if (errand.state === 'done') return errand
  const next = becomes(errand, 'done', { ...ended(at, forgetAfterDays), doneAt: at })
  const others: [Told, Unsaid['to']][] = [
    ...(by === 'asker' ? [] : [['done', ASKER] satisfies [Told, Unsaid['to']]]),
    ...(by === 'helper' || !errand.helperId
      ? []
      : [['done', helperOf(errand.helperId)] satisfies [Told, Unsaid['to']]]),
  ]
  return tells(next, at, ...others)
}

function ended(at: Date, forgetAfterDays: number) {
  return { offerAt: null, checkAt: null, forgetAt: new Date(at.getTime() + forgetAfterDays * DAY_MS) }
}

/** It is not needed any more. Whoever has it hears of it, and whoever asked where staff ended it. */
export function cancelled(errand: Errand, by: 'asker' | 'staff', at: Date, forgetAfterDays: number): Errand {
  if (errand.state === 'cancelled') return errand
  const next = becomes(errand, 'cancelled', ended(at, forgetAfterDays))
  const others: [Told, Unsaid['to']][] = [
    ...(errand.helperId ? [['not-needed', helperOf(errand.helperId)] satisfies [Told, Unsaid['to']]] : []),
    ...(by === 'staff' ? [['ended', ASKER] satisfies [Told, Unsaid['to']]] : []),
  ]
  return tells(next, at, HUSH, ...others)
}

/** Whoever was helped says thanks; once. */
export function thanked(errand: Errand, thanks: Thanks, at: Date): Errand {
  if (errand.thanks !== null) return errand
  if (errand.state !== 'done') throw new Refusal('not-possible-now')
  const next = changed(errand, { thanks })
  return errand.helperId ? tells(next, at, ['thanks', helperOf(errand.helperId)]) : next
}

/** One of the sides has a problem: the coordinator hears of it, and nothing is forgotten before it is settled. */
export function troubled(errand: Errand, by: Side, text: string, at: Date): Errand {
  const trouble = { by, text, at }
  const next = becomes(errand, 'trouble', { trouble, checkAt: nextDay(at), forgetAt: null, offerAt: null })
  return tells(next, at, ['trouble', STAFF])
}

/** Time has passed: whoever it waits for is asked again, and what is long over is forgotten. */
export function later(errand: Errand, at: Date): Errand {
  if (errand.forgetAt && errand.forgetAt <= at) return forgotten(errand, at)
  if (!errand.checkAt || errand.checkAt > at) return errand
  const next = { ...errand, checkAt: nextDay(at) }
  if (errand.state !== 'taken') return tells(next, at, ['waits', STAFF])
  const helper: [Told, Unsaid['to']][] = errand.helperId ? [['over', helperOf(errand.helperId)]] : []
  const isLate = errand.takenAt !== null && at.getTime() - errand.takenAt.getTime() > 14 * DAY_MS
  const staff: [Told, Unsaid['to']][] = isLate ? [['waits', STAFF]] : []
  const again = { ...next, checkAt: new Date(at.getTime() + 3 * DAY_MS) }
  return tells(again, at, ['over', ASKER], ...helper, ...staff)
}

/** Nobody can be told from it any more; what it was and how it ended stays for the figures. */
export function forgotten(errand: Errand, at: Date): Errand {
  return {
    ...errand,
    userId: null,
    name: '',
    phone: '',
    place: '',
    words: null,
    typed: [],
    messageIds: {},
    trouble: null,
    helperId: null,
    asked: [],
    saidNo: [],
    gaveBack: [],
    forgetAt: null,
    checkAt: null,
    offerAt: null,
    unsaid: errand.unsaid.filter(({ what }) => what === 'hush'),
    deleteAt: new Date(at.getTime() + FIGURES_MS),
    revision: errand.revision + 1,
  }
}

/** What was said is not said again. */
export function said(errand: Errand, keys: ReadonlySet<string>): Errand {
  const unsaid = errand.unsaid.filter(({ key }) => !keys.has(key))
  return unsaid.length === errand.unsaid.length ? errand : { ...errand, unsaid }
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
