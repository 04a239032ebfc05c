import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { caseworkerOf, staffOf } from '#bot/http/who.ts'
import { CaseChange } from '#shared/cases/change.contract.ts'
import {
  CaseView,
  FeedbackCheck,
  FeedbackChecked,
  ReporterRequest,
  ReporterView,
  Suggestions,
} from '#shared/cases/contract.ts'
import { HistoryPage, HistoryQuery } from '#shared/cases/history.contract.ts'
import { Intake } from '#shared/cases/intake.contract.ts'
import { isOnlyAsked } from '#shared/cases/rules.ts'
import { refusal, viewOf, waitingHandOverOf } from './case.ts'
import { type ChangeDeps, changeByKind } from './change-by-kind.ts'
import { getCase } from './change-case.ts'
import { noteOpened } from './drills/drill-cases.model.ts'
import { readHistory } from './history/read-history.ts'
import { suggestRelated } from './links/suggest.ts'
import { type ReadPhoto, sendPhoto } from './photo.routes.ts'
import { takeIn } from './take-in.ts'
import { namesHiddenIn } from './vault/feedback-names-of-case.ts'
import { type LanguageOf, lookUpReporter } from './vault/look-up-reporter.ts'

export interface CaseDeps extends ChangeDeps {
  now: () => Date
  readPhoto: ReadPhoto
  languageOf: LanguageOf
}

/** `/api/cases`: one case, its changes, its photos, and its reporter on demand. For staff alone. */
export function caseRoutes({ now, directory, findStaff, readPhoto, languageOf }: CaseDeps): Router {
  const router = Router()
  router.post('/api/cases', async (req, res) => {
    const who = caseworkerOf(req)
    answer(res.status(201), CaseView, await takeIn(parse(Intake, req.body), who, now(), directory))
  })
  router.get('/api/cases/:id', async (req, res) => {
    const current = await getCase(idOf(req), staffOf(req))
    await noteOpened(current, now())
    answer(res, CaseView, viewOf(current))
  })
  router.get('/api/cases/:id/history', async (req, res) => {
    const { before } = parse(HistoryQuery, req.query)
    answer(res, HistoryPage, await readHistory(idOf(req), staffOf(req), before))
  })
  router.patch('/api/cases/:id', async (req, res) => {
    const who = caseworkerOf(req)
    const { revision, change } = parse(CaseChange, req.body)
    const asked = { caseId: idOf(req), who, seen: revision, at: now() }
    answer(res, CaseView, await changeByKind(asked, change, { directory, findStaff }))
  })
  router.post('/api/cases/:id/reporter', async (req, res) => {
    const who = caseworkerOf(req)
    const request = parse(ReporterRequest, req.body)
    res.set('cache-control', 'no-store')
    const asked = { caseId: idOf(req), who, at: now() }
    answer(res, ReporterView, await lookUpReporter(asked, request, languageOf))
  })
  router.post('/api/cases/:id/feedback-check', async (req, res) => {
    const { text } = parse(FeedbackCheck, req.body)
    const who = caseworkerOf(req)
    const current = await getCase(idOf(req), who)
    // For those alone who may close it: whoever else asked would learn who reported by guessing.
    if (isOnlyAsked(who, { ...current, handOver: waitingHandOverOf(current) }))
      throw refusal('not-possible-now', current)
    const namesSomeone = await namesHiddenIn(current, text, { who, at: now() })
    answer(res, FeedbackChecked, { namesSomeone })
  })
  router.get('/api/cases/:id/suggestions', async (req, res) => {
    const { related } = directory.preset
    answer(res, Suggestions, await suggestRelated(idOf(req), staffOf(req), now(), related))
  })
  router.get('/api/cases/:id/photos/:photoId', async (req: Request, res: Response) => {
    const { reports } = await getCase(idOf(req), staffOf(req))
    await sendPhoto(res, parse(z.string(), req.params['photoId']), reports, readPhoto)
  })
  return router
}

function idOf(req: Request): string {
  return parse(z.string(), req.params['id'])
}
