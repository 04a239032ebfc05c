import { type Response, Router } from 'express'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { staffOf } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import {
  BoardView,
  ExportQuery,
  LoadView,
  StatisticsQuery,
  StatisticsView,
} from '#shared/statistics/contract.ts'
import { fileName } from '#shared/statistics/words.ts'
import { boardOf, loadOf } from './board.ts'
import { monthCounter } from './count-months.ts'
import { csvOf } from './csv.ts'
import type { CasesForFigures } from './facts.ts'
import { outsideSheets } from './outside.ts'
import { insideSheets } from './sheets.ts'
import { BOARD } from './statistics.messages.ts'
import { statisticsOf } from './tables.ts'
import { xlsxOf } from './xlsx.ts'

export interface StatisticsDeps {
  now: () => Date
  directory: Pick<Directory, 'preset' | 'centre'>
  cases: CasesForFigures
  listStaff: () => Promise<{ id: string; name: string }[]>
}

const CSV = 'text/csv; charset=utf-8'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The board, one's own load, the figures of months and years, and these as files. For staff, each in their centres. */
export function statisticsRoutes({ now, directory, cases, listStaff }: StatisticsDeps): Router {
  const router = Router()
  const countMonths = monthCounter(
    cases,
    directory.preset.centres.map(({ id }) => id),
  )

  router.get('/api/board', async (req, res) => {
    const { centreIds } = staffOf(req)
    const counted = boardOf(now())
    await cases.scanOpen(centreIds, counted.add)
    const names = new Map((await listStaff()).map(({ id, name }) => [id, name]))
    answer(
      res,
      BoardView,
      counted.board((id) => names.get(id) ?? BOARD.gone),
    )
  })
  router.get('/api/load', async (req, res) => {
    const { id, centreIds } = staffOf(req)
    const counted = loadOf(id, now())
    await cases.scanOpen(centreIds, counted.add)
    answer(res, LoadView, counted.load())
  })
  router.get('/api/statistics', async (req, res) => {
    answer(res, StatisticsView, await figures(staffOf(req), parse(StatisticsQuery, req.query)))
  })
  router.get('/api/statistics/export', async (req, res) => {
    const { format, for: whom, ...query } = parse(ExportQuery, req.query)
    const who = staffOf(req)
    const view = await figures(who, query)
    const sheets = whom === 'inside' ? insideSheets(view) : outsideSheets(view)
    const file = format === 'csv' ? csvOf(sheets) : await xlsxOf(sheets)
    const about = {
      what: 'statistics',
      from: query.from,
      until: query.to,
      centre: query.centre,
      for: whom,
      format,
    }
    await noteInTrail({ kind: 'exported', by: who.id, about, at: now() })
    sendFile(res, fileName(query, whom, format), format === 'csv' ? CSV : XLSX)
    res.send(file)
  })

  async function figures(who: StaffView, { from, to, centre }: StatisticsQuery): Promise<StatisticsView> {
    const asked = { from, to, centreIds: centresOf(who, centre) }
    const counted = await countMonths(asked, now())
    return statisticsOf(counted, { from, to, centre: centre ?? null }, directory.preset)
  }

  /** Null: the whole town, which is for those alone who see every centre. */
  function centresOf(who: StaffView, centre: string | undefined): string[] | null {
    if (centre === undefined) return who.centreIds.length === 0 ? null : who.centreIds
    if (!maySeeCentre(who, centre)) throw new Refusal('not-allowed')
    if (!directory.centre(centre)) throw new Refusal('not-found')
    return [centre]
  }
  return router
}

function sendFile(res: Response, name: string, type: string): void {
  res.set('cache-control', 'no-store')
  res.set('content-type', type)
  res.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
}
