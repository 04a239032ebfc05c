import { tokyoDate } from '#bot/directory/hours.ts'
import type { SessionCard, Standing } from '#shared/salons/sessions.ts'
import { findParty } from './seats/ledger.ts'
import { signUpOn, standingOf } from './seats/standing.ts'
import { findSeriesOf } from './series/series.model.ts'
import { findSessions, findSessionsFrom } from './session.model.ts'
import type { Session, SignUp } from './session.ts'
import { cardOf } from './sessions/session-view.ts'
import { findSignUp, findSignUpsOf } from './sign-up.model.ts'

/** A session with how one stands there. */
export interface Mine {
  session: SessionCard
  mine: Standing
}

/** What a LINE user has signed up for, soonest first, without what is over and what they have given up. */
export async function mySignUps(userId: string, at: Date): Promise<Mine[]> {
  const signUps = await findSignUpsOf(userId)
  const today = tokyoDate(at)
  const single = signUps.flatMap(({ sessionId }) => sessionId ?? [])
  // One that has ended too: they may have come back to a single date of it.
  const every = signUps.filter(({ sessionId }) => sessionId === null)
  const seriesIds = [...new Set(every.map(({ seriesId }) => seriesId))]
  const found = await Promise.all([
    findSessions(single),
    ...seriesIds.map((seriesId) => findSessionsFrom(seriesId, today)),
  ])
  const sessions = [...new Map(found.flat().map((session) => [session.id, session])).values()]
  const byId = new Map(signUps.map((signUp) => [signUp.id, signUp]))
  const series = await findSeriesOf(sessions.map(({ seriesId }) => seriesId))
  return sessions
    .filter(({ endsAt }) => endsAt > at)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .flatMap((session) => {
      const signUp = byId.get(signUpOn(session, userId) ?? '')
      const of = series.get(session.seriesId)
      const mine = signUp && ownStanding(session, signUp)
      return of && mine && isShown(mine) ? [{ session: cardOf(session, of, at), mine }] : []
    })
}

/** Whoever rests this once goes on with the others; what was given up altogether is over. */
function isShown({ state, isEveryDate }: Standing): boolean {
  return state !== 'held' && (state !== 'left' || isEveryDate)
}

function ownStanding(session: Session, { id, sessionId, endedAt }: SignUp): Standing | null {
  const standing = standingOf(session, id)
  return standing && { ...standing, isEveryDate: sessionId === null && endedAt === null }
}

/** How this person stands on a session; null if they are not on its list and never were. */
export async function standingOn(session: Session, userId: string): Promise<Standing | null> {
  const id = signUpOn(session, userId)
  const party = id === null ? null : findParty(session, id)
  if (id === null || !party) return null
  if (party.state === 'held') return withEvery(standingOf(session, id), false)
  const signUp = await findSignUp(id)
  return signUp && ownStanding(session, signUp)
}

function withEvery(standing: Omit<Standing, 'isEveryDate'> | null, isEveryDate: boolean): Standing | null {
  return standing && { ...standing, isEveryDate }
}

/** A sign-up of this very person; null for anybody else's. */
export async function ownSignUp(userId: string, signUpId: string): Promise<SignUp | null> {
  const signUp = await findSignUp(signUpId)
  return signUp?.userId === userId ? signUp : null
}

/** Whether a person goes to every date of a series: the sign-up, or null. */
export async function everyDateOf(userId: string, seriesId: string): Promise<SignUp | null> {
  const all = await findSignUpsOf(userId)
  return (
    all.find((one) => one.seriesId === seriesId && one.sessionId === null && one.endedAt === null) ?? null
  )
}
