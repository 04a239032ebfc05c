import { Refusal } from '#shared/refusal.ts'
import type { Slots } from '#shared/salons/slots.ts'
import { findSeries } from '../series/series.model.ts'
import { findSessionHead } from '../session.model.ts'
import type { Session } from '../session.ts'
import { changeSession } from './change-seats.ts'
import { refuseUnlessOpen, widened } from './join.ts'
import type { PartyOfSession } from './leave.ts'
import { asState, findParty, freeSeats, hushed, telling, withParty } from './ledger.ts'
import { slotAgain } from './slots.ts'

/**
 * Those who run a session give a party a seat, whatever its place in line, or back after it had left, at the time that
 * it had booked if that is still free; it is told. With `makeRoom` there is one seat more for it where none is free.
 * @throws Refusal `not-found`, `not-signed-up`, `session-cancelled`, `session-over`, `session-full`
 */
export async function giveSeat(
  { signUpId, sessionId }: PartyOfSession,
  at: Date,
  { makeRoom = false } = {},
): Promise<Session> {
  const head = await findSessionHead(sessionId)
  const slots = head ? (await findSeries(head.seriesId))?.slots : undefined
  return await changeSession(sessionId, at, (session) =>
    seatGiven(withoutLostSlot(session, signUpId, slots), signUpId, at, makeRoom),
  )
}

/** Whoever had left kept no time: others may have booked it since. */
function withoutLostSlot(session: Session, signUpId: string, slots: Slots | undefined): Session {
  const party = findParty(session, signUpId)
  if (party?.state !== 'left' || party.slot === undefined || slotAgain(session, slots, party)) return session
  const { slot: _, ...rest } = party
  return withParty(session, rest)
}

export function seatGiven(session: Session, signUpId: string, at: Date, makeRoom: boolean): Session {
  const party = findParty(session, signUpId)
  if (!party || party.state === 'held') throw new Refusal('not-signed-up')
  if (party.state === 'seat') return session
  refuseUnlessOpen(session, at)
  const more = party.state === 'offered' ? 0 : party.size
  if (!makeRoom && more > freeSeats(session)) throw new Refusal('session-full')
  const seated = withParty(hushed(widened(session, more), party, at), asState(party, 'seat'))
  return telling(seated, party.id, 'seat', at)
}
