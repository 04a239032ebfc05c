import { Refusal } from '#shared/refusal.ts'
import type { Session } from '../session.ts'
import { changeSession } from './change-seats.ts'
import type { PartyOfSession } from './leave.ts'
import { asState, findParty, hushed, withoutPlace, withParty } from './ledger.ts'

/**
 * Somebody who was offered a seat takes it, or passes it on. Answering the same twice changes nothing.
 * @throws Refusal `not-found`, `not-signed-up`, `offer-over`
 */
export function answerOffer(
  { signUpId, sessionId }: PartyOfSession,
  take: boolean,
  at: Date,
): Promise<Session> {
  return changeSession(sessionId, at, (session) => offerAnswered(session, signUpId, take, at))
}

export function offerAnswered(session: Session, signUpId: string, take: boolean, at: Date): Session {
  const party = findParty(session, signUpId)
  if (!party) throw new Refusal('not-signed-up')
  if (party.state === 'offered')
    return take
      ? withParty(hushed(session, party, at), asState(party, 'seat'))
      : withoutPlace(session, party, 'declined', at)
  if (party.state === 'seat' && take) return session
  if (party.state === 'left' && party.because === 'declined' && !take) return session
  throw new Refusal('offer-over')
}
