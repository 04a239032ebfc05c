import { leaveComingDates, leaveEveryDate, leaveSession } from '../seats/leave.ts'
import { findParty } from '../seats/ledger.ts'
import { findSession } from '../session.model.ts'
import type { SignUp } from '../session.ts'
import { findSignUpsOf } from '../sign-up.model.ts'
import { deleteSignUps } from './due.model.ts'
import { listsOf, replaceHashes } from './rewrite-sign-up.ts'

/**
 * A LINE user wants everything forgotten: they leave what is to come, so that others get the seats, and on the lists of
 * what was they are nobody any more; how many came stays. Doing so again changes nothing.
 */
export async function forgetGuest(userId: string, at: Date): Promise<void> {
  for (;;) {
    const own = await findSignUpsOf(userId)
    if (own.length === 0) return
    for (const signUp of own) await forget(signUp, at)
  }
}

/** The sign-up last: as long as it is there, it is met again should this stop in between. */
async function forget(signUp: SignUp, at: Date): Promise<void> {
  await leave(signUp, at)
  for (const sessionId of await listsOf(signUp))
    await replaceHashes(sessionId, signUp.id, { userHash: null, personHash: null })
  await deleteSignUps([signUp.id])
}

async function leave(signUp: SignUp, at: Date): Promise<void> {
  const { id, sessionId, endedAt } = signUp
  if (sessionId === null) {
    if (endedAt)
      await leaveComingDates(signUp, at) // to one of which they may have come back
    else await leaveEveryDate(id, at)
    return
  }
  const session = await findSession(sessionId)
  if (!session || session.startsAt <= at || !findParty(session, id)) return
  await leaveSession({ signUpId: id, sessionId }, 'cancelled', at)
}
