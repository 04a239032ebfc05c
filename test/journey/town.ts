/**
 * The product wired as `bot/main.ts` wires it, but inside the test: beside a local LINE, with a clock that the test
 * sets forward, and with every complaint of its log kept.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { createApp } from '#bot/app.ts'
import { type Background, startBackground } from '#bot/background.ts'
import { clockRulesOf, NEVER_QUIET, useClockRules } from '#bot/cases/clocks/clock-rules.ts'
import { caseEventRoutes } from '#bot/cases/events/events.routes.ts'
import { parseConfig } from '#bot/config.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { type Directory, loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { drawRichMenu } from '#bot/directory/rich-menu-picture.ts'
import { createLineClient } from '#bot/line/client.ts'
import { oldestWaiting } from '#bot/line/inbox.model.ts'
import { putMenu } from '#bot/line/rich-menu.ts'
import { openSeries } from '#bot/salons/series/keep-appearing.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { conversations, DRAFT_DAYS } from '#bot/talking.ts'
import type { Role } from '#shared/staff/rules.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { type Browser, browserAt } from '#test/support/server.ts'

export interface Town {
  url: string
  line: TestLine
  directory: Directory
  now: () => Date
  /** Lets time go by: for the product and for LINE. */
  pass: (ms: number) => void
  /** Sets the product's own clock forward, or back, while LINE's goes on as it was. */
  jump: (ms: number) => void
  /** Lets hours or days go by in steps, each after all that was due has been sent: LINE knows a retry key for a day. */
  letPass: (ms: number) => Promise<void>
  /** Stops the work in the background as a SIGTERM would and starts it again. */
  restart: () => Promise<void>
  /** What the log complained of: its errors. */
  complaints: string[]
  /** Everything that was logged, if the town was asked to. */
  log: string[]
  /** Somebody new, who has just followed the account: their LINE user id. */
  somebody: () => Promise<string>
  /** A page of the product as this person sees it after sign-in. */
  signedIn: (key: string) => Promise<Browser>
  /** Forgets everything but the staff, so that what follows stands alone. */
  forgetAll: () => Promise<void>
  close: () => Promise<void>
}

/** Both members of staff work for the whole town and are on duty. */
export const STAFF = ['staff-1', 'staff-2'] as const

const STEP_MS = 12 * 3_600_000

export interface TownOptions {
  /** When its days begin; now if left out. What expires is deleted by the real clock, so not long ago. */
  startsAt?: Date
  /** Nobody is rung in the preset's quiet hours. */
  keepsQuiet?: boolean
  logsAll?: boolean
}

