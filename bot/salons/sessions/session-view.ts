import type { SessionCard } from '#shared/salons/sessions.ts'
import { seatsLeft } from '../seats/ledger.ts'
import { findSeriesOf } from '../series/series.model.ts'
import type { Series, Session } from '../session.ts'

/** A session as everybody may see it, with what its series says about all its dates. Nothing in it is personal. */
export function cardOf(session: Session, series: Series, at: Date): SessionCard {
  return cardOfRow({ ...session, seatsLeft: seatsLeft(session, at) }, series)
}

/** A session as lists read it, without its parties. */
export type SessionRow = Pick<
  Session,
  | 'id'
  | 'seriesId'
  | 'date'
  | 'startsAt'
  | 'endsAt'
  | 'place'
  | 'note'
  | 'kind'
  | 'openTo'
  | 'state'
  | 'capacity'
  | 'seatsLeft'
  | 'waiting'
>

/** As `cardOf`, by what is kept for lists. */
export function cardOfRow(session: SessionRow, series: Series): SessionCard {
  return {
    id: session.id,
    seriesId: series.id,
    name: series.name,
    kind: session.kind,
    date: session.date,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    place: session.place,
    note: session.note,
    about: series.about ?? null,
    forWhom: series.forWhom,
    bring: series.bring ?? null,
    fee: series.fee ?? null,
    organiser: series.organiser,
    contact: series.contact,
    signUp: series.signUp,
    capacity: session.capacity,
    seatsLeft: session.seatsLeft,
    waiting: session.waiting,
    state: session.state,
    pictures: series.pictureIds.map((id) => picturePath(series.id, id)),
  }
}

/** These sessions with what their series say, in the same order. */
export async function cardsOf(sessions: readonly Session[], at: Date): Promise<SessionCard[]> {
  const series = await findSeriesOf(sessions.map(({ seriesId }) => seriesId))
  return sessions.map((session) => {
    const of = series.get(session.seriesId)
    if (!of) throw new Error(`session ${session.id} has no series`)
    return cardOf(session, of, at)
  })
}

/** Where a picture of a series is shown, under PUBLIC_URL: on LINE's cards too, so without signing in. */
export function picturePath(seriesId: string, pictureId: string): string {
  return `/pictures/series/${seriesId}/${pictureId}.jpg`
}
