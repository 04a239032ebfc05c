import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Directory } from '#bot/directory/directory.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { caseworkerOf, staffOf } from '#bot/http/who.ts'
import {
  CaseChange,
  CaseList,
  CaseQuery,
  CaseView,
  FeedbackCheck,
  FeedbackChecked,
  Intake,
  ReporterRequest,
  ReporterView,
} from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { viewOf } from './case.ts'
import { countCases, listCases } from './case-list.model.ts'
import { changeByKind } from './change-by-kind.ts'
import { getCase } from './change-case.ts'
import { namesHiddenIn } from './feedback-names-of-case.ts'
import { lookUpReporter } from './look-up-reporter.ts'
import { type ReadPhoto, sendPhoto } from './photo.routes.ts'
import { takeIn } from './take-in.ts'

export interface CaseDeps {
  now: () => Date
  directory: Directory
  readPhoto: ReadPhoto
}

/** `/api/cases`: lists, one case, its changes, its photos, and its reporter on demand. For staff alone. */
export function caseRoutes({ now, directory, readPhoto }: CaseDeps): Router {
  const router = Router()
  router.get('/api/cases', async (req, res) => {
    answer(res, CaseList, await found(staffOf(req), parse(CaseQuery.omit({ q: true }).strict(), req.query)))
  })
  // What is searched for may be somebody's name: in an address it would stay in the logs of every proxy on the way.
  router.post('/api/cases/search', async (req, res) => {
    answer(res, CaseList, await found(staffOf(req), parse(CaseQuery, req.body)))
  })
  router.post('/api/cases', async (req, res) => {
    const who = caseworkerOf(req)
    answer(res.status(201), CaseView, await takeIn(parse(Intake, req.body), who, now(), directory))
  })
  router.get('/api/cases/:id', async (req, res) => {
    answer(res, CaseView, viewOf(await getCase(idOf(req), staffOf(req))))
  })
  router.patch('/api/cases/:id', async (req, res) => {
    const who = caseworkerOf(req)
    const { revision, change } = parse(CaseChange, req.body)
    const asked = { caseId: idOf(req), who, seen: revision, at: now() }
    answer(res, CaseView, await changeByKind(asked, change, directory))
  })
  router.post('/api/cases/:id/reporter', async (req, res) => {
    const who = caseworkerOf(req)
    const request = parse(ReporterRequest, req.body)
    res.set('cache-control', 'no-store')
    answer(res, ReporterView, await lookUpReporter({ caseId: idOf(req), who, at: now() }, request))
  })
  router.post('/api/cases/:id/feedback-check', async (req, res) => {
    const { text } = parse(FeedbackCheck, req.body)
    const current = await getCase(idOf(req), caseworkerOf(req))
    answer(res, FeedbackChecked, { namesSomeone: await namesHiddenIn(current, text) })
  })
  router.get('/api/cases/:id/photos/:photoId', async (req: Request, res: Response) => {
    const { reports } = await getCase(idOf(req), staffOf(req))
    await sendPhoto(res, parse(z.string(), req.params['photoId']), reports, readPhoto)
  })
  return router
}

async function found({ id, centreIds }: StaffView, query: CaseQuery): Promise<CaseList> {
  const reader = { staffId: id, centreIds }
  const [page, counts] = await Promise.all([listCases(query, reader), countCases(reader)])
  return { ...page, counts }
}

function idOf(req: Request): string {
  return parse(z.string(), req.params['id'])
}
