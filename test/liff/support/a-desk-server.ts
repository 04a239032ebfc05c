import type { Locator, Page } from 'playwright-core'
import type { DeskSession, PartyView, SeriesView } from '#shared/salons/desk.ts'
import { aDeskSession, aParty, aSeries, aSessionCard } from './desk-factories.ts'
import { aMember, NOW } from './factories.ts'
import type { FakeApi } from './fake-api.ts'

/** A volunteer who runs the session of today. */
export const ORGANISER = aMember({ id: 'staff-9', name: '見本 千代', role: 'organiser' })

const HANAKO = aParty({
  id: 'party-2',
  name: '見本 花子',
  phone: '０３－００００－０００２',
  size: 2,
  source: 'phone',
  onLine: false,
  needs: ['wheelchair', 'allergy'],
  needsNote: '卵が食べられません',
})
const PROXIED = aParty({
  id: 'party-3',
  name: '仮野 桜子',
  phone: '',
  source: 'proxy',
  onLine: false,
  proxy: { name: '仮野 楓', phone: '090-0000-0003' },
  state: 'offered',
  until: '2026-11-22T08:00:00.000Z',
})
const SECOND = aParty({ id: 'party-5', name: '試野 次郎', state: 'waiting', placeInLine: 2, size: 3 })
const FIRST = aParty({ id: 'party-4', name: '試野 一郎', state: 'waiting', placeInLine: 1 })
const GONE = aParty({ id: 'party-6', name: '例山 四郎', state: 'left', because: 'resting' })
/** Everybody on its list, one in each way to be there. */
export const PARTIES = [aParty(), HANAKO, PROXIED, SECOND, FIRST, GONE]

/** A server that keeps what it is told. */
export function withDesk(api: FakeApi, start: DeskSession = aDeskSession({ parties: PARTIES })): void {
  let desk = start
  const change = (id: string | undefined, part: Partial<PartyView>) => {
    desk = { ...desk, parties: desk.parties.map((one) => (one.id === id ? { ...one, ...part } : one)) }
    return { body: desk }
  }
  api.on('GET /session', { staff: ORGANISER })
  api.on('GET /staff', { staff: [ORGANISER, aMember({ id: 'staff-2', name: '例山 次郎' })] })
  api.handle('GET /salon-sessions', ({ query }) => ({
    body: {
      sessions: [
        { session: desk.session, taken: desk.taken, came: null },
        {
          session: aSessionCard({
            date: '2026-12-01',
            name: '体操の会',
            seriesId: 'taiso',
            id: 'taiso:2026-12-01',
          }),
          taken: 20,
          came: null,
        },
        { session: aSessionCard({ date: '2026-12-15', state: 'cancelled' }), taken: 0, came: null },
      ].filter(({ session }) => !query.has('series') || query.get('series') === session.seriesId),
    },
  }))
  api.handle('GET /salon-sessions/:id', () => ({ body: desk }))
  api.handle('PATCH /salon-sessions/:id/parties/:partyId', ({ params, body }) => {
    const { kind, people } = Object(body)
    if (kind === 'called') return change(params['partyId'], { calledAt: NOW.toISOString() })
    if (kind === 'people') return change(params['partyId'], { size: people })
    if (kind === 'give-seat')
      return change(params['partyId'], { state: 'seat', placeInLine: null, until: null })
    return change(params['partyId'], { state: 'left', because: 'removed' })
  })
  api.handle('POST /salon-sessions/:id/parties', ({ body }) => {
    const { id, people, name, phone, source } = Object(body)
    desk = {
      ...desk,
      parties: [...desk.parties, aParty({ id, size: people, name, phone, source, onLine: false })],
    }
    return { body: desk }
  })
  api.handle('PUT /salon-sessions/:id/attendance', ({ body }) => {
    for (const { partyId, people } of Object(body).came) change(partyId, { came: people })
    return { body: desk }
  })
  api.handle('PATCH /salon-sessions/:id', ({ body }) => {
    const told = Object(body)
    if (told.kind === 'close-attendance')
      desk = { ...desk, ...told, attendance: { at: NOW.toISOString(), by: ORGANISER.name } }
    return { body: desk }
  })
  api.on('GET /salon-sessions/:id/messages/cost', { pushes: 4, toCall: 2, left: 3 })
  api.on('POST /salon-sessions/:id/messages', { pushes: 4, toCall: 2, left: 0 })
}

/** A server that keeps one series, and reads rules as ours does. */
export function withSeries(api: FakeApi, start: SeriesView = aSeries()): void {
  let series = start
  withDesk(api)
  api.handle('GET /series', () => ({
    body: { series: [series, aSeries({ id: 's-2', name: '体操の会', rule: '現在休止中', next: [] })] },
  }))
  api.handle('GET /series/:id', () => ({ body: series }))
  api.handle('POST /series/preview', ({ body }) => {
    const { rule, state } = Object(body)
    if (rule === '毎月第9火曜')
      return { body: { fault: 'この言葉からは、日にちがわかりませんでした。', dates: [], lost: [] } }
    const isOver = rule === '現在休止中' || state === 'ended'
    const lost =
      rule === '毎月第3火曜' && !isOver ? [] : [{ id: 'hidamari:2026-12-15', date: '2026-12-15', parties: 3 }]
    return { body: { fault: null, dates: isOver ? [] : ['2026-12-15', '2027-01-19'], lost } }
  })
  api.handle('PATCH /series/:id', ({ body }) => {
    const { series: said, runBy, state } = Object(body)
    series = aSeries({
      ...series,
      ...said,
      runBy,
      state: state ?? series.state,
      revision: series.revision + 1,
    })
    return { body: series }
  })
  api.handle('POST /series', ({ body }) => {
    series = aSeries({ ...Object(body).series, id: 's-3', runBy: Object(body).runBy })
    return { body: series }
  })
  api.handle('POST /series/:id/pictures', () => {
    series = { ...series, pictures: [{ id: 'picture-1', path: '/liff/icon.svg' }] }
    return { body: series }
  })
  api.handle('DELETE /series/:id/pictures/:pictureId', () => {
    series = { ...series, pictures: [] }
    return { body: series }
  })
}

/** People who stand alike on the list, by what the page calls them. */
export function part(page: Page, name: string): Locator {
  return page.getByRole('region', { name })
}

export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}
