import { Router } from 'express'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { KeptOn, RetentionConfirmed, RetentionView } from '#shared/cases/retention.contract.ts'
import type { RetentionPorts } from './ports.ts'
import { confirmRetention, keepCaseOn, viewRetention } from './retention.ts'

export interface RetentionDeps {
  now: () => Date
  ports: RetentionPorts
  /** Something was confirmed: there is work. */
  wake: () => void
}

/** `/api/retention`: what is due to be deleted, and an admin's word that it may be. */
export function retentionRoutes({ now, ports, wake }: RetentionDeps): Router {
  const router = Router()
  router.get('/api/retention', async (req, res) => {
    allowed(req, 'decide-deletion')
    answer(res, RetentionView, await viewRetention(ports, now()))
  })
  router.post('/api/retention', async (req, res) => {
    const { id } = allowed(req, 'decide-deletion')
    await confirmRetention(parse(RetentionConfirmed, req.body), { staffId: id, at: now() }, ports)
    wake()
    answer(res, RetentionView, await viewRetention(ports, now()))
  })
  router.post('/api/retention/kept', async (req, res) => {
    const { id } = allowed(req, 'decide-deletion')
    await keepCaseOn(parse(KeptOn, req.body), { staffId: id, at: now() })
    answer(res, RetentionView, await viewRetention(ports, now()))
  })
  return router
}
