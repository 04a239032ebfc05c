import { createServer, type RequestListener, type Server } from 'node:http'
import express from 'express'
import { answerFailure, createApi } from './api/api.ts'
import { chatOnPhone } from './chats.ts'
import type { ChatOnPhone, Faults, LocalEvent, LocalState, Persona, PhoneAct } from './contract.ts'
import { act } from './control/act.ts'
import { controlRoutes, setFaults, stateOf } from './control/control.routes.ts'
import { inject } from './control/inject.ts'
import { pageRoutes } from './control/page.routes.ts'
import { refuse } from './failure.ts'
import { createLiffBrowser } from './liff/browser.ts'
import { createLoginKeys } from './login/keys.ts'
import { DEFAULTS, type LineOptions } from './options.ts'
import { openStore } from './store.ts'
import { createPostman } from './webhook/postman.ts'
import {
  createWorld,
  type Person,
  personByKey,
  type SentCall,
  setLiffEndpoint,
  type WebhookCall,
  type World,
} from './world.ts'

/** A LINE Platform of one's own, as the tests and `npm start` hold it. */
export interface LocalLine {
  /** Origin of LINE's API, of `/local/` and of the phone page. */
  url: string
  options: LineOptions
  state(): LocalState
  persona(key: string): Persona
  chat(key: string): ChatOnPhone
  /** Every call of reply, push, multicast and broadcast, refused ones too. */
  calls: SentCall[]
  /** Every webhook call with its exact bytes. */
  webhooks: WebhookCall[]
  act(key: string, doing: PhoneAct): Promise<{ eventId: string | null }>
  /** One webhook call with exactly these events (unknown types, standby, other people's). Answers the status. */
  inject(events: unknown[]): Promise<number | null>
  setFaults(faults: Faults): void
  setWebhookUrl(url: string | null): void
  setLiffEndpoint(url: string | null): void
  /** An ID token as a LIFF page of this persona gets it. */
  idToken(key: string): Promise<string>
  /** Hears everything that a phone would show. Answers how to stop. */
  listen(listener: (event: LocalEvent) => void): () => void
  /** Resolves when no webhook is under way and no redelivery is due. */
  whenQuiet(): Promise<void>
  close(): Promise<void>
}

/** Starts a local LINE Platform. It listens on this machine only. */
export async function startLocalLine(given: Partial<LineOptions> = {}): Promise<LocalLine> {
  const options = { ...DEFAULTS, ...given }
  const world = createWorld(options)
  const keys = await createLoginKeys(world)
  const postman = createPostman(world)
  const api = createApi(world, keys, postman)
  const store = await openStore(world)

  const app = express().disable('x-powered-by')
  app.use(controlRoutes(world, postman), pageRoutes(options.pageDir), api)
  app.use(() => refuse(404, 'Not found'), answerFailure)
  const servers = [await listenOn(app, options.port)]
  world.url = originOf(servers[0])
  for (const [index, person] of [...world.people.values()].filter((one) => one.hasPhone).entries()) {
    const port = options.personaPorts === 0 ? 0 : (options.personaPorts[index] ?? 0)
    const server = await listenOn(createLiffBrowser(world, keys, person, api), port)
    person.liffOrigin = originOf(server)
    servers.push(server)
  }

  return {
    url: world.url,
    options,
    state: () => stateOf(world),
    persona: (key) => getPerson(world, key),
    chat: (key) => chatOnPhone(world, getPerson(world, key)),
    calls: world.calls,
    webhooks: world.webhooks,
    act: (key, doing) => act(world, postman, getPerson(world, key), doing),
    inject: (events) => inject(world, postman, events),
    setFaults: (faults) => setFaults(world, postman, faults),
    setWebhookUrl(url) {
      world.webhookUrl = url
    },
    setLiffEndpoint(url) {
      setLiffEndpoint(world, url)
    },
    idToken: (key) => keys.idToken(getPerson(world, key), options.loginChannelId),
    listen(listener) {
      world.listeners.add(listener)
      return () => void world.listeners.delete(listener)
    },
    whenQuiet: () => postman.whenQuiet(),
    async close() {
      postman.close()
      await Promise.all(servers.map(end))
      await store.close()
    },
  }
}

function getPerson(world: World, key: string): Person {
  return personByKey(world, key) ?? refuse(404, `no persona ${key}`)
}

function listenOn(handler: RequestListener, port: number): Promise<Server> {
  const server = createServer(handler)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

function originOf(server: Server | undefined): string {
  const address = server?.address()
  if (!address || typeof address === 'string') throw new Error('the local LINE does not listen on a port')
  return `http://localhost:${address.port}`
}

/** Event streams never end by themselves, so open connections are cut. */
function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
