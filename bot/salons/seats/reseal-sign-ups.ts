import { findSession, findSessionsFrom, saveSession } from '../session.model.ts'
import type { Party, Session, SignUp } from '../session.ts'
import { findOldSeals, personHashOf, resealSignUp, userHashOf } from '../sign-up.model.ts'

/**
 * Seals a page of sign-ups again under the first key. Their parties are found by the newer hashes first: should this
 * stop in between, the sign-up still has its older seal and is met again.
 */
export async function resealSignUps(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const { lastId, old } = await findOldSeals(afterId, limit)
  for (const signUp of old) {
    for (const sessionId of await sessionsOf(signUp)) await rehash(sessionId, signUp)
    await resealSignUp(signUp)
  }
  return { lastId, resealed: old.length }
}

async function sessionsOf({ sessionId, seriesId, from }: SignUp): Promise<string[]> {
  if (sessionId !== null) return [sessionId]
  return (await findSessionsFrom(seriesId, from)).map(({ id }) => id)
}

/** As time left them: nothing else about the seats is decided here. */
async function rehash(sessionId: string, signUp: SignUp): Promise<void> {
  for (;;) {
    const session = await findSession(sessionId)
    if (!session?.parties.some(({ id }) => id === signUp.id)) return
    const next: Session = { ...session, parties: session.parties.map((party) => rehashed(party, signUp)) }
    if (await saveSession({ ...next, saves: session.saves + 1 }, session)) return
  }
}

function rehashed(party: Party, signUp: SignUp): Party {
  if (party.id !== signUp.id) return party
  const { userId } = signUp
  return {
    ...party,
    userHash: userId === null ? null : userHashOf(userId),
    personHash: personHashOf(signUp),
  }
}
