import { Router } from 'express'
import { refuse, refuseProblems } from '../failure.ts'
import { webhookAddress } from '../rules/addresses.ts'
import { isRecord, problemsOf, textOf } from '../rules/shape.ts'
import type { Postman } from '../webhook/postman.ts'
import type { World } from '../world.ts'

/** Where webhooks go, and whether the product answers there. */
export function webhookEndpointRoutes(world: World, postman: Postman): Router {
  const router = Router()
  router.get('/v2/bot/channel/webhook/endpoint', (_req, res) => {
    if (world.webhookUrl === null) refuse(404, 'Not found')
    res.json({ endpoint: world.webhookUrl, active: world.webhookActive })
  })
  router.put('/v2/bot/channel/webhook/endpoint', (req, res) => {
    const endpoint = isRecord(req.body) ? textOf(req.body['endpoint']) : null
    refuseProblems(problemsOf(webhookAddress, endpoint, 'endpoint'))
    world.webhookUrl = endpoint
    res.json({})
  })
  router.post('/v2/bot/channel/webhook/test', async (_req, res) => {
    if (world.webhookUrl === null) refuse(404, 'Not found')
    const status = await postman.call([])
    const success = status === 200
    const reason = success ? 'OK' : status === null ? 'COULD_NOT_CONNECT' : 'ERROR_STATUS_CODE'
    res.json({
      success,
      timestamp: new Date(world.options.now()).toISOString(),
      statusCode: status ?? 0,
      reason,
      detail: status === null ? 'No answer' : String(status),
    })
  })
  return router
}