export async function startTown(
  preset: string,
  intake: 'form' | 'chat',
  { startsAt, keepsQuiet = false, logsAll = false }: TownOptions = {},
): Promise<Town> {
  let ahead = startsAt ? startsAt.getTime() - Date.now() : 0
  let jumped = 0
  const now = () => new Date(Date.now() + ahead + jumped)
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const url = `http://localhost:${address.port}`
  const line = await startLine({
    now: () => now().getTime() - jumped,
    webhookUrl: `${url}/webhook`,
    // The two seconds are for the webhook's own tests: on a busy machine they would only make LINE give up here.
    webhookTimeoutMs: 30_000,
    liffEndpointUrl: `${url}/liff/`,
  })
  const config = configFor(line, url, preset, intake)
  useKeyRing(openKeyRing(config.dataKeys))
  const complaints: string[] = []
  const logged: string[] = []
  const log = pino(
    { level: logsAll ? 'debug' : 'error' },
    {
      write(entry) {
        if (logsAll) logged.push(entry)
        if (Number(/"level":(\d+)/.exec(entry)?.[1]) >= 50) complaints.push(entry)
      },
    },
  )
  const directory = openDirectory(await loadPreset(preset))
  useClockRules(clockRulesOf(directory, keepsQuiet ? undefined : NEVER_QUIET))
  const client = createLineClient({
    ...config.line,
    channelAccessToken: line.options.channelAccessToken,
    log,
  })
  const picture = await drawRichMenu(directory.preset)
  const { salons, salonSettings } = directory.preset
  await openSeries(salons, { appearDays: salonSettings.appearDays, log, now })
  const flows = conversations(directory, url, now)
  const menu = picture.areas.map(({ label, action }) => ({ label, action }))
  await putMenu(
    client,
    { ...picture, alias: 'residents', isForEverybody: true },
    { liffId: config.line.liffId, publicUrl: config.publicUrl },
  )

  const begin = (): Background => startBackground({ config, directory, client, flows, menu, log, now })
  let background = begin()
  const caseEvents = caseEventRoutes({ now, log })
  const nothing = async () => null
  const app = createApp({
    config,
    directory,
    client,
    caseEvents,
    log,
    now,
    draftDays: DRAFT_DAYS,
    flows: Object.values(flows),
    wakeInbox: (people) => background.wakeInbox(people),
    health: {
      now,
      oldestWaiting: nothing,
      oldestDue: nothing,
      isDatabaseAlive: async () => true,
      isLineReachable: async () => true,
      countParked: async () => 0,
      countFailed: async () => 0,
    },
  })
  server.on('request', app)
  await mongoose.connection.collection('staff').deleteMany({}) // of a town before this one
  for (const key of STAFF) await employ(line, key, 'staff', now())

  return {
    url,
    line,
    directory,
    now,
    complaints,
    log: logged,
    pass: (ms) => {
      ahead += ms
    },
    jump: (ms) => {
      jumped += ms
    },
    letPass: async (ms) => {
      for (let left = ms; left > 0; left -= STEP_MS) {
        await whenHeard()
        await whenSent(now)
        ahead += Math.min(left, STEP_MS)
      }
    },
    restart: async () => {
      const before = background
      await before.stop()
      if (background === before) background = begin()
    },
    somebody: async () => {
      const userId = `U${randomBytes(16).toString('hex')}`
      const source = { type: 'user', userId }
      await line.inject([
        { type: 'follow', source, replyToken: randomUUID(), follow: { isUnblocked: false } },
      ])
      return userId
    },
    signedIn: async (key) => {
      const browser = browserAt(() => url, config.publicUrl)
      const { status } = await browser.send('POST', '/api/session', { idToken: await line.idToken(key) })
      if (status !== 200) throw new Error(`${key} could not sign in: ${status}`)
      return browser
    },
    forgetAll: async () => {
      const collections = await mongoose.connection.db?.listCollections().toArray()
      const names = (collections ?? []).map(({ name }) => name).filter((name) => name !== 'staff')
      await Promise.all(names.map((name) => mongoose.connection.collection(name).deleteMany({})))
      for (const record of [line.calls, line.webhooks, complaints]) record.length = 0
    },
    close: async () => {
      caseEvents.close()
      await background.stop()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await line.close()
    },
  }
}

/** Resolves when nothing that people said is being worked on: a lease would seem lost if hours went by meanwhile. */
async function whenHeard(): Promise<void> {
  while (await oldestWaiting()) await pause(5)
}

/** Resolves when all that is due has been sent. */
export async function whenSent(now: () => Date): Promise<void> {
  const outbox = mongoose.connection.collection('outbox')
  while (await outbox.findOne({ state: 'waiting', nextAt: { $lte: now() } })) await pause(5)
}

function configFor(line: TestLine, publicUrl: string, preset: string, intake: 'form' | 'chat') {
  return parseConfig({
    PUBLIC_URL: publicUrl,
    MONGODB_URI: 'mongodb://the-tests-own',
    LINE_CHANNEL_SECRET: line.options.channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: line.options.channelAccessToken,
    LINE_LOGIN_CHANNEL_ID: line.options.loginChannelId,
    LINE_API_URL: line.url,
    LINE_DATA_URL: line.url,
    LIFF_ID: line.options.liffId,
    PRESET: preset,
    INTAKE: intake,
    DATA_KEYS: `test:${Buffer.alloc(32, 5).toString('base64')}`,
    SESSION_SECRET: 'a session secret for tests that is long enough',
    REQUESTS_PER_MINUTE: '1000000',
    NODE_ENV: 'test',
  })
}

/** Puts somebody on the staff list, for the whole town. */
export async function employ(line: TestLine, key: string, role: Role, at: Date): Promise<void> {
  const { displayName, userId } = line.persona(key)
  await line.act(key, { kind: 'follow' })
  const { token } = await inviteStaff({ name: displayName, role, centreIds: [] }, at)
  await acceptInvitation(token, userId, at)
}
