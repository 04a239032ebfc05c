import { type Response, Router } from 'express'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { tokyoDate } from '#bot/directory/hours.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import {
  SalonFigures,
  SalonFiguresAsked,
  SalonFiguresFile,
  SalonReport,
  SalonReportAsked,
  SalonReportFile,
} from '#shared/salons/figures.ts'
import { figuresFileName, reportFileName } from '#shared/salons/file-names.ts'
import { reportOf } from '../report/activity-report.ts'
import { reportSheet } from '../report/report-sheet.ts'
import { allSeriesOf, type Runner, seriesOf } from '../series/series-of.ts'
import { countedSums } from './count-again.ts'
import { sumUp } from './count-figures.ts'
import { type Hiding, insideSheets, outsideSheets, type Sheet } from './figure-sheets.ts'
import { countUnclosed, findSpan } from './figures.model.ts'

export interface FiguresDeps {
  now: () => Date
  districtName: (id: string) => string
  /** Figures of fewer people than this do not leave the house. */
  smallest: number
  hide: Hiding
  csvOf: (sheets: Sheet[]) => string
  xlsxOf: (sheets: Sheet[]) => Promise<Buffer>
  /** The activity report on paper. */
  printReport: (report: SalonReport, by: string, at: Date) => Promise<Buffer>
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const

/** Figures and activity reports of salons, on the screen and as files; an organiser's of their own series alone. */
export function salonFiguresRoutes(deps: FiguresDeps): Router {
  const { now, districtName, smallest, hide, csvOf, xlsxOf, printReport } = deps
  const router = Router()

  router.get('/api/salon-figures', async (req, res) => {
    const who = allowed(req, 'run-salons')
    answer(res, SalonFigures, await figures(who, parse(SalonFiguresAsked, req.query)))
  })
  router.get('/api/salon-figures/export', async (req, res) => {
    const who = allowed(req, 'run-salons')
    const { format, for: whom, ...asked } = parse(SalonFiguresFile, req.query)
    const counted = await figures(who, asked)
    const sheets = whom === 'inside' ? insideSheets(counted) : outsideSheets(counted, hide)
    const file = format === 'csv' ? csvOf(sheets) : await xlsxOf(sheets)
    const { from, until, series, district } = asked
    const about = { what: 'salon-figures', from, until, series, district, for: whom, format }
    await noteInTrail({ kind: 'exported', by: who.id, about, at: now() })
    sendFile(res, figuresFileName(asked, whom, format), TYPES[format], file)
  })
  router.get('/api/salon-report', async (req, res) => {
    const who = allowed(req, 'run-salons')
    answer(res, SalonReport, await report(who, parse(SalonReportAsked, req.query)))
  })
  router.get('/api/salon-report/export', async (req, res) => {
    const who = allowed(req, 'run-salons')
    const { format, ...asked } = parse(SalonReportFile, req.query)
    const made = await report(who, asked)
    const file =
      format === 'pdf' ? await printReport(made, who.name, now()) : await xlsxOf([reportSheet(made)])
    const { series, from, until } = asked
    const about = { what: 'salon-report', series, from, until, format }
    await noteInTrail({ kind: 'exported', by: who.id, about, at: now() })
    sendFile(res, reportFileName(made, format), TYPES[format], file)
  })

  async function figures(
    who: Runner,
    { from, until, series, district }: SalonFiguresAsked,
  ): Promise<SalonFigures> {
    const asked = series === undefined ? await allSeriesOf(who) : [await seriesOf(who, series)]
    const span = { from, until, district, at: now() }
    const sums = await countedSums(asked.map(({ id }) => id))
    const parts = asked.map(({ id, name }) => ({ series: { id, name }, sums: sums.get(id) ?? [] }))
    const counted = sumUp(parts, span)
    const isAll = series === undefined && who.role !== 'organiser'
    const unclosed = await countUnclosed(isAll ? null : asked.map(({ id }) => id), span)
    const districts = counted.districts.map((one) => ({ ...one, name: districtName(one.id) }))
    return { ...counted, unclosed, districts, smallest }
  }
  async function report(who: Runner, { series: id, from, until }: SalonReportAsked): Promise<SalonReport> {
    const series = await seriesOf(who, id)
    const span = { from, until, today: tokyoDate(now()), at: now() }
    const district = districtName(series.place.districtId)
    return reportOf(series, await findSpan(id, from, until), { ...span, district })
  }
  return router
}

function sendFile(res: Response, name: string, type: string, file: string | Buffer): void {
  res.set('cache-control', 'no-store')
  res.set('content-type', type)
  res.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  res.send(file)
}
