import type { RequestHandler } from 'express'
import { pino } from 'pino'
import { caseRoutes } from '#bot/cases/case.routes.ts'
import { type CaseEventRoutes, caseEventRoutes } from '#bot/cases/events/events.routes.ts'
import { listRoutes } from '#bot/cases/lists/list.routes.ts'
import { viewRoutes } from '#bot/cases/lists/view.routes.ts'
import type { ReadPhoto } from '#bot/cases/photo.routes.ts'
import { recordRoutes } from '#bot/cases/records/records.routes.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho, type Who } from '#bot/http/who.ts'
import { languageOf } from '#bot/people/person.model.ts'
import type { NewChange } from '#shared/cases/change.contract.ts'
import { CaseView } from '#shared/cases/contract.ts'
import type { RefusalBody } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aStaff } from '#test/support/a-case.ts'
import { type Browser, type Reply, useServer } from '#test/support/server.ts'

export const directory = openDirectory(await loadPreset('meguro'))
/** When everything happens that is asked over HTTP. */
export const NOW = new Date('2026-07-02T03:00:00.000Z')

/** The real routes of cases, records and events; people are signed in by being named. */
export function useCases(readPhoto: ReadPhoto = async () => null) {
  const people = new Map<string, Who>()
  const signIn: RequestHandler = (req, _res, next) => {
    const who = people.get(/who=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '')
    if (who) setWho(req, who)
    next()
  }
  /** Everybody who has signed in. */
  const findStaff = async (id: string) =>
    [...people.values()].find(({ staff }) => staff?.id === id)?.staff ?? null
  const stoodInFor = new Map<string, string[]>()
  const standsInFor = async (id: string) => stoodInFor.get(id) ?? []
  const isCentre = (id: string) => directory.centre(id) !== undefined
  const deps = { now: () => NOW, directory, findStaff, readPhoto, standsInFor, languageOf }
  let events: CaseEventRoutes | undefined
  const server = useServer(() => {
    events = caseEventRoutes({ now: () => NOW, log: pino({ level: 'silent' }) })
    return [
      signIn,
      listRoutes(deps),
      viewRoutes({ ...deps, isCentre }),
      caseRoutes(deps),
      recordRoutes(deps),
      events.router,
    ]
  })
  function as(who: Who): Browser {
    const key = `${people.size}`
    people.set(key, who)
    const browser = server.browser()
    browser.cookies.set('who', key)
    return browser
  }
  return {
    url: server.url,
    staff: (who: StaffView = aStaff()) => as({ userId: `U-${who.id}`, staff: who }),
    person: (userId: string) => as({ userId, staff: null }),
    nobody: () => server.browser(),
    /** Who is away, and whose cases this member of staff therefore has. */
    standIn: (staffId: string, absent: string[]) => void stoodInFor.set(staffId, absent),
    events: () => {
      if (!events) throw new Error('the server has not started')
      return events
    },
  }
}

/** Changes a case in the console as somebody who sees its newest state. */
export async function change(browser: Browser, seen: CaseView, what: NewChange): Promise<Reply> {
  return browser.send('PATCH', `/api/cases/${seen.id}`, { revision: seen.revision, change: what })
}

/** A change that must succeed: the case after it. */
export async function changed(browser: Browser, seen: CaseView, what: NewChange): Promise<CaseView> {
  const reply = await change(browser, seen, what)
  expect(reply).toMatchObject({ status: 200 })
  return CaseView.parse(reply.body)
}

/** What a refusal looks like over HTTP. */
export function refused(status: number, code: RefusalBody['code']) {
  return expect.objectContaining({
    status,
    body: expect.objectContaining({ code, say: expect.stringMatching(/。$/) }),
  })
}
