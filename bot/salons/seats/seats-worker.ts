import { findSession, findWaking } from '../session.model.ts'
import type { SignUp } from '../session.ts'
import { findPendingSignUps, forgetSignUp, settleSignUp } from '../sign-up.model.ts'
import { changeSession } from './change-seats.ts'
import { leaveComingDates } from './leave.ts'
import { findParty } from './ledger.ts'
import { renewUntoldOffers, sayUnsaid } from './say-unsaid.ts'
import { joinEveryDate } from './sign-up.ts'

const AT_ONCE = 200
/** By then whoever was signing up has been answered, or has died. */
const ABANDONED_MS = 10 * 60_000

/**
 * Looks after all seats: what ran out is over, who is next in line is offered what is free, who has a seat is
 * reminded, and what was decided is said.
 */
export async function tendSeats(at: Date): Promise<void> {
  for (const id of await findWaking(at, AT_ONCE)) {
    await renewUntoldOffers(id, at)
    await changeSession(id, at, (session) => session)
  }
  await sayUnsaid(at)
  await mendSignUps(at)
}

/**
 * Makes good what a process that died has left halfway: sign-ups for every date that are not on all lists, or not off
 * them; and forgets sign-ups of a single date that never got onto its list, since nobody was told that they would.
 */
async function mendSignUps(at: Date): Promise<void> {
  for (const signUp of await findPendingSignUps(new Date(at.getTime() - ABANDONED_MS), AT_ONCE))
    await mend(signUp, at)
}

async function mend(signUp: SignUp, at: Date): Promise<void> {
  if (signUp.endedAt) await leaveComingDates(signUp, at)
  else if (signUp.sessionId === null) await joinEveryDate(signUp, at)
  else if (!(await isOnList(signUp.id, signUp.sessionId))) return await forgetSignUp(signUp.id)
  await settleSignUp(signUp.id)
}

async function isOnList(signUpId: string, sessionId: string): Promise<boolean> {
  const session = await findSession(sessionId)
  return session !== null && findParty(session, signUpId) !== null
}
