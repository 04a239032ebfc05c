import { Refusal } from '#shared/refusal.ts'
import type { PartyOfSession } from '../seats/leave.ts'
import { findSession } from '../session.model.ts'
import type { Session, SignUp } from '../session.ts'
import {
  findSignUp,
  findSignUpsOf,
  findSignUpsOfPerson,
  hashesOf,
  hashesOfPerson,
  isLineUser,
  letAskAfter,
  personOf,
} from '../sign-up.model.ts'
import type { ForgetMissed } from './review-attendance.ts'

export type { ForgetMissed }

/**
 * A LINE user does not want to be asked after any more, which their settings say already: what is open about them is
 * forgotten, also where somebody had put them down by name and phone.
 */
export async function withdrawConsent(userId: string, forgetMissed: ForgetMissed): Promise<void> {
  const own = await findSignUpsOf(userId)
  const named = await findSignUpsOfPerson(own.filter(({ name }) => name !== '').flatMap(hashesOf))
  const all = [...own, ...named.filter((one) => one.userId === null)]
  await letAskAfter(
    all.map(({ id }) => id),
    false,
  )
  await forgetMissedOf(all, forgetMissed)
}

/**
 * Those who run a session keep what somebody without LINE said, for all that they have signed up for: whether the centre
 * may ask after them. What is open about them is forgotten when they take it back.
 * @throws Refusal `not-found`, `not-signed-up`, `not-possible-now` for whoever says it in LINE
 */
export async function keepConsent(
  { signUpId, sessionId }: PartyOfSession,
  may: boolean,
  forgetMissed: ForgetMissed,
): Promise<Session> {
  const [session, signUp] = await Promise.all([findSession(sessionId), findSignUp(signUpId)])
  if (!session) throw new Refusal('not-found')
  if (!signUp || !session.parties.some(({ id }) => id === signUpId)) throw new Refusal('not-signed-up')
  if (signUp.userId !== null) throw new Refusal('not-possible-now')
  const named = signUp.name === '' ? [] : await findSignUpsOfPerson(hashesOf(signUp))
  const all = [signUp, ...named.filter(({ userId }) => userId === null)]
  await letAskAfter(
    all.map(({ id }) => id),
    may,
  )
  if (!may) await forgetMissedOf(all, forgetMissed)
  return session
}

/** Somebody told the centre that they do not want it: as if they had said so themselves. `person`: see `personOf`. */
export async function stopAsking(
  person: string,
  { turnOff, forgetMissed }: { turnOff: (userId: string) => Promise<unknown>; forgetMissed: ForgetMissed },
): Promise<void> {
  if (isLineUser(person)) {
    await turnOff(person)
    return await withdrawConsent(person, forgetMissed)
  }
  const all = (await findSignUpsOfPerson(hashesOfPerson(person))).filter(({ userId }) => userId === null)
  await letAskAfter(
    all.map(({ id }) => id),
    false,
  )
  await forgetMissedOf(all, forgetMissed)
}

/** Forgets what is open about whoever signed up so. An event is one person's, of one series. */
export async function forgetMissedOf(signUps: SignUp[], forgetMissed: ForgetMissed): Promise<void> {
  const about = new Map(signUps.map((one) => [`${one.seriesId} ${personOf(one)}`, one]))
  for (const signUp of about.values()) {
    const person = personOf(signUp)
    if (person !== null) await forgetMissed({ kind: 'salon-absence', of: signUp.seriesId, person })
  }
}
