import type { PartyAdded } from '#shared/salons/desk.ts'
import type { Session } from '../session.ts'
import { type SignUpTold, signUp } from './sign-up.ts'

/**
 * Those who run a session put somebody without LINE on its list: a seat if there is one, else a place in line. Whoever
 * stands in the room has a seat, and the session one more if it was full. Doing so again changes nothing.
 * @throws Refusal as `signUp`
 */
export function addParty(sessionId: string, added: PartyAdded, at: Date): Promise<Session> {
  const { needsNote, isAnother: _, ...rest } = added
  const told: SignUpTold = { ...rest, sessionId, userId: null, ...(needsNote !== null && { needsNote }) }
  return signUp(told, at)
}
