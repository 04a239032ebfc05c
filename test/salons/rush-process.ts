/**
 * A whole process of the way in, to be killed: the front door and the inbox over a real database. Whoever presses
 * a session's button is signed up for it and told how they stand. Run by rush.test.ts.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import express from 'express'
import mongoose from 'mongoose'
import { pino } from 'pino'
import type { Heard } from '#bot/conversation/input.ts'
import type { Answer } from '#bot/conversation/say.ts'
import type { Sent } from '#bot/conversation/sent.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import type { Message } from '#bot/line/client.ts'
import { startInbox } from '#bot/line/inbox.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { webhookRoutes } from '#bot/line/webhook.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { standingOf } from '#bot/salons/seats/standing.ts'

const env = (name: string) => process.env[name] ?? ''
/** Stands still: how long a busy machine takes must neither end a lease nor make a reply token too old to tell. */
const now = () => new Date(Number(env('NOW')))
const log = pino({ level: 'silent' })

useKeyRing(openKeyRing(env('DATA_KEYS')))
await mongoose.connect(env('MONGODB_URI'), { dbName: env('DB_NAME'), autoIndex: false })
const said = mongoose.connection.collection<{ _id: string; text: string }>('said')

/** LINE takes a reply token once, and what is pushed twice under a key once. */
async function hearOnce<T>(_id: string, [message]: Message[], again: T): Promise<Sent | T> {
  try {
    await said.insertOne({ _id, text: message?.type === 'text' ? message.text : '' })
    return { kind: 'sent' }
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === 11000) return again
    throw error
  }
}

const inbox = startInbox({
  hear,
  client: {
    reply: (token, messages) => hearOnce(token, messages, { kind: 'token-spent' as const }),
    push: (_to, messages, key) => hearOnce(key, messages, { kind: 'sent' as const }),
  },
  compose: (answer) => toMessages(answer, { liffId: '1-x', publicUrl: 'http://localhost:3000' }),
  log,
  now,
  workerId: `process-${process.pid}`,
  lookEveryMs: 20,
})
const server = createServer(
  express().use(
    webhookRoutes({ channelSecret: env('SECRET'), log, now, wake: (people) => inbox.wake(people) }),
  ),
)
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
if (address !== null && typeof address !== 'string') process.send?.({ port: address.port })

async function hear({ userId, input }: Heard): Promise<Answer> {
  if (input.kind !== 'command' || !input.argument)
    throw new Error('only the button of a session is pressed here')
  const told = { sessionId: input.argument, dates: 'this', people: 1, name: '見本 花子' } as const
  const id = `sign-up-${userId}`
  const standing = standingOf(await signUp({ ...told, id, userId }, now()), id)
  const text = `${userId} ${standing?.state} ${standing?.placeInLine ?? ''}`.trim()
  return { says: [{ kind: 'text', text }] }
}
