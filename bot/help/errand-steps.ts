/** What becomes of an errand, step by step. Pure: `change-errand.ts` saves one step after the other. */
import { tokyoMoment } from '#bot/directory/hours.ts'
import { type ErrandState, errandMayBecome, type Thanks } from '#shared/help/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { Noticed } from '#shared/reports/contract.ts'
import { DAY_MS } from '#shared/time.ts'
import { type Errand, offersAbout, type Side, type Told, type Unsaid } from './errand.ts'

/** How long kind, district and outcome are kept for the figures. */
const FIGURES_MS = 400 * DAY_MS
/** Both sides are asked so often whether it is done; when nobody has said so for so long, staff hear of it too. */
const ASKED_AGAIN_MS = 3 * DAY_MS
const LATE_MS = 14 * DAY_MS

/** A change that those who look at it have to know of. */
function changed(errand: Errand, fields: Partial<Errand>): Errand {
  return { ...errand, ...fields, revision: errand.revision + 1 }
}

/** @throws Refusal `not-possible-now` */
function becomes(errand: Errand, state: ErrandState, fields: Partial<Errand>): Errand {
  if (!errandMayBecome(errand.state, state)) throw new Refusal('not-possible-now')
  return changed(errand, { ...fields, state })
}

/** Who is told what. */
type Telling = readonly [what: Unsaid['what'], to: Unsaid['to']]

function tells(errand: Errand, at: Date, ...tellings: Telling[]): Errand {
  const unsaid = tellings.map(([what, to]) => ({ key: keyOf(errand, what, to), what, to, at }))
  return { ...errand, unsaid: [...errand.unsaid, ...unsaid] }
}

function keyOf(errand: Errand, what: Unsaid['what'], to: Unsaid['to']): string {
  if (what === 'hush') return offersAbout(errand)
  const { id, saves } = errand
  return `errand:${id}:${what}:${to.kind === 'helper' ? to.id : to.kind}:${saves + 1}`
}

const ASKER = { kind: 'asker' } as const
const STAFF = { kind: 'staff' } as const
/** Nothing where nobody has it. */
const toHelper = (what: Told, id: string | null): Telling[] =>
  id === null ? [] : [[what, { kind: 'helper', id }]]

/** What the offers say is not true any more. */
const HUSH: Telling = ['hush', STAFF]

/** As it begins: the coordinator looks at it first, or helpers are asked at once. */
export function begun(errand: Errand, isLookedAtFirst: boolean, at: Date): Errand {
  if (!isLookedAtFirst) return { ...errand, state: 'offered', offerAt: at }
  return tells({ ...errand, state: 'asked', checkAt: nextDay(at) }, at, ['new', STAFF])
}

const nextDay = (at: Date) => new Date(at.getTime() + DAY_MS)

/** Fitting helpers are asked from now on. */
export function offered(errand: Errand, at: Date): Errand {
  const next = becomes(errand, 'offered', offeredAnew(errand, at))
  return tells(next, at, ...toHelper('not-needed', errand.helperId))
}

function offeredAnew({ round, gaveBack, helperId }: Errand, at: Date): Partial<Errand> {
  const nobody = { asked: [], saidNo: [], helperId: null, takenAt: null, checkAt: null }
  // It may have been done once, and a side told of a problem: whoever comes now is counted and thanked for it.
  const undone = { doneAt: null, thanks: null, isCounted: false }
  return { ...nobody, ...undone, round: round + 1, offerAt: at, gaveBack: withOne(gaveBack, helperId) }
}

const withOne = (all: string[], one: string | null) =>
  one === null || all.includes(one) ? all : [...all, one]

/** These are asked now, and others after a while; none: nobody is left, and staff look for somebody. */
export function asking(errand: Errand, helperIds: string[], at: Date, nextAt: Date): Errand {
  if (errand.state !== 'offered') return errand
  if (helperIds.length > 0) {
    const asked = [...errand.asked, ...helperIds]
    const offers = helperIds.flatMap((id) => toHelper('offer', id))
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
  return tells(takenBy(errand, helperId, at), at, HUSH, ...toHelper('given', helperId), ['taken', ASKER])
}

/** Who has it cannot do it after all: others are asked at once. */
export function givenBack(errand: Errand, at: Date): Errand {
  return tells(becomes(errand, 'offered', offeredAnew(errand, at)), at, ['searching', ASKER])
}

/** What was decided in this step was decided by staff. */
export function byStaff(next: Errand, before: Errand): Errand {
  const fresh = (unsaid: Unsaid) => !before.unsaid.includes(unsaid)
  return {
    ...next,
    unsaid: next.unsaid.map((each) => (fresh(each) ? { ...each, isByStaff: true } : each)),
  }
}

/** It is done, as one of the sides says, or staff. The other side hears of it. */
export function done(errand: Errand, by: Side | 'staff', at: Date, forgetAfterDays: number): Errand {
  if (errand.state === 'done') return errand
  const next = becomes(errand, 'done', { ...ended(at, forgetAfterDays), doneAt: at })
  const toAsker: Telling[] = by === 'asker' ? [] : [['done', ASKER]]
  return tells(next, at, ...toAsker, ...(by === 'helper' ? [] : toHelper('done', errand.helperId)))
}

function ended(at: Date, forgetAfterDays: number) {
  return { offerAt: null, checkAt: null, forgetAt: new Date(at.getTime() + forgetAfterDays * DAY_MS) }
}

/** It is not needed any more. Whoever has it hears of it, and whoever asked where staff ended it. */
export function cancelled(errand: Errand, by: 'asker' | 'staff', at: Date, forgetAfterDays: number): Errand {
  if (errand.state === 'cancelled') return errand
  const next = becomes(errand, 'cancelled', ended(at, forgetAfterDays))
  const toAsker: Telling[] = by === 'staff' ? [['ended', ASKER]] : []
  return tells(next, at, HUSH, ...toHelper('not-needed', errand.helperId), ...toAsker)
}

/** Whoever was helped says thanks; once. */
export function thanked(errand: Errand, thanks: Thanks, at: Date): Errand {
  if (errand.thanks !== null) return errand
  if (errand.state !== 'done') throw new Refusal('not-possible-now')
  return tells(changed(errand, { thanks }), at, ...toHelper('thanks', errand.helperId))
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
  if (errand.state !== 'taken') return tells({ ...errand, checkAt: nextDay(at) }, at, ['waits', STAFF])
  const isLate = at.getTime() - beginningOf(errand).getTime() > LATE_MS
  const toStaff: Telling[] = isLate ? [['waits', STAFF]] : []
  const again = { ...errand, checkAt: new Date(at.getTime() + ASKED_AGAIN_MS) }
  return tells(again, at, ['over', ASKER], ...toHelper('over', errand.helperId), ...toStaff)
}

/** When it could be done at the earliest: since somebody took it on, or on the day for which it is wanted. */
function beginningOf({ wanted, takenAt, askedAt }: Errand): Date {
  const moments = [takenAt ?? askedAt, ...(wanted ? [tokyoMoment(wanted.date, '00:00')] : [])]
  return new Date(Math.max(...moments.map((moment) => moment.getTime())))
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
