import type { RequestHandler } from 'express'
import * as casesForFigures from '#bot/cases/case-figures.model.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { statisticsRoutes } from '#bot/statistics/statistics.routes.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aStaff } from '#test/support/a-case.ts'
import { useServer } from '#test/support/server.ts'

export const directory = openDirectory(await loadPreset('meguro'))

/** The real routes over the real cases; people are signed in by being named. */
export function useStatistics(now: () => Date, colleagues: { id: string; name: string }[] = []) {
  const people: StaffView[] = []
  const signIn: RequestHandler = (req, _res, next) => {
    const staff = people[Number(/who=(\d+)/.exec(req.headers.cookie ?? '')?.[1] ?? NaN)]
    if (staff) setWho(req, { userId: `U-${staff.id}`, staff })
    next()
  }
  const server = useServer(() => [
    signIn,
    statisticsRoutes({ now, directory, cases: casesForFigures, listStaff: async () => colleagues }),
  ])
  return {
    url: server.url,
    nobody: () => server.browser(),
    staff: (who: StaffView = aStaff()) => {
      const browser = server.browser()
      browser.cookies.set('who', String(people.push(who) - 1))
      return browser
    },
  }
}
