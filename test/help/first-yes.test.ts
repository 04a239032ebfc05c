/** Two hundred helpers press できます in the same moment, on two inboxes over one database: one of them has it. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import express from 'express'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { createTalk } from '#bot/conversation/talk.ts'
import { findErrand } from '#bot/help/errand.model.ts'
import { helpCommands } from '#bot/help/help.commands.ts'
import { findHelper, findHelperOf } from '#bot/help/helper.model.ts'
import { tendHelp } from '#bot/help/tend-help.ts'
import { startInbox } from '#bot/line/inbox.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { encodeAction } from '#bot/line/postback.ts'
import { webhookRoutes } from '#bot/line/webhook.ts'
import { findNotice } from '#bot/outbox/outbox.model.ts'
import { REFUSALS } from '#shared/refusal.ts'
import { anEvent, deliver, someone } from '#test/line/events.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { talkOptions } from '#test/support/talker.ts'
import { aDirectory, aHelper, anErrand } from './helpers-and-errands.ts'

useTestKeys()
useDatabase()

const PEOPLE = 200
const SECRET = 'first-yes'
const ERRAND = 'errand-of-two-hundred'
const [TAKEN = ''] = REFUSALS['errand-taken'].say.split(/(?<=。)/)
const log = pino({ level: 'silent' })
const now = () => NOON
const ports = {
  directory: aDirectory(),
  now,
  quietHours: () => ({ from: '21:00', to: '07:00' }),
  staffOnDuty: async () => [],
  findBlocking: async () => new Set<string>(),
}
/** What each person was answered, by how many replies. */
const heard = new Map<string, string>()

interface Door {
  server: Server
  url: string
  workDue: () => Promise<void>
  stop: () => Promise<void>
}

/** The front door and the inbox, as a process of the product has them. */
async function aDoor(name: string): Promise<Door> {
  const inbox = startInbox({
    workerId: name,
    hear: createTalk(talkOptions({ flows: {}, commands: helpCommands(ports) })),
    client: {
      reply: async (token, messages) => {
        heard.set(token, `${heard.get(token) ?? ''}${JSON.stringify(messages)}`)
        return { kind: 'sent' }
      },
      push: async () => ({ kind: 'sent' }),
    },
    compose: (answer) => toMessages(answer, { liffId: '1-x', publicUrl: 'https://bot.example.jp' }),
    log,
    now,
    lookEveryMs: 20,
  })
  const routes = webhookRoutes({ channelSecret: SECRET, log, now, wake: (people) => inbox.wake(people) })
  const server = createServer(express().use(routes))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address !== 'string' ? address.port : 0
  return {
    server,
    url: `http://127.0.0.1:${port}/webhook`,
    workDue: () => inbox.workDue(),
    stop: () => inbox.stop(),
  }
}

const doors: Door[] = []
beforeAll(async () => {
  for (const name of ['one', 'two']) doors.push(await aDoor(name))
})
afterAll(async () => {
  for (const { server, stop } of doors) {
    await stop()
    await new Promise((done) => server.close(done))
  }
})

test('of two hundred who say yes at once exactly one has it, whoever asked hears of it once, and the others hear kindly that it is taken', async () => {
  const crowd = Array.from({ length: PEOPLE }, (_, nth) => someone(`helper-${nth}`))
  const helpers = await Promise.all(crowd.map((userId) => aHelper({ userId })))
  await anErrand({ id: ERRAND, state: 'offered', asked: helpers.map(({ id }) => id), userId: 'Uhana' })

  const data = encodeAction({ kind: 'command', name: 'errand-yes', argument: ERRAND })
  const press = (userId: string) =>
    anEvent({
      type: 'postback',
      timestamp: NOON.getTime(),
      source: { type: 'user', userId },
      replyToken: userId,
      postback: { data },
      message: undefined,
    })
  const bodies = Array.from({ length: PEOPLE / 20 }, (_, nth) =>
    JSON.stringify({ destination: 'U', events: crowd.slice(nth * 20, nth * 20 + 20).map(press) }),
  )
  // LINE delivers some of it twice.
  const calls = [...bodies, ...bodies.slice(0, 3)]
  const statuses = await Promise.all(
    calls.map((body, nth) => deliver(doors[nth % 2]?.url ?? '', body, SECRET)),
  )
  expect(new Set(statuses)).toEqual(new Set([200]))
  const waiting = () => mongoose.connection.collection('inbox').findOne({ state: 'waiting' })
  while ((await waiting()) !== null) await Promise.all(doors.map(({ workDue }) => workDue()))

  const won = crowd.filter((userId) => heard.get(userId)?.includes('あなたに おねがいします。'))
  const lost = crowd.filter((userId) => heard.get(userId)?.includes(TAKEN))
  expect([won.length, lost.length]).toEqual([1, PEOPLE - 1])
  const errand = await findErrand(ERRAND)
  expect(errand).toMatchObject({ state: 'taken' })
  const winner = await findHelper(errand?.helperId ?? '')
  expect(winner?.userId).toBe(won[0])
  expect((await findHelperOf(won[0] ?? ''))?.id).toBe(winner?.id)

  const told = errand?.unsaid.filter(({ what }) => what !== 'hush') ?? []
  expect(told).toMatchObject([{ what: 'taken', to: { kind: 'asker' } }])
  await Promise.all([tendHelp(ports), tendHelp(ports)])
  expect(await findNotice(told[0]?.key ?? '')).toMatchObject({ state: 'waiting' })
  expect(await mongoose.connection.collection('outbox').countDocuments()).toBe(1)
}, 60_000)
