import { type Request, Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { bytesBody } from '#bot/http/read-body.ts'
import { allowed, whoOf } from '#bot/http/who.ts'
import { DeskSession } from '#shared/salons/desk.ts'
import { sessionOf } from '../series/series-of.ts'
import { type DeskPorts, deskSession } from '../sessions/desk-session.ts'
import { type MinutesFiles, putMinutes, readMinutes, removeMinutes } from './minutes.ts'

export interface MinutesDeps extends DeskPorts {
  now: () => Date
  files: MinutesFiles
}

/** `/api/salon-sessions/:id/minutes`: put in by those who run a meeting of partners, read by who takes part. */
export function minutesRoutes(deps: MinutesDeps): Router {
  const { now, files } = deps
  const router = Router()
  // Whatever the page calls it: what it is shows in its bytes.
  const file = bytesBody(20)

  router.get('/api/salon-sessions/:id/minutes', async (req, res) => {
    const { date, bytes } = await readMinutes(idIn(req), whoOf(req), files.readPhoto)
    res
      .set({
        'cache-control': 'no-store',
        'content-disposition': `inline; filename="minutes-${date}.pdf"`,
        'x-content-type-options': 'nosniff',
      })
      .type('application/pdf')
      .send(bytes)
  })
  router.put('/api/salon-sessions/:id/minutes', file, async (req, res) => {
    const { session, series } = await sessionOf(allowed(req, 'run-salons'), idIn(req))
    const bytes = parse(z.instanceof(Buffer), req.body)
    const after = await putMinutes(session, bytes, files, now())
    answer(res, DeskSession, await deskSession(after, series, deps, now()))
  })
  router.delete('/api/salon-sessions/:id/minutes', async (req, res) => {
    const { session, series } = await sessionOf(allowed(req, 'run-salons'), idIn(req))
    const after = await removeMinutes(session.id, files.forgetPhotos, now())
    answer(res, DeskSession, await deskSession(after, series, deps, now()))
  })
  return router
}

const idIn = (req: Request) => parse(z.string().max(60), req.params['id'])
