import express, { type Request, type Response, Router } from 'express'
import { chatOnPhone } from '../chats.ts'
import type { LocalEvent, LocalState } from '../contract.ts'
import { refuse } from '../failure.ts'
import { isRecord, textOf } from '../rules/shape.ts'
import type { Postman } from '../webhook/postman.ts'
import { type Person, personaOf, personByKey, setLiffEndpoint, type World } from '../world.ts'
import { act } from './act.ts'
import { inject } from './inject.ts'
import { parseAct, parseFaults } from './parse.ts'

/** `/local/…`: the phones, and what a test may do to LINE. */
export function controlRoutes(world: World, postman: Postman): Router {
  const router = Router()
  router.use('/local', express.json({ limit: '30mb' }))
  router.get('/local/state', (_req, res) => void res.json(stateOf(world)))
  router.get(
    '/local/personas/:key/chat',
    (req, res) => void res.json(chatOnPhone(world, getPerson(world, req.params.key))),
  )
  router.post('/local/personas/:key/act', async (req, res) => {
    res.json(await act(world, postman, getPerson(world, req.params.key), parseAct(req.body)))
  })
  router.put('/local/faults', (req, res) => {
    setFaults(world, postman, parseFaults(req.body))
    res.json({})
  })
  router.put('/local/product', (req, res) => {
    const { webhookUrl, webhookActive, liffEndpointUrl } = isRecord(req.body) ? req.body : {}
    if (webhookUrl !== undefined) world.webhookUrl = textOf(webhookUrl)
    // LINE has this switch in its console alone.
    if (typeof webhookActive === 'boolean') world.webhookActive = webhookActive
    if (liffEndpointUrl !== undefined) setLiffEndpoint(world, textOf(liffEndpointUrl))
    res.json({})
  })
  router.post('/local/webhook', async (req, res) => {
    const events = isRecord(req.body) && Array.isArray(req.body['events']) ? req.body['events'] : []
    res.json({ status: await inject(world, postman, events) })
  })
  router.get('/local/events', (req, res) => streamEvents(world, req, res))
  pictures(world, router)
  return router
}

function pictures(world: World, router: Router): void {
  router.get('/local/rich-menus/:id/image', (req, res) => {
    const picture = world.richMenuImages.get(req.params.id)
    if (!picture) refuse(404, 'Not found')
    res.type(picture.contentType).set('cache-control', 'max-age=86400').send(picture.bytes)
  })
  router.get('/local/content/:id', (req, res) => {
    const content = world.contents.get(req.params.id)
    if (!content) refuse(404, 'Not found')
    res.type(content.contentType).send(content.bytes)
  })
}

function getPerson(world: World, key: string): Person {
  return personByKey(world, key) ?? refuse(404, 'no such persona')
}

/** What goes wrong from now on; webhooks that were held back come when nothing holds them any more. */
export function setFaults(world: World, postman: Postman, faults: World['faults']): void {
  world.faults = faults
  if (faults.monthlyLimit !== undefined) world.monthlyLimit = faults.monthlyLimit
  else if (Object.keys(faults).length === 0) world.monthlyLimit = null
  if (!faults.reorder) void postman.release()
}

export function stateOf(world: World): LocalState {
  const { userId, displayName } = world.bot
  return {
    bot: { displayName, userId, webhookUrl: world.webhookUrl ?? '', liffId: world.options.liffId },
    personas: [...world.people.values()].filter((person) => person.hasPhone).map(personaOf),
    quota: { limit: world.monthlyLimit, used: world.used },
  }
}

function streamEvents(world: World, req: Request, res: Response): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  res.write(': hello\n\n')
  const listener = (event: LocalEvent) => void res.write(`data: ${JSON.stringify(event)}\n\n`)
  world.listeners.add(listener)
  req.on('close', () => world.listeners.delete(listener))
}
