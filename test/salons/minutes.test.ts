/** 議事録 of meetings of partners, and what a meeting counts for. */
import { randomUUID } from 'node:crypto'
import { findPartner } from '#bot/partners/partner.model.ts'
import { partnerOf } from '#bot/partners/partner-of.ts'
import { noteMeeting } from '#bot/partners/studies/note-meeting.ts'
import { FIRST_PHOTO, findOwnersBefore } from '#bot/photos/photo.model.ts'
import { reviewAttendance } from '#bot/salons/attendance/review-attendance.ts'
import { ownsMinutes } from '#bot/salons/minutes/minutes.ts'
import { letPartnersIn } from '#bot/salons/seats/may-come.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { DeskSession } from '#shared/salons/desk.ts'
import { SessionPage } from '#shared/salons/sessions.ts'
import { activePartner, forgetAll } from '#test/partners/a-network.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { begun, NOW, useDesk } from './a-desk.ts'

useDatabase()
useTestKeys()
const desk = useDesk()
const staff = desk.staff({ name: '職員 一郎' })
const organiser = desk.staff({ role: 'organiser', name: '見本 花子' })
beforeAll(() => letPartnersIn(async (userId) => (await partnerOf(userId)) !== null))
afterAll(() => letPartnersIn(async () => false))
beforeEach(async () => {
  await forgetAll()
  desk.setNow(NOW.toISOString())
})

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n')
const OTHER_PDF = Buffer.from('%PDF-1.4\n2 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n')
const AFTER = new Date('2026-12-15T07:00:00.000Z')

/** A meeting on 2026-12-15, 13:30 to 15:00. */
async function aMeeting(openTo: 'partners' | 'everyone' = 'partners') {
  const series = await begun(staff, { name: '連携会議', openTo })
  const id = series.next[0]?.id ?? ''
  return { id, path: `/api/salon-sessions/${id}`, minutes: `/api/salon-sessions/${id}/minutes` }
}

