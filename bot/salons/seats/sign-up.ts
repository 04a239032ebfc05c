import { Refusal } from '#shared/refusal.ts'
import type { NewSignUp } from '#shared/salons/sessions.ts'
import { findSession, findSessionsFrom } from '../session.model.ts'
import type { Session, SignUp } from '../session.ts'
import {
  forgetSignUp,
  keepSignUp,
  personHashOf,
  settleSignUp,
  userHashesOf,
  userHashOf,
} from '../sign-up.model.ts'
import { changeSession } from './change-seats.ts'
import { joined, joinedIfPossible, type Newcomer } from './join.ts'
import { afterStep, findParty } from './ledger.ts'

/** Everything that is told to sign up, by whomever. */
export interface SignUpTold extends NewSignUp {
  /** The conversation's draft, or the page's own: twice the same is once. */
  id: string
  /** Null for those who are not in LINE. */
  userId: string | null
  /** Left out: by themselves, in LINE. */
  source?: SignUp['source']
  proxy?: SignUp['proxy']
  /** Of those who are not in LINE; the others' settings say it. */
  mayAskAfter?: boolean
}

/**
 * Signs somebody up, for one date or for this one and all that follow, and returns the session as it is then: they have
 * a seat or stand in line (see `standingOf`). Doing so again changes nothing.
 * @param at now
 * @throws Refusal `not-found`, `session-cancelled`, `session-over`, `already-signed-up`, `party-too-large`,
 * `session-crowded`, `session-full`; of every date, only where the first one has it: later ones are left out instead
 */
export async function signUp(told: SignUpTold, at: Date): Promise<Session> {
  const session = await findSession(told.sessionId)
  if (!session) throw new Refusal('not-found')
  const asked = signUpOf(told, session, at)
  if (!findParty(session, told.id)) afterStep(session, (now) => joined(now, newcomerOf(asked, at), at), at) // refused before anything is kept
  const kept = await keepSignUp(asked) // the details first: nobody is on a list whose name is not known
  return await putOnLists(kept, told.sessionId, at)
}

async function putOnLists(kept: SignUp, sessionId: string, at: Date): Promise<Session> {
  const newcomer = newcomerOf(kept, at)
  try {
    const first = await changeSession(sessionId, at, (session) => joined(session, newcomer, at))
    if (kept.sessionId === null) await joinEveryDate(kept, at)
    await settleSignUp(kept.id)
    return first
  } catch (error) {
    if (error instanceof Refusal) await forgetSignUp(kept.id) // somebody else was faster by a moment
    throw error
  }
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

function signUpOf(told: SignUpTold, session: Session, at: Date): SignUp {
  const { id, userId, people, needs, needsNote, name, phone, source, proxy, mayAskAfter } = told
  const asked = { userId, name: name ?? '', phone: phone ?? '' }
  return {
    ...asked,
    id,
    seriesId: session.seriesId,
    sessionId: told.dates === 'every' ? null : session.id,
    from: session.date,
    size: people,
    source: source ?? 'line',
    personHash: personHashOf(asked),
    needs: needs ?? [],
    needsNote: needsNote ?? null,
    proxy: proxy ?? null,
    mayAskAfter: mayAskAfter ?? false,
    since: at,
    endedAt: null,
  }
}
