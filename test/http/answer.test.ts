import { once } from 'node:events'
import type { Server } from 'node:http'
import { Writable } from 'node:stream'
import express from 'express'
import { pino } from 'pino'
import { z } from 'zod'
import { answer, describe as describeError, errorHandler, parse } from '#bot/http/answer.ts'
import { Refusal } from '#shared/refusal.ts'

const SECRET = '仮野 梅子'

/** A database error as the driver throws it: told by its name alone. */
class MongoNetworkError extends Error {
  override name = 'MongoNetworkError'
}

let server: Server
let url: string
let log: string[]

beforeAll(async () => {
  const app = express()
  app.use(express.json({ limit: '1kb' }))
  const fail = (error: () => unknown) => () => {
    throw error()
  }
  app.get(
    '/bug',
    fail(() => new TypeError('x is not a function')),
  )
  app.get(
    '/quoting',
    fail(() => Object.assign(new Error(SECRET), { name: 'ValidationError' })),
  )
  app.get(
    '/database',
    fail(() => new MongoNetworkError('connect ECONNREFUSED')),
  )
  app.get(
    '/refused',
    fail(() => new Refusal('already-assigned', { current: { revision: 7 } })),
  )
  app.get(
    '/unfit',
    fail(() => new Refusal('bad-request', { fields: ['change.staffId', 'dueOn'] })),
  )
  app.post('/contract', (req, res) => void res.json(parse(z.object({ name: z.string().max(3) }), req.body)))
  app.get('/undeclared', (_req, res) => {
    const given = { name: 'a', secret: SECRET }
    answer(res, z.object({ name: z.string() }), given)
  })
  const sink = new Writable({
    write(chunk, _encoding, done) {
      log.push(String(chunk))
      done()
    },
  })
  app.use(errorHandler(pino(sink)))
  server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = address && typeof address === 'object' ? `http://127.0.0.1:${address.port}` : ''
})
beforeEach(() => {
  log = []
})
afterAll(() => new Promise((done) => server.close(done)))

async function get(path: string) {
  const response = await fetch(url + path)
  return { status: response.status, body: await response.json() }
}

test('our own fault is answered in neutral words and logged with where it happened', async () => {
  const reply = await get('/bug?q=secret-search')
  expect(reply).toMatchObject({ status: 500, body: { code: 'our-fault' } })
  expect(JSON.stringify(reply.body)).not.toContain('is not a function')
  expect(log.join('')).toContain('TypeError')
  expect(log.join('')).toContain('answer.test.ts')
  expect(log.join('')).not.toContain('secret-search')
})

test('an error that quotes a record is logged without its words', async () => {
  expect((await get('/quoting')).status).toBe(500)
  expect(log.join('')).toContain('ValidationError')
  expect(log.join('')).not.toContain(SECRET)
})

test('a database that is down is said to be out of order, so that people try again', async () => {
  expect(await get('/database')).toMatchObject({ status: 503, body: { code: 'out-of-order' } })
})

test('a refusal carries its words and the newest state', async () => {
  const reply = await get('/refused')
  expect(reply).toEqual({
    status: 409,
    body: { code: 'already-assigned', say: 'ほかの職員が先に担当になりました。', current: { revision: 7 } },
  })
  expect(log).toEqual([])
})

test.each([
  ['{"name":', 400, 'bad-request'],
  [JSON.stringify({ name: SECRET }), 400, 'bad-request'],
  [JSON.stringify({ name: 'x'.repeat(2000) }), 413, 'too-large'],
])('the body %.12s… is refused with %i and never repeated', async (body, status, code) => {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/contract`, { method: 'POST', headers, body })
  expect(response.status).toBe(status)
  const said = await response.text()
  expect(JSON.parse(said)).toMatchObject({ code })
  expect(said).not.toContain(SECRET)
})

test('a request that does not fit is refused with the fields and words of theirs', async () => {
  const response = await fetch(`${url}/contract`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'abcd' }),
  })
  expect(await response.json()).toEqual({
    code: 'bad-request',
    say: '「名前」は3文字までです。短くしてください。',
    fields: ['name'],
  })
})

test('a field that does not fit for a reason of ours is named too', async () => {
  expect(await get('/unfit')).toEqual({
    status: 400,
    body: {
      code: 'bad-request',
      say: '「職員」「期日」を確かめてください。',
      fields: ['change.staffId', 'dueOn'],
    },
  })
})

test('of several that went wrong the first ones are described, and none of them quoted', () => {
  const quoting = Object.assign(new Error(SECRET), { name: 'ValidationError' })
  const many = new AggregateError([quoting, new TypeError('x is not a function')], '2 wait')
  expect(describeError(many)).toMatchObject({
    message: '2 wait',
    errors: [{ message: '(withheld)' }, { name: 'TypeError', message: 'x is not a function' }],
  })
})

test('what the contract does not declare never leaves the server', async () => {
  expect(await get('/undeclared')).toEqual({ status: 200, body: { name: 'a' } })
})
