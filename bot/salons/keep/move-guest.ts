import { tokyoDate } from '#bot/directory/hours.ts'
import { Refusal } from '#shared/refusal.ts'
import { everyDateOf } from '../my-sign-ups.ts'
import { isSignedUp } from '../seats/join.ts'
import { leaveEveryDate, leaveSession } from '../seats/leave.ts'
import { findParty, isLiving } from '../seats/ledger.ts'
import { findSession, findSessionsFrom } from '../session.model.ts'
import type { Session, SignUp } from '../session.ts'
import { findSignUpsOf, userHashesOf } from '../sign-up.model.ts'
import { rewriteSignUp } from './rewrite-sign-up.ts'

/** Whom an event on the list 気にかけたい方 is about from now on. */
export type MoveMissed = (of: { seriesId: string; from: string; to: string }) => Promise<unknown>

/**
 * What somebody has signed up for goes along to the LINE account that they have now. Where they have signed up with
 * both, the place of the new one stays, and that of the old goes to those in line. Doing so again changes nothing.
 */
export async function moveGuest(from: string, to: string, moveMissed: MoveMissed, at: Date): Promise<void> {
  for (;;) {
    const signUps = await findSignUpsOf(from)
    if (signUps.length === 0) return
    for (const signUp of signUps) {
      await giveUpTwice(signUp, to, at)
      await moveMissed({ seriesId: signUp.seriesId, from, to })
      await rewriteSignUp(signUp.id, (now) => (now.userId === from ? { ...now, userId: to } : null))
    }
  }
}

/** Nobody has two places on a session. */
async function giveUpTwice(signUp: SignUp, to: string, at: Date): Promise<void> {
  const { id, sessionId, seriesId, endedAt } = signUp
  if (sessionId !== null) {
    const session = await findSession(sessionId)
    return session ? await leaveIfTwice(session, id, to, at) : undefined
  }
  if (endedAt === null && (await everyDateOf(to, seriesId)) !== null) return await leaveEveryDate(id, at)
  for (const session of await findSessionsFrom(seriesId, tokyoDate(at)))
    await leaveIfTwice(session, id, to, at)
}

async function leaveIfTwice(session: Session, signUpId: string, to: string, at: Date): Promise<void> {
  const party = findParty(session, signUpId)
  const isTwice =
    party && isLiving(party) && isSignedUp(session, { id: signUpId, userHashes: userHashesOf(to) })
  if (!isTwice || session.startsAt <= at) return
  try {
    await leaveSession({ signUpId, sessionId: session.id }, 'cancelled', at)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error // it has begun, or they have left, in this very moment
  }
}
