import { oneByOne, stepByStep } from '#bot/one-by-one.ts'
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
 * @throws AggregateError as `oneByOne`
 */
export async function tendSeats(at: Date): Promise<void> {
  const abandoned = new Date(at.getTime() - ABANDONED_MS)
  await stepByStep(
    [
      async () => oneByOne(await findWaking(at, AT_ONCE), (id) => wakeSession(id, at)),
      () => sayUnsaid(at),
      async () => oneByOne(await findPendingSignUps(abandoned, AT_ONCE), (signUp) => mend(signUp, at)),
    ],
    (failed) => `${failed} looks after seats failed`,
  )
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
