import { Router } from 'express'
import ical from 'ical-generator'
import { parse } from '#bot/http/answer.ts'
import { Refusal } from '#shared/refusal.ts'
import { SessionId } from '#shared/salons/sessions.ts'
import { linksOf, locationOf, type Whereabouts } from './links.ts'
import { findRow } from './lists/session-list.model.ts'
import { findSeries } from './series/series.model.ts'
import { cardOfRow } from './sessions/session-view.ts'

/**
 * `/salons/<session>.ics`: a date for the phone's own calendar. Public, as calendars do not sign in, and the same for
 * everybody: nothing in it says who goes there. A calendar that knows the date already changes it.
 */
export function icsRoutes(where: Whereabouts): Router {
  const routes = Router()
  routes.get('/salons/:file', async (req, res, next) => {
    const named = /^(.+)\.ics$/.exec(req.params.file)?.[1]
    if (named === undefined) return next()
    const file = await icsOf(parse(SessionId, named), where)
    res
      .set({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="salon.ics"',
        'cache-control': 'public, max-age=300',
      })
      .send(file)
  })
  return routes
}

/** @throws Refusal `not-found`, for meetings of partners too */
async function icsOf(id: string, where: Whereabouts): Promise<string> {
  const row = await findRow(id)
  const series = row && (await findSeries(row.seriesId))
  if (!row || !series || row.openTo !== 'everyone') throw new Refusal('not-found')
  const session = cardOfRow(row, series)
  const isOff = session.state === 'cancelled'
  const calendar = ical({ prodId: { company: 'watch-over', product: 'salons', language: 'JA' } })
  calendar.createEvent({
    id: `${session.id}@${new URL(where.publicUrl).hostname}`,
    start: row.startsAt,
    end: row.endsAt,
    summary: isOff ? `【中止】${session.name}` : session.name,
    location: locationOf(session.place, where),
    description: descriptionOf(session),
    url: linksOf(session, where).map,
    ...(session.place.point && {
      location: {
        title: locationOf(session.place, where),
        geo: { lat: session.place.point.latitude, lon: session.place.point.longitude },
      },
    }),
  })
  return calendar.toString()
}

function descriptionOf({ note, place, bring, fee, contact }: ReturnType<typeof cardOfRow>): string {
  return [
    note,
    place.access,
    bring && `持ちもの: ${bring}`,
    fee && `お金: ${fee}`,
    `電話: ${contact.name} ${contact.phone}`,
  ]
    .filter(Boolean)
    .join('\n')
}
