import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Express } from 'express'
import mongoose from 'mongoose'
import { type Logger, pino } from 'pino'
import { createApp } from '#bot/app.ts'
import { caseEventRoutes } from '#bot/cases/events/events.routes.ts'
import { type Config, parseConfig } from '#bot/config.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { createLineClient } from '#bot/line/client.ts'
import { inviteStaff } from '#bot/staff/invite-staff.ts'
import { conversations, DRAFT_DAYS } from '#bot/talking.ts'
import { SessionView, type StaffView } from '#shared/staff/contract.ts'
import type { Role } from '#shared/staff/rules.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
import { TEST_KEYS } from '#test/support/keys.ts'
import { type Browser, browserAt, ORIGIN } from '#test/support/server.ts'

const silent = pino({ level: 'silent' })
const now = () => NOW
const FAR_AHEAD = new Date('2999-01-01T00:00:00.000Z')

const config = parseConfig({
  PUBLIC_URL: ORIGIN,
  MONGODB_URI: 'mongodb://not-used-here',
  LINE_CHANNEL_SECRET: 'secret',
  LINE_CHANNEL_ACCESS_TOKEN: 'token',
  LINE_LOGIN_CHANNEL_ID: '1',
  LIFF_ID: '1-a',
  DATA_KEYS: TEST_KEYS.onlyNew,
  SESSION_SECRET: 's'.repeat(32),
  REQUESTS_PER_MINUTE: '1000000',
  NODE_ENV: 'test',
})

/** The product's real app, in this process. LINE's part is an ID token that is the LINE user id, padded. */
export function useTheApp(log: Logger = silent, town = directory, more: Partial<Config> = {}) {
  const caseEvents = caseEventRoutes({ now, log })
  const line = createLineClient({ ...config.line, channelAccessToken: 'token', log })
  const app: Express = createApp({
    config: { ...config, ...more },
    directory: town,
    client: {
      ...line,
      quota: async () => ({ limit: 200, used: 150 }),
      verifyIdToken: async (idToken) => ({ ok: true, userId: idToken.replace(/-+$/, '') }),
    },
    flows: Object.values(conversations(town, config.publicUrl, () => new Date())),
    draftDays: DRAFT_DAYS,
    caseEvents,
    log,
    now,
    health: {
      isDatabaseAlive: async () => true,
      isLineReachable: async () => true,
      oldestWaiting: async () => null,
      oldestDue: async () => null,
      countParked: async () => 0,
      countFailed: async () => 0,
      now,
    },
  })
  let server: Server
  beforeAll(async () => {
    useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
    server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(async () => {
    caseEvents.close()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  const url = () => {
    const address = server.address()
    return address && typeof address === 'object' ? `http://127.0.0.1:${address.port}` : ''
  }
  return {
    app,
    url,
    signIn: (userId: string, invitation?: string) => signIn(browserAt(url), userId, invitation),
  }
}

async function signIn(browser: Browser, userId: string, invitation?: string) {
  const reply = await browser.send('POST', '/api/session', { idToken: idTokenOf(userId), invitation })
  expect(reply.status).toBe(200)
  // The database forgets what has expired by the clock of the machine, which is not the app's here.
  await mongoose.connection.collection('sessions').updateMany({}, { $set: { expiresAt: FAR_AHEAD } })
  return { browser, staff: SessionView.parse(reply.body).staff }
}

export function idTokenOf(userId: string): string {
  return userId.padEnd(30, '-')
}

/** The invitation of a new member of staff. */
export async function anInvitation(
  role: Role,
  centreIds: string[],
): Promise<{ token: string; staff: StaffView }> {
  return inviteStaff({ name: `見本 ${role}`, role, centreIds }, NOW)
}
