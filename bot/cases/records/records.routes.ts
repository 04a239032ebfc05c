import { type Request, Router } from 'express'
import { z } from 'zod'
import type { Directory } from '#bot/directory/directory.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { personOf } from '#bot/http/who.ts'
import {
  Helpful,
  NewAddition,
  NewAnswer,
  RecordList,
  RecordView,
  StillWorried,
} from '#shared/reports/contract.ts'
import { type ReadPhoto, sendPhoto } from '../photo.routes.ts'
import { addToReport } from './add-to-report.ts'
import { answerQuestion } from './answer-question.ts'
import { getOwnReport, type OwnReport } from './change-as-reporter.ts'
import { markFeedbackRead } from './mark-feedback-read.ts'
import { rateFeedback } from './rate-feedback.ts'
import { findRecords, getRecord } from './records.ts'
import { withdrawReport } from './withdraw-report.ts'
import { worryAgain } from './worry-again.ts'

export interface RecordDeps {
  now: () => Date
  directory: Directory
  readPhoto: ReadPhoto
}

/** `/api/records`: what a person has reported themselves, and what became of it. Each answers with the record. */
export function recordRoutes({ now, directory, readPhoto }: RecordDeps): Router {
  const router = Router()
  router.get('/api/records', async (req, res) => {
    answer(res, RecordList, { records: await findRecords(personOf(req).userId, directory) })
  })
  router.get('/api/records/:id', async (req, res) => {
    const own = ownOf(req)
    const record = await getRecord(own, directory, now())
    await markFeedbackRead(own, now())
    answer(res, RecordView, record)
  })
  router.post('/api/records/:id/additions', async (req, res) => {
    const own = ownOf(req)
    await addToReport(own, parse(NewAddition, req.body).text, now())
    answer(res, RecordView, await getRecord(own, directory, now()))
  })
  router.post('/api/records/:id/answers', async (req, res) => {
    const own = ownOf(req)
    await answerQuestion(own, parse(NewAnswer, req.body), now())
    answer(res, RecordView, await getRecord(own, directory, now()))
  })
  router.post('/api/records/:id/withdrawal', async (req, res) => {
    const own = ownOf(req)
    await withdrawReport(own, now())
    answer(res, RecordView, await getRecord(own, directory, now()))
  })
  router.post('/api/records/:id/worried', async (req, res) => {
    const own = ownOf(req)
    await worryAgain(own, parse(StillWorried, req.body).text, now())
    answer(res, RecordView, await getRecord(own, directory, now()))
  })
  router.post('/api/records/:id/helpful', async (req, res) => {
    const own = ownOf(req)
    await rateFeedback(own, parse(Helpful, req.body).helpful, now())
    answer(res, RecordView, await getRecord(own, directory, now()))
  })
  router.get('/api/records/:id/photos/:photoId', async (req, res) => {
    const { report } = await getOwnReport(ownOf(req))
    await sendPhoto(res, parse(z.string(), req.params.photoId), [report], readPhoto)
  })
  return router
}

function ownOf(req: Request): OwnReport {
  return { userId: personOf(req).userId, reportId: parse(z.string(), req.params['id']) }
}
