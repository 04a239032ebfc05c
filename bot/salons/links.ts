import { mapLinkTo } from '#bot/directory/map-link.ts'
import type { SalonPlace } from '#shared/salons/contract.ts'
import type { SessionCard, SessionPage } from '#shared/salons/sessions.ts'

/** Where our own pages are, and in which town places are looked for. */
export interface Whereabouts {
  publicUrl: string
  municipality: string
}

/** LINE takes no longer address for a button. */
const MAX_ADDRESS = 1000

/** The map, the way there, the phone's calendar and Google's: of a session, and of nobody. */
export function linksOf(session: SessionCard, where: Whereabouts): SessionPage['links'] {
  return {
    map: mapLink(session.place, where),
    way: wayLink(session.place, where),
    ics: icsLink(session, where),
    calendar: calendarLink(session, where),
  }
}

export function mapLink(place: SalonPlace, where: Whereabouts): string {
  return mapLinkTo(wanted(place, where))
}

/** From wherever somebody is, on foot and by bus or train. */
function wayLink(place: SalonPlace, where: Whereabouts): string {
  const query = { api: '1', destination: wanted(place, where), travelmode: 'transit' }
  return withQuery('https://www.google.com/maps/dir/', query)
}

function wanted({ point, address, name }: SalonPlace, { municipality }: Whereabouts): string {
  if (point) return `${point.latitude},${point.longitude}`
  return address ?? `${municipality} ${name}`
}

/** LINE's own browser cannot hand a file to the calendar, so that the phone's browser opens it. */
function icsLink({ id }: SessionCard, { publicUrl }: Whereabouts): string {
  return `${publicUrl}${icsPath(id)}?openExternalBrowser=1`
}

export function icsPath(sessionId: string): string {
  return `/salons/${encodeURIComponent(sessionId)}.ics`
}

function calendarLink(session: SessionCard, where: Whereabouts): string {
  const { name, place, startsAt, endsAt } = session
  const link = (location: string) =>
    withQuery('https://calendar.google.com/calendar/render', {
      action: 'TEMPLATE',
      text: name,
      dates: `${compact(startsAt)}/${compact(endsAt)}`,
      ctz: 'Asia/Tokyo',
      location,
    })
  const whole = link(locationOf(place, where))
  return whole.length <= MAX_ADDRESS ? whole : link(place.name)
}

/** A place as a calendar can look for it. */
export function locationOf({ name, address }: SalonPlace, { municipality }: Whereabouts): string {
  return address ? `${name} ${address}` : `${municipality} ${name}`
}

/** `20261202T043000Z` */
function compact(moment: string): string {
  return moment.replace(/\.\d+/, '').replace(/[-:]/g, '')
}

function withQuery(address: string, query: Record<string, string>): string {
  const words = Object.entries(query).map(
    ([key, value]) => `${key}=${encodeURIComponent(Buffer.from(value).toString())}`, // half an emoji would throw
  )
  return `${address}?${words.join('&')}`
}
