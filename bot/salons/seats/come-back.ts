import { Refusal } from '#shared/refusal.ts'
import { findSeries } from '../series/series.model.ts'
import type { Session } from '../session.ts'
import { findSignUp } from '../sign-up.model.ts'
import { changeSession } from './change-seats.ts'
import { joined, type Newcomer } from './join.ts'
import type { PartyOfSession } from './leave.ts'
import { findParty } from './ledger.ts'
import { newcomerOf } from './sign-up.ts'
import { slotAgain } from './slots.ts'

/** Who left by themselves may think better of it. */
const MAY_COME_BACK: readonly unknown[] = ['cancelled', 'resting', 'declined', 'unanswered']

/**
 * Somebody who did not want to come comes after all, as anybody who asks now: a seat if there is one, else the end of
 * the line, at the time that they had booked if it is still free. Doing so again changes nothing.
 * @throws Refusal `not-signed-up`, or as `signUp`
 */
export async function comeBack({ signUpId, sessionId }: PartyOfSession, at: Date): Promise<Session> {
  const signUp = await findSignUp(signUpId)
  if (!signUp) throw new Refusal('not-signed-up')
  const newcomer = { ...newcomerOf(signUp, at), since: at }
  const slots = (await findSeries(signUp.seriesId))?.slots
  return await changeSession(sessionId, at, (session) => {
    const party = findParty(session, newcomer.id)
    const slot = party && slotAgain(session, slots, party)
    return returned(session, { ...newcomer, slot }, at)
  })
}

export function returned(session: Session, newcomer: Newcomer, at: Date): Session {
  const party = findParty(session, newcomer.id)
  if (!party) throw new Refusal('not-signed-up')
  if (party.state !== 'left') return session
  if (!MAY_COME_BACK.includes(party.because)) throw new Refusal('not-signed-up')
  const parties = session.parties.filter(({ id }) => id !== party.id)
  return joined({ ...session, parties }, { ...newcomer, size: party.size }, at)
}
