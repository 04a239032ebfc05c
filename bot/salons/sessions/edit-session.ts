import { tokyoMoment } from '#bot/directory/hours.ts'
import { Refusal } from '#shared/refusal.ts'
import type { SessionChange } from '#shared/salons/desk.ts'
import { changeSession } from '../seats/change-seats.ts'
import type { Step } from '../seats/ledger.ts'
import { withCapacity } from '../seats/resize-party.ts'
import type { Session } from '../session.ts'
import { arranged, calledOff, heldAgain } from './session-steps.ts'

type ByHand = Exclude<SessionChange, { kind: 'close-attendance' }>

/**
 * Changes one date and leaves the others: another day, time or place, called off, held after all, more or fewer seats.
 * Whoever is signed up is told once, and from then on the rule of the series leaves this date alone.
 * @throws Refusal `not-found`, `changed-meanwhile`, `session-over`, `session-cancelled`, `seats-taken`, `bad-request`
 */
export function editSession(id: string, change: ByHand, at: Date): Promise<Session> {
  refuseMisfits(change, at)
  return changeSession(id, at, (session) => edited(session, change, at))
}

/** The same as a pure step. */
export function edited(session: Session, change: ByHand, at: Date): Session {
  if (session.revision !== change.revision) throw new Refusal('changed-meanwhile')
  if (at >= session.endsAt) throw new Refusal('session-over')
  const next = stepOf(change, at)(session)
  return next === session ? session : { ...next, revision: session.revision + 1 }
}

function stepOf(change: ByHand, at: Date): Step {
  switch (change.kind) {
    case 'move':
      return (session) => moved(session, change, at)
    case 'cancel':
      return (session) => own(session, calledOff(session, change.note, at))
    case 'hold-again':
      return (session) => own(session, heldAgain(session, at))
    case 'capacity':
      return (session) => resized(session, change.capacity)
    default:
      return change satisfies never
  }
}

function moved(session: Session, change: Extract<ByHand, { kind: 'move' }>, at: Date): Session {
  if (session.state === 'cancelled') throw new Refusal('session-cancelled')
  const { date, note } = change
  const startsAt = tokyoMoment(date, change.start)
  const endsAt = tokyoMoment(date, change.end)
  return own(
    session,
    arranged(session, { date, startsAt, endsAt, place: placeOf(session, change), note }, at),
  )
}

/** Elsewhere, what was said about the way there and the spot on the map is not true any more. */
function placeOf({ place }: Session, { placeName, address }: { placeName: string; address: string | null }) {
  const { districtId, access, point } = place
  const isThere = place.name === placeName && (place.address ?? null) === (address || null)
  return {
    name: placeName,
    ...(address && { address }),
    districtId,
    ...(isThere && point && { point }),
    ...(isThere && access && { access }),
  }
}

function own(before: Session, after: Session): Session {
  return before === after ? before : { ...after, isOwn: true }
}

/** Of this date alone; everything else about it still follows its series. */
function resized(session: Session, capacity: number | null): Session {
  const next = withCapacity(session, capacity)
  return next === session ? session : { ...next, seriesCapacity: 'own' }
}

function refuseMisfits(change: ByHand, at: Date): void {
  if (change.kind !== 'move') return
  if (change.start >= change.end) throw new Refusal('bad-request', { fields: ['end'] })
  if (tokyoMoment(change.date, change.start) <= at) throw new Refusal('bad-request', { fields: ['date'] })
}
