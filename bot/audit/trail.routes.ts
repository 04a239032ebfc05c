import { Router } from 'express'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { TrailAsked, TrailFileAsked, TrailPage } from '#shared/audit/contract.ts'
import { TRAIL_LIMITS } from '#shared/audit/rules.ts'
import { noteInTrail } from './note-in-trail.ts'
import { type StaffNames, searchTrail, walkTrail } from './search-trail.ts'
import { TRAIL_FILE } from './staff.messages.ts'
import { lineOf, TRAIL_HEAD } from './trail-csv.ts'

export interface TrailDeps {
  now: () => Date
  staffNames: StaffNames
  /** Lines of a file that Japanese Excel opens, each ended, and what such a file begins with. */
  csv: { mark: string; lines: (lines: (string | number)[][]) => string }
}

/** `/api/audit`: who did what, for admins, on the screen and as a file. Taking the file is an entry itself. */
export function trailRoutes({ now, staffNames, csv }: TrailDeps): Router {
  const router = Router()

  router.get('/api/audit', async (req, res) => {
    allowed(req, 'read-audit')
    answer(res, TrailPage, await searchTrail(parse(TrailAsked, req.query), staffNames))
  })
  router.get('/api/audit/export', async (req, res) => {
    const who = allowed(req, 'read-audit')
    const asked = parse(TrailFileAsked, req.query)
    const { kind, by, from, until, about: subject } = asked
    const about = { what: kind, staff: by === 'nobody' ? undefined : by, from, until, subject }
    await noteInTrail({ kind: 'trail-exported', by: who.id, about, at: now() })
    res.set({
      'cache-control': 'no-store',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(TRAIL_FILE.name)}`,
    })
    res.write(`${csv.mark}${csv.lines([TRAIL_HEAD])}`)
    let left: number = TRAIL_LIMITS.file
    for await (const entries of walkTrail(asked, staffNames)) {
      res.write(csv.lines(entries.slice(0, left).map(lineOf)))
      left -= entries.length
      if (left <= 0) break
    }
    res.end(left <= 0 ? csv.lines([[TRAIL_FILE.more(TRAIL_LIMITS.file)]]) : undefined)
  })
  return router
}
