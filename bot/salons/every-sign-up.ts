import type { PartyState } from '#shared/salons/rules.ts'
import { standingOf } from './seats/standing.ts'
import { findSeriesOf } from './series/series.model.ts'
import { findSessions } from './session.model.ts'
import type { SignUp } from './session.ts'
import { findSignUpsOf } from './sign-up.model.ts'

/** A sign-up with what it is for. */
export interface SignUpInWords extends SignUp {
  salon: string
  /** The day of its one session; null: every date. */
  date: string | null
  state: PartyState | null
}

/** Whatever a LINE user has signed up for and is still kept, also what is over; the newest first. */
export async function everySignUpOf(userId: string): Promise<SignUpInWords[]> {
  const signUps = await findSignUpsOf(userId)
  const [series, found] = await Promise.all([
    findSeriesOf(signUps.map(({ seriesId }) => seriesId)),
    findSessions(signUps.flatMap(({ sessionId }) => sessionId ?? [])),
  ])
  const sessions = new Map(found.map((session) => [session.id, session]))
  return signUps.map((signUp) => {
    const session = sessions.get(signUp.sessionId ?? '')
    return {
      ...signUp,
      salon: series.get(signUp.seriesId)?.name ?? '',
      date: signUp.sessionId === null ? null : (session?.date ?? signUp.from),
      state: (session && standingOf(session, signUp.id)?.state) ?? null,
    }
  })
}
