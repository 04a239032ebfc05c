import { Refusal } from '#shared/refusal.ts'
import type { Session } from '../session.ts'
import { changeSession } from './change-seats.ts'
import type { PartyOfSession } from './leave.ts'
import { findParty, withParty } from './ledger.ts'

/** Somebody has called a party that LINE does not reach. @throws Refusal `not-found`, `not-signed-up` */
export function noteCall({ signUpId, sessionId }: PartyOfSession, at: Date): Promise<Session> {
  return changeSession(sessionId, at, (session) => {
    const party = findParty(session, signUpId)
    if (!party) throw new Refusal('not-signed-up')
    return withParty(session, { ...party, calledAt: at })
  })
}
