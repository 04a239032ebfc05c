import { Refusal } from '#shared/refusal.ts'
import type { Session } from '../session.ts'
import { changeSession } from './change-seats.ts'
import type { PartyOfSession } from './leave.ts'
import { findParty, telling, withoutPlace } from './ledger.ts'

/**
 * Those who run a session take a party off its list; it is told, and what it had goes to those in line. Doing so again
 * changes nothing.
 * @throws Refusal `not-found`, `not-signed-up`
 */
export function removeParty({ signUpId, sessionId }: PartyOfSession, at: Date): Promise<Session> {
  return changeSession(sessionId, at, (session) => partyRemoved(session, signUpId, at))
}

export function partyRemoved(session: Session, signUpId: string, at: Date): Session {
  const party = findParty(session, signUpId)
  if (!party) throw new Refusal('not-signed-up')
  if (party.state === 'left') return session
  const gone = { ...party, ...(party.came !== null && { came: null, cameAt: at }) } // nobody who was there by mistake is counted
  const left = withoutPlace(session, gone, 'removed', at)
  return party.state !== 'held' ? telling(left, party.id, 'removed', at) : left
}
