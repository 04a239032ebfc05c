import { findSessionsOf, type Session } from '#bot/http/session.model.ts'
import type { MySignIn, SignedInView } from '#shared/staff/sign-in.contract.ts'
import { listPasskeys } from './passkeys/passkey.model.ts'
import { findUserOf } from './staff.model.ts'

/** How a member of staff signs in, and where they are signed in. */
export async function mySignIn(
  staffId: string,
  needsSecondFactor: boolean,
  thisId: string | undefined,
  at: Date,
): Promise<MySignIn> {
  const userId = await findUserOf(staffId)
  const [passkeys, sessions] = await Promise.all([
    listPasskeys(staffId),
    findSessionsOf({ staffId, userId }, at),
  ])
  return {
    hasLine: userId !== null,
    needsSecondFactor,
    passkeys: passkeys.map(({ id, name, since, usedAt }) => ({ id, name, since, usedAt })),
    sessions: sessions.map((session) => asShown(session, thisId)),
  }
}

function asShown({ id, device, provenAt, since, usedAt }: Session, thisId: string | undefined): SignedInView {
  return {
    id,
    device,
    by: provenAt ? 'passkey' : 'line',
    since: since.toISOString(),
    usedAt: usedAt.toISOString(),
    isThis: id === thisId,
  }
}
