import { Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { staffOf } from '#bot/http/who.ts'
import { Looking, Presence } from '#shared/cases/contract.ts'
import { lookAtCase } from './look-at-case.ts'

/** `POST /api/cases/:id/presence`: who looks at a case right now, for those who may see it. */
export function presenceRoutes({ now }: { now: () => Date }): Router {
  const router = Router()
  router.post('/api/cases/:id/presence', async (req, res) => {
    const who = staffOf(req)
    const { isLeaving } = parse(Looking, req.body)
    const caseId = parse(z.string(), req.params['id'])
    answer(res, Presence, await lookAtCase({ caseId, who, at: now() }, isLeaving))
  })
  return router
}
