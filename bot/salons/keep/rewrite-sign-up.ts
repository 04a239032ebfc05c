import { findSession, saveSession } from '../session.model.ts'
import type { Party, Session, SignUp } from '../session.ts'
import { personHashOf, userHashOf } from '../sign-up.model.ts'
import { findListsWith } from './lists.model.ts'
import { findSealed, replaceSealed } from './sealed.model.ts'

/**
 * Writes anew what is personal of a sign-up. Its parties get the new hashes first: should this stop in between, the
 * sign-up is as it was and is met again. Whoever else writes it at the same time, what is written last stands on both.
 * @param change what it becomes; null: there is nothing to do
 */
export async function rewriteSignUp(id: string, change: (signUp: SignUp) => SignUp | null): Promise<void> {
  for (;;) {
    const read = await findSealed(id)
    const next = read && change(read.signUp)
    if (!next) return
    for (const sessionId of await listsOf(next)) await rehash(sessionId, next)
    if (await replaceSealed(next, read)) return
  }
}

/** Ids of the sessions on whose lists it stands. */
export async function listsOf({
  id,
  sessionId,
  seriesId,
}: Pick<SignUp, 'id' | 'sessionId' | 'seriesId'>): Promise<string[]> {
  return sessionId === null ? await findListsWith(seriesId, id) : [sessionId]
}

function rehash(sessionId: string, signUp: SignUp): Promise<void> {
  const { userId } = signUp
  return replaceHashes(sessionId, signUp.id, {
    userHash: userId === null ? null : userHashOf(userId),
    personHash: personHashOf(signUp),
  })
}

/** Says anew by what a party is known. Otherwise the session is as time left it: nothing about its seats is decided here. */
export async function replaceHashes(
  sessionId: string,
  partyId: string,
  hashes: Pick<Party, 'userHash' | 'personHash'>,
): Promise<void> {
  for (;;) {
    const session = await findSession(sessionId)
    const party = session?.parties.find(({ id }) => id === partyId)
    if (!session || !party || isKnownBy(party, hashes)) return
    const parties = session.parties.map((each) => (each === party ? { ...party, ...hashes } : each))
    const next: Session = { ...session, parties, saves: session.saves + 1 }
    if (await saveSession(next, session)) return
  }
}

function isKnownBy(party: Party, { userHash, personHash }: Pick<Party, 'userHash' | 'personHash'>): boolean {
  return party.userHash === userHash && party.personHash === personHash
}
