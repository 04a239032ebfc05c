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
 * @throws AggregateError of what went wrong, after everything else was looked after
 */
export async function tendSeats(at: Date): Promise<void> {
  const errors: unknown[] = []
  const doing = (done: Promise<unknown>) => done.catch((error: unknown) => errors.push(error))
  for (const id of await findWaking(at, AT_ONCE)) await doing(wakeSession(id, at))
  await doing(sayUnsaid(at))
  for (const signUp of await findPendingSignUps(new Date(at.getTime() - ABANDONED_MS), AT_ONCE))
    await doing(mend(signUp, at))
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} looks after seats failed`)
}

async function wakeSession(id: string, at: Date): Promise<void> {
  await renewUntoldOffers(id, at)
  await changeSession(id, at, (session) => session)
}

/**
 * Makes good what a process that died has left halfway: a sign-up for every date that is not on all lists, or not off
 * them; and forgets one of a single date that never got onto its list, since nobody was told that it would.
 */
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
