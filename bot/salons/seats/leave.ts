import { tokyoDate } from '#bot/directory/hours.ts'
import { Refusal } from '#shared/refusal.ts'
import { findSessionsFrom } from '../session.model.ts'
import type { Session } from '../session.ts'
import { endSignUp, findSignUp, settleSignUp } from '../sign-up.model.ts'
import { changeSession } from './change-seats.ts'
import { findParty, withoutPlace } from './ledger.ts'

/** One party on one session. */
export interface PartyOfSession {
  signUpId: string
  sessionId: string
}

/**
 * Somebody does not come; what they had goes to those in line. `resting`: not this time, of a series that they go to.
 * Doing so again changes nothing.
 * @throws Refusal `not-found`, `not-signed-up`, `session-over`
 */
export function leaveSession(
  { signUpId, sessionId }: PartyOfSession,
  because: 'cancelled' | 'resting',
  at: Date,
): Promise<Session> {
  return changeSession(sessionId, at, (session) => partyLeft(session, signUpId, because, at))
}

export function partyLeft(
  session: Session,
  signUpId: string,
  because: 'cancelled' | 'resting',
  at: Date,
): Session {
  const party = findParty(session, signUpId)
  if (!party) throw new Refusal('not-signed-up')
  if (party.state === 'left') return session
  if (at >= session.endsAt) throw new Refusal('session-over')
  return withoutPlace(session, party, because, at)
}

/**
 * Somebody does not come to any date of a series any more, from now on.
 * @throws Refusal `not-signed-up`
 */
export async function leaveEveryDate(signUpId: string, at: Date): Promise<void> {
  const signUp = await findSignUp(signUpId)
  if (!signUp || signUp.sessionId !== null) throw new Refusal('not-signed-up')
  await endSignUp(signUpId, at) // first, so that no date appears with them behind our back
  await leaveComingDates(signUp, at)
  await settleSignUp(signUpId)
}

/** Takes an ended sign-up off the lists of all sessions that have not begun. */
export async function leaveComingDates(signUp: { id: string; seriesId: string }, at: Date): Promise<void> {
  for (const session of await findSessionsFrom(signUp.seriesId, tokyoDate(at))) {
    const party = findParty(session, signUp.id)
    if (!party || party.state === 'left' || session.startsAt <= at) continue
    await leaveSession({ signUpId: signUp.id, sessionId: session.id }, 'cancelled', at)
  }
}
