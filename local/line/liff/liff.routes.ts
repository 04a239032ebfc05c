import { Router } from 'express'
import { addEntry } from '../chats.ts'
import { sayMessage } from '../control/act.ts'
import { refuse, refuseProblems } from '../failure.ts'
import { newMessageId, newToken } from '../ids.ts'
import { bearerOf, findUserToken, personOfBearer } from '../login/tokens.ts'
import { problemsOfSharedMessages } from '../rules/messages.ts'
import { isRecord, textOf } from '../rules/shape.ts'
import type { Postman } from '../webhook/postman.ts'
import type { Person, World } from '../world.ts'
import { contextToken, INSIDE } from './browser-tokens.ts'
import { liffAppRoutes } from './liff-apps.routes.ts'

/** What the LIFF SDK asks LINE, and the list of LIFF apps. */
export function liffRoutes(world: World, postman: Postman): Router {
  const router = Router()
  router.get('/liff/v2/apps/:liffId/contextToken', (req, res) => {
    if (req.params.liffId !== world.options.liffId) refuse(404, 'channel not found')
    const token = findUserToken(world, bearerOf(req.get('authorization')))
    const person = (token && world.people.get(token.userId)) ?? null
    const inside = textOf(res.locals[INSIDE]) ?? undefined
    res.json({ contextToken: contextToken(world, person, req.params.liffId, inside) })
  })
  router.get('/liff/v2/apps/:liffId/featureToken', (req, res) => {
    personOfBearer(world, req.get('authorization'))
    res.json({ featureToken: newToken() })
  })
  router.post('/message/v3/share', async (req, res) => {
    const person = personOfBearer(world, req.get('authorization'))
    await share(world, postman, person, isRecord(req.body) ? req.body['messages'] : undefined)
    res.json({})
  })
  router.use(liffAppRoutes(world))
  return router
}

/** Puts messages into the chat in the person's name. Templates and Flex Messages cause no webhook. */
async function share(world: World, postman: Postman, person: Person, messages: unknown): Promise<void> {
  refuseProblems(problemsOfSharedMessages(messages))
  if (person.blocked) refuse(403, "user doesn't grant required permissions yet")
  for (const message of Array.isArray(messages) ? messages.filter(isRecord) : []) {
    const type = String(message['type'])
    if (['template', 'flex', 'imagemap'].includes(type)) {
      addEntry(world, person, { from: 'user', via: 'user', message })
      continue
    }
    await postman.post(
      sayMessage(world, person, newMessageId(world.options.now()), message, received(type, message)),
    )
  }
}

function received(type: string, message: Record<string, unknown>): Record<string, unknown> {
  const { originalContentUrl, previewImageUrl, ...rest } = message
  if (originalContentUrl === undefined) return rest
  return { type, contentProvider: { type: 'external', originalContentUrl, previewImageUrl } }
}
