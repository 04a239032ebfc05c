/**
 * A whole process of the way in, to be killed: the front door, the inbox and the outbox over a real database.
 * It hears by putting a notice into the outbox and answering. Run by kill.test.ts.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import express from 'express'
import mongoose from 'mongoose'
import { pino } from 'pino'
import type { Heard } from '#bot/conversation/input.ts'
import type { Answer } from '#bot/conversation/say.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { createLineClient } from '#bot/line/client.ts'
import { startInbox } from '#bot/line/inbox.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { webhookRoutes } from '#bot/line/webhook.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'

const env = (name: string) => process.env[name] ?? ''
const works = env('WORKS') === 'yes'
const hangsIn = env('HANGS_IN')
const clock = (aheadMs: string) => () => new Date(Date.now() + Number(aheadMs))
const inboxNow = clock(env('INBOX_AHEAD_MS'))
const outboxNow = clock(env('OUTBOX_AHEAD_MS'))
const log = pino({ level: 'silent' })

useKeyRing(openKeyRing(env('DATA_KEYS')))
await mongoose.connect(env('MONGODB_URI'), { dbName: env('DB_NAME'), autoIndex: false })
const url = env('LINE_URL')
const client = createLineClient({
  channelAccessToken: env('TOKEN'),
  apiUrl: url,
  dataUrl: url,
  log,
  limitMs: 60_000,
})
const compose = (answer: Answer) => toMessages(answer, { liffId: '1-x', publicUrl: 'http://localhost:3000' })

if (works) {
  startInbox({
    hear,
    client,
    compose,
    log,
    now: inboxNow,
    workerId: `process-${process.pid}`,
    lookEveryMs: 20,
  })
  startOutbox({
    push: (to, answer, key) => client.push(to, compose(answer), key),
    log,
    now: outboxNow,
    lookEveryMs: 20,
  })
}
const server = createServer(
  express().use(webhookRoutes({ channelSecret: env('SECRET'), log, now: inboxNow })),
)
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address !== null && typeof address !== 'string') process.send?.({ port: address.port })

async function hear({ eventId, userId }: Heard): Promise<Answer> {
  const text = (words: string): Answer => ({ says: [{ kind: 'text', text: words }] })
  await enqueue({ key: `notice:${eventId}`, to: userId, answer: text('お知らせ'), dueAt: inboxNow() })
  if (hangsIn === 'hearing') {
    process.send?.('hearing')
    await new Promise(() => {})
  }
  return text('答え')
}