type Person = ReturnType<typeof desk.resident>
const send = (who: Person, method: string, path: string, bytes?: Buffer) =>
  fetch(`${desk.url()}${path}`, {
    method,
    headers: { cookie: [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(bytes && { body: new Uint8Array(bytes) }),
  })
const codeOf = async (response: Response) => {
  const body: unknown = await response.json()
  return body !== null && typeof body === 'object' && 'code' in body ? body.code : null
}

/** Whose files are kept. */
async function owners(): Promise<string[]> {
  return (await findOwnersBefore(new Date(AFTER.getTime() + 1), FIRST_PHOTO, 100)).ownerIds
}

describe('the minutes of a meeting', () => {
  test('are put in once it has begun, and read by partners and staff: a resident hears of none', async () => {
    const meeting = await aMeeting()
    await activePartner({}, { Umember: 'member' })
    const [member, resident] = [desk.resident('Umember'), desk.resident('Ustranger')]
    const early = await send(staff, 'PUT', meeting.minutes, PDF)
    expect(await codeOf(early)).toBe('not-possible-now')
    expect(await codeOf(await send(member, 'GET', meeting.minutes))).toBe('not-found')

    desk.setNow(AFTER.toISOString())
    const put = DeskSession.parse(await (await send(staff, 'PUT', meeting.minutes, PDF)).json())
    expect(put.minutes).toEqual({ putAt: AFTER.toISOString(), path: expect.any(String) })

    const page = SessionPage.parse((await member.get(`/api/salons/${meeting.id}`)).body)
    const read = await send(member, 'GET', page.minutes ?? '')
    expect(read.headers.get('content-type')).toBe('application/pdf')
    expect(read.headers.get('cache-control')).toBe('no-store')
    expect(Buffer.from(await read.arrayBuffer())).toEqual(PDF)
    expect((await send(desk.staff({ role: 'viewer' }), 'GET', meeting.minutes)).status).toBe(200)
    for (const stranger of [resident, organiser])
      expect(await codeOf(await send(stranger, 'GET', meeting.minutes))).toBe('not-found')
  })

  test('replace those before them, which are erased, and are erased themselves when taken out', async () => {
    const meeting = await aMeeting()
    desk.setNow(AFTER.toISOString())
    await Promise.all([PDF, PDF, PDF].map((bytes) => send(staff, 'PUT', meeting.minutes, bytes)))
    await send(staff, 'PUT', meeting.minutes, OTHER_PDF)
    expect(Buffer.from(await (await send(staff, 'GET', meeting.minutes)).arrayBuffer())).toEqual(OTHER_PDF)
    expect(await ownsMinutes(`minutes:${meeting.id}`)).toBe(true)
    const out = DeskSession.parse(await (await send(staff, 'DELETE', meeting.minutes)).json())
    expect(out.minutes?.putAt).toBeNull()
    expect((await send(staff, 'GET', meeting.minutes)).status).toBe(404)
    expect(await ownsMinutes(`minutes:${meeting.id}`)).toBe(false)
    expect(await owners()).not.toContain(`minutes:${meeting.id}`)
  })

  test.each([
    ['what is no PDF', 'partners', Buffer.from('<html>'), 'not-a-pdf'],
    ['minutes of what is open to everybody', 'everyone', PDF, 'not-possible-now'],
  ] as const)('%s: refused, and nothing is kept', async (_, openTo, bytes, code) => {
    const meeting = await aMeeting(openTo)
    desk.setNow(AFTER.toISOString())
    expect(await codeOf(await send(staff, 'PUT', meeting.minutes, bytes))).toBe(code)
    expect(await codeOf(await send(organiser, 'PUT', meeting.minutes, bytes))).toBe('not-found')
    expect(await owners()).not.toContain(`minutes:${meeting.id}`)
  })
})

describe('a meeting whose attendance is closed', () => {
  const review = (at: Date) =>
    reviewAttendance(
      {
        absences: 3,
        findAskable: async () => [],
        noteMissed: async () => undefined,
        seenAgain: async () => undefined,
        forgetMissed: async () => undefined,
        noteMeeting,
      },
      at,
    )
  const later = (minutes: number) => new Date(AFTER.getTime() + minutes * 60_000)
  const studies = async (id: string) =>
    ((await findPartner(id))?.studies ?? []).map(({ how, on, title, people }) => [how, on, title, people])

  test('counts once as a study of each partner whose people came, and follows what is corrected', async () => {
    const meeting = await aMeeting()
    const baker = await activePartner({}, { Uone: 'lead', Utwo: 'member' })
    const absent = await activePartner({ name: '見本薬局' }, { Uthree: 'lead' })
    const ids = new Map<string, string>()
    for (const [userId, people] of [
      ['Uone', 2],
      ['Utwo', 1],
      ['Uthree', 1],
    ] as const) {
      const id = randomUUID()
      ids.set(userId, id)
      await signUp({ id, sessionId: meeting.id, userId, dates: 'this', people, name: '例田 太郎' }, NOW)
    }
    const came = (at: Date, ...noted: [userId: string, people: number][]) =>
      staff.send('PUT', `${meeting.path}/attendance`, {
        came: noted.map(([userId, people]) => ({
          partyId: ids.get(userId),
          people,
          at: at.toISOString(),
        })),
      })
    desk.setNow(AFTER.toISOString())
    await came(AFTER, ['Uone', 2], ['Utwo', 1])
    await review(later(15))
    expect(await studies(baker.id)).toEqual([]) // not closed yet

    const closing = { kind: 'close-attendance', programme: null, volunteers: null }
    await staff.send('PATCH', meeting.path, closing)
    await review(later(15))
    await staff.send('PATCH', meeting.path, closing)
    await review(later(15))
    expect(await studies(baker.id)).toEqual([['meeting', '2026-12-15', '連携会議', 3]])
    expect(await studies(absent.id)).toEqual([])

    desk.setNow(later(20).toISOString())
    await came(later(20), ['Uone', 0], ['Uthree', 1])
    await review(later(40))
    expect(await studies(baker.id)).toEqual([['meeting', '2026-12-15', '連携会議', 1]])
    expect(await studies(absent.id)).toEqual([['meeting', '2026-12-15', '連携会議', 1]])

    desk.setNow(later(50).toISOString())
    await came(later(50), ['Utwo', 0])
    await review(later(70))
    expect(await studies(baker.id)).toEqual([])
  })
})
