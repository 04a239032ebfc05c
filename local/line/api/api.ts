import express, { type NextFunction, type Request, type Response, Router } from 'express'
import { LineFailure, refuse } from '../failure.ts'
import { newRequestId } from '../ids.ts'
import { liffRoutes } from '../liff/liff.routes.ts'
import type { LoginKeys } from '../login/keys.ts'
import { loginRoutes } from '../login/login.routes.ts'
import { refuseOtherChannel } from '../login/tokens.ts'
import type { Postman } from '../webhook/postman.ts'
import type { World } from '../world.ts'
import { contentRoutes } from './content.routes.ts'
import { peopleRoutes } from './people.routes.ts'
import { richMenuRoutes } from './rich-menus.routes.ts'
import { sendRoutes } from './send.routes.ts'
import { webhookEndpointRoutes } from './webhook-endpoint.routes.ts'

const TAKES_RETRY_KEY = /^\/message\/(push|multicast|narrowcast|broadcast)$/

/** LINE's API: `api.line.me`, `api-data.line.me` and `access.line.me` at one origin. */
export function createApi(world: World, keys: LoginKeys, postman: Postman): Router {
  const router = Router()
  router.use((_req, res, next) => {
    res.set('x-line-request-id', newRequestId())
    res.set('date', new Date(world.options.now()).toUTCString())
    res.set('access-control-allow-origin', '*').set('access-control-allow-headers', '*')
    next()
  })
  router.options('/*path', (_req, res) => void res.set('access-control-allow-methods', '*').status(204).end())
  router.use('/v2/bot', (req, _res, next) => {
    refuseOtherChannel(world, req.get('authorization'), world.options.channelId)
    if (req.get('x-line-retry-key') !== undefined && !TAKES_RETRY_KEY.test(req.path))
      refuse(400, 'The retry key is not supported by this endpoint')
    next()
  })
  // Pictures of rich menus are no JSON whatever their Content-Type says; everything else is, as with LINE.
  router.use(
    '/v2/bot',
    express.json({ limit: '2mb', type: (req) => !/\/richmenu\/[^/]+\/content$/.test(req.url ?? '') }),
  )
  router.use(express.json({ limit: '2mb' }), express.urlencoded({ extended: false }))
  router.use(loginRoutes(world, keys), liffRoutes(world, postman))
  router.use(sendRoutes(world), contentRoutes(world), peopleRoutes(world))
  router.use(richMenuRoutes(world), webhookEndpointRoutes(world, postman))
  router.use(answerFailure)
  return router
}

/** Answers with LINE's bodies; what is no failure of LINE is a fault of ours and stays loud. */
export function answerFailure(error: unknown, _req: Request, res: Response, next: NextFunction): void {
  const failure = error instanceof LineFailure ? error : bodyFailure(error)
  if (!failure || res.headersSent) next(error)
  else res.set(failure.headers).status(failure.status).json(failure.body)
}

/** A body that express could not read: too large, or no JSON. */
function bodyFailure(error: unknown): LineFailure | null {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  if (status === 413) return new LineFailure(413, { message: 'Request Entity Too Large' })
  if (status !== 400) return null
  return new LineFailure(400, {
    message: 'The request body could not be parsed as JSON (line: 1, column: 1)',
  })
}
