import { REFUSALS, Refusal } from '#shared/refusal.ts'
import type { NewSignUp } from '#shared/salons/sessions.ts'
import { findSessionHead, findSessionsFrom } from '../session.model.ts'
import type { Session, SignUp } from '../session.ts'
import {
  endSignUp,
  findSignUpsOf,
  forgetSignUp,
  keepSignUp,
  personHashOf,
  settleSignUp,
  userHashesOf,
  userHashOf,
} from '../sign-up.model.ts'
import { bookableSlot } from './bookable-slot.ts'
import { changeSession } from './change-seats.ts'
import { joined, joinedIfPossible, type Newcomer } from './join.ts'
import { leaveComingDates } from './leave.ts'
import { findParty } from './ledger.ts'
import { refuseWithoutList } from './refuse-without-list.ts'
import type { WantedSlot } from './slots.ts'

/** Everything that is told to sign up, by whomever. */
export interface SignUpTold extends NewSignUp {
  /** The conversation's draft, or the page's own: twice the same is once. */
  id: string
  /** Null for those who are not in LINE. */
  userId: string | null
  /** Left out: by themselves, in LINE. */
  source?: SignUp['source']
  proxy?: SignUp['proxy']
  /** What came in the chat, as which messages. */
  typed?: SignUp['typed']
  messageIds?: SignUp['messageIds']
  /** Of those who are not in LINE; the others' settings say it. */
  mayAskAfter?: boolean
}

/**
 * Signs somebody up, for one date or for this one and all that follow, and returns the session as it is then: they have
 * a seat or stand in line (see `standingOf`). Doing so again changes nothing.
 * @param at now
 * @throws Refusal `not-found` (meetings of partners too, for others in LINE), `not-possible-now` where one just comes,
 * `session-cancelled`, `session-over`, `already-signed-up`, `party-too-large`, `session-crowded`, `session-full`, `slot-taken`; of
 * every date, only where the first one has it: later ones are left out instead
 */
export async function signUp(told: SignUpTold, at: Date): Promise<Session> {
  const session = await findSessionHead(told.sessionId)
  if (!session) throw new Refusal('not-found')
  if (told.userId !== null) await refuseWithoutList(session, told.userId)
  if (told.userId !== null && told.dates === 'every')
    await refuseTwice(told.id, told.userId, session.seriesId)
  const kept = await keepSignUp(signUpOf(told, session, at)) // first: nobody is on a list whose name is not known
  // Somebody else's id, or that of a sign-up for another date.
  if (kept.userId !== told.userId || !isFor(kept, told.sessionId, session))
    throw new Refusal('bad-request', { fields: ['id'] })
  const slot = told.dates === 'this' ? await bookableSlot(session, told.slot) : null
  const first = await putOnList(kept, { sessionId: told.sessionId, slot }, at)
  if (kept.sessionId === null) await joinEveryDate(kept, at)
  await settleSignUp(kept.id)
  return first
}

/**
 * The same for whoever is on the list of every date there is already: they are on that of each that appears later. Doing
 * so again changes nothing.
 * @throws Refusal `not-found`, `not-possible-now`, `already-signed-up` for every date, `bad-request` for an id of others
 */
export async function signUpForLater(told: SignUpTold & { userId: string }, at: Date): Promise<void> {
  const session = await findSessionHead(told.sessionId)
  if (!session) throw new Refusal('not-found')
  await refuseWithoutList(session, told.userId)
  await refuseTwice(told.id, told.userId, session.seriesId)
  const kept = await keepSignUp(signUpOf({ ...told, dates: 'every' }, session, at))
  if (kept.userId !== told.userId || kept.sessionId !== null)
    throw new Refusal('bad-request', { fields: ['id'] })
  await joinEveryDate(kept, at)
  await settleSignUp(kept.id)
}

function isFor(kept: SignUp, sessionId: string, { seriesId }: Pick<Session, 'seriesId'>): boolean {
  return kept.sessionId === null ? kept.seriesId === seriesId : kept.sessionId === sessionId
}

/** @throws Refusal `already-signed-up` if this LINE user goes to every date already */
async function refuseTwice(id: string, userId: string, seriesId: string): Promise<void> {
  const all = await findSignUpsOf(userId)
  const isTwice = all.some(
    (one) => one.seriesId === seriesId && one.sessionId === null && one.endedAt === null && one.id !== id,
  )
  if (isTwice) throw new Refusal('already-signed-up')
}

async function putOnList(
  kept: SignUp,
  { sessionId, slot }: { sessionId: string; slot: WantedSlot | null },
  at: Date,
): Promise<Session> {
  try {
    return await changeSession(sessionId, at, (session) =>
      joined(session, { ...newcomerOf(kept, at), slot }, at),
    )
  } catch (error) {
    if (error instanceof Refusal && REFUSALS[error.code].status < 500) await withdraw(kept, at)
    throw error
  }
}

/** Who was turned down is not kept; of every date, one may have appeared with them on its list. */
async function withdraw(kept: SignUp, at: Date): Promise<void> {
  if (kept.sessionId === null) {
    await endSignUp(kept.id, at)
    await leaveComingDates(kept, at)
  }
  await forgetSignUp(kept.id)
}

/** Puts a sign-up for every date on the list of each session to come. Where it stands already it stays as it is. */
export async function joinEveryDate(signUp: SignUp, at: Date): Promise<void> {
  const newcomer = newcomerOf(signUp, at)
  for (const session of await findSessionsFrom(signUp.seriesId, signUp.from)) {
    if (findParty(session, signUp.id) || session.startsAt <= at) continue
    await changeSession(session.id, at, (now) => joinedIfPossible(now, newcomer, at))
  }
}

/** How a sign-up stands on a list. */
export function newcomerOf(signUp: SignUp, at: Date): Newcomer {
  const { id, size, userId, source } = signUp
  return {
    id,
    size,
    since: signUp.sessionId === null ? signUp.since : at,
    personHash: personHashOf(signUp),
    userHash: userId === null ? null : userHashOf(userId),
    userHashes: userId === null ? [] : userHashesOf(userId),
    isThere: source === 'walk-in',
  }
}

function signUpOf(told: SignUpTold, session: Pick<Session, 'seriesId' | 'date'>, at: Date): SignUp {
  const { id, userId, people, needs, needsNote, name, phone, source, proxy, mayAskAfter } = told
  const { typed = [], messageIds = {} } = told
  const asked = { userId, name: name ?? '', phone: phone ?? '' }
  return {
    ...asked,
    id,
    seriesId: session.seriesId,
    sessionId: told.dates === 'every' ? null : told.sessionId,
    from: session.date,
    size: people,
    source: source ?? 'line',
    personHash: personHashOf(asked),
    needs: needs ?? [],
    needsNote: needsNote ?? null,
    proxy: proxy ?? null,
    typed,
    messageIds,
    unsent: [],
    mayAskAfter: mayAskAfter ?? false,
    since: at,
    endedAt: null,
  }
}
