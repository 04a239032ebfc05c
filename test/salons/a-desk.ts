import type { RequestHandler } from 'express'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { forgetMissed } from '#bot/missed/note-missed.ts'
import { findBlocking } from '#bot/people/person.model.ts'
import { keepDocument } from '#bot/photos/keep-document.ts'
import { keepPhoto } from '#bot/photos/keep-photo.ts'
import { forgetPhotos, readPhoto } from '#bot/photos/photo.model.ts'
import { attendanceRoutes } from '#bot/salons/attendance/attendance.routes.ts'
import { minutesRoutes } from '#bot/salons/minutes/minutes.routes.ts'
import { residentRoutes } from '#bot/salons/resident.routes.ts'
import { seriesPictureRoutes, seriesRoutes } from '#bot/salons/series/series.routes.ts'
import type { DeskPorts } from '#bot/salons/sessions/desk-session.ts'
import { salonSessionRoutes } from '#bot/salons/sessions/session.routes.ts'
import { DeskSession, type SeriesAsked, SeriesView } from '#shared/salons/desk.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aStaff } from '#test/support/a-case.ts'
import { type Browser, type Reply, useServer } from '#test/support/server.ts'

export const directory = openDirectory(await loadPreset('mitaka'))
/** A Tuesday at noon. */
export const NOW = new Date('2026-12-01T03:00:00.000Z')

const WHERE = { publicUrl: 'https://bot.example.jp', municipality: '見本市' }

/** The real routes of series and sessions; people are signed in by being named, and time is what a test says. */
export function useDesk() {
  let at = NOW
  const people: StaffView[] = []
  const signIn: RequestHandler = (req, _res, next) => {
    const staff = people[Number(/who=(\d+)/.exec(req.headers.cookie ?? '')?.[1] ?? NaN)]
    if (staff) setWho(req, { userId: `U-${staff.id}`, staff })
    const resident = /resident=(\S+)/.exec(req.headers.cookie ?? '')?.[1]
    if (resident) setWho(req, { userId: resident, staff: null })
    next()
  }
  const now = () => at
  const ports: DeskPorts = {
    pageLink: (path) => `https://liff.line.me/1-a${path}`,
    nameOf: async (id) => people.find((one) => one.id === id)?.name ?? null,
    findBlocking,
  }
  const server = useServer(() => [
    signIn,
    seriesPictureRoutes({ readPhoto }),
    seriesRoutes({
      now,
      appearDays: 120,
      isDistrict: (id) => directory.district(id) !== undefined,
      isRunner: async (id) => people.some((one) => one.id === id),
      pictures: { keepPhoto, readPhoto, forgetPhotos },
    }),
    salonSessionRoutes({
      now,
      quota: async () => ({ limit: 200, used: 150 }),
      ...ports,
      forgetMissed,
    }),
    minutesRoutes({ now, ...ports, files: { keepDocument, readPhoto, forgetPhotos } }),
    residentRoutes({ now, where: WHERE, remember: async () => undefined }),
    attendanceRoutes({ now, ...ports, isPartner: async () => false }),
  ])
  return {
    url: server.url,
    /** Time goes on. */
    setNow: (moment: string) => {
      at = new Date(moment)
    },
    resident: (userId: string) => {
      const browser = server.browser()
      browser.cookies.set('resident', userId)
      return browser
    },
    staff: (given: Partial<StaffView> = {}) => {
      const browser = server.browser()
      const who = aStaff(given)
      browser.cookies.set('who', String(people.push(who) - 1))
      return { ...browser, id: who.id }
    },
  }
}

/** What somebody types who begins a series; a test names what it is about. */
export function asked(series: Partial<SeriesAsked['series']> = {}, runBy: string[] = []): SeriesAsked {
  return {
    series: {
      name: '見本サロン',
      kind: 'salon',
      openTo: 'everyone',
      place: { name: '見本会館', districtId: 'osawa' },
      organiser: '見本の会',
      contact: { name: '見本の会', phone: '03-0000-0001' },
      forWhom: 'どなたでも',
      capacity: 8,
      signUp: 'line',
      start: '13:30',
      end: '15:00',
      rule: '毎月第3火曜',
      monthsOff: [],
      holidays: 'skip',
      yearEnd: { from: '12-29', to: '01-03' },
      ...series,
    },
    runBy,
  }
}

export function seriesIn({ status, body }: Reply): SeriesView {
  expect({ status, body }).toMatchObject({ status: expect.anything() })
  return SeriesView.parse(body)
}

export function sessionIn({ status, body }: Reply): DeskSession {
  expect({ status, body }).toMatchObject({ status: expect.anything() })
  return DeskSession.parse(body)
}

/** A series that there is, with its dates. */
export async function begun(
  browser: Browser,
  series: Partial<SeriesAsked['series']> = {},
): Promise<SeriesView> {
  return seriesIn(await browser.send('POST', '/api/series', asked(series)))
}
