import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { build } from 'esbuild'
import mongoose from 'mongoose'
import { tokyoMoment } from '#bot/directory/hours.ts'
import '#bot/line/inbox.model.ts' // so that it has its indexes: without, each event reads all of them
import '#bot/line/lease.model.ts'
import { encodeAction } from '#bot/line/postback.ts'
import { answerOffer } from '#bot/salons/seats/answer-offer.ts'
import { leaveSession } from '#bot/salons/seats/leave.ts'
import { insertSession } from '#bot/salons/session.model.ts'
import type { Party, Session } from '#bot/salons/session.ts'
import { anEvent, deliver, someone } from '#test/line/events.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { testMongoUri, useDatabase } from '#test/support/mongo.ts'
import { getSession, keepSeries, useNetworkClock } from './a-network.ts'
import { aSession } from './a-session.ts'

useDatabase()
useTestKeys()

/**
 * Each sign-up writes one and the same document, so that their work grows with the square of the people: a thousand
 * take as long as some whole files of tests and come when they are asked for.
 */
const PEOPLE = process.env['RUSH'] === 'whole' ? 1_000 : 120
const SEATS = 50
const ID = 'mihon:2026-12-08'
const SECRET = 'rush-secret'
const NOON = tokyoMoment('2026-12-01', '12:00')
const PROCESS = join(import.meta.dirname, '../../node_modules/.cache/test-salons/rush-process.js')
const clock = useNetworkClock(NOON)

const children: ChildProcess[] = []
afterAll(() => Promise.all(children.map(kill)))
beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, 'rush-process.ts')],
    outfile: PROCESS,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  })
  await keepSeries()
  await insertSession(aSession({ id: ID, capacity: SEATS, seatsLeft: SEATS }))
}, 60_000)

/** Starts a process that lives at noon of the test's day. */
async function start(): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(PROCESS, {
    execArgv: [],
    env: {
      ...process.env,
      MONGODB_URI: testMongoUri(),
      DB_NAME: mongoose.connection.name,
      SECRET,
      DATA_KEYS: TEST_KEYS.onlyNew,
      NOW: String(NOON.getTime()),
    },
  })
  children.push(child)
  const [ready]: unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit')])
  if (typeof ready !== 'object' || ready === null || !('port' in ready)) throw new Error('not ready')
  return { child, url: `http://127.0.0.1:${String(ready.port)}/webhook` }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const PRESS = encodeAction({ kind: 'command', name: 'sign-up', argument: ID })
const crowd = Array.from({ length: PEOPLE }, (_, nth) => someone(`guest-${nth}`))

/** Everybody presses the button now; LINE sends what they do in calls of twenty. */
function pressAll(urls: string[]): Promise<number[]> {
  const calls = Array.from({ length: PEOPLE / 20 }, (_, nth) => crowd.slice(nth * 20, nth * 20 + 20))
  return Promise.all(
    calls.map((people, nth) => {
      const events = people.map((userId) =>
        anEvent({
          type: 'postback',
          timestamp: NOON.getTime(),
          source: { type: 'user', userId },
          postback: { data: PRESS },
          message: undefined,
        }),
      )
      return deliverAgain(urls[nth % urls.length] ?? '', JSON.stringify({ destination: 'U', events }))
    }),
  )
}

/** LINE delivers again what was not stored in time, as on a busy machine. */
async function deliverAgain(url: string, body: string): Promise<number> {
  const status = await deliver(url, body, SECRET)
  return status === 503 ? deliverAgain(url, body) : status
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(50) // asked more often, the database does little else
}
const countSaid = () => mongoose.connection.collection('said').countDocuments()
const inState = ({ parties }: Session, state: Party['state']) =>
  parties.filter((party) => party.state === state)

test('120 people (RUSH=whole: a thousand) on fifty seats at once, on two processes of which one is killed: fifty seats, the rest in order', async () => {
  const [one, two] = await Promise.all([start(), start()])
  expect(new Set(await pressAll([one.url, two.url]))).toEqual(new Set([200]))
  await until(async () => (await countSaid()) > PEOPLE / 4)
  await kill(one.child)
  await start()
  const { db } = mongoose.connection
  await until(async () => {
    await db?.collection('inboxleases').deleteMany({ owner: `process-${one.child.pid}` }) // they have run out
    return (await db?.collection('inbox').findOne({ state: 'waiting' })) === null
  })

  const session = await getSession(ID)
  expect(session).toMatchObject({ taken: SEATS, waiting: PEOPLE - SEATS, seatsLeft: 0 })
  expect(new Set(session.parties.map(({ id }) => id))).toEqual(new Set(crowd.map((id) => `sign-up-${id}`)))
  expect(await mongoose.connection.collection('sign_ups').countDocuments()).toBe(PEOPLE)
  const line = inState(session, 'waiting').map(({ id }, nth) => `${id.slice(8)} waiting ${nth + 1}`)
  const seated = inState(session, 'seat').map(({ id }) => `${id.slice(8)} seat`)
  const said = await mongoose.connection.collection('said').find().toArray()
  expect(said.map(({ text }) => String(text)).sort()).toEqual([...line, ...seated].sort())
  await Promise.all(children.map(kill))
}, 120_000)

test('then thirty cancel and half of those who are asked say nothing: the line moves on as written, until the start', async () => {
  const before = await getSession(ID)
  const line = inState(before, 'waiting').map(({ id }) => id)
  const leaving = inState(before, 'seat').slice(0, 30)
  clock.jumpTo(tokyoMoment('2026-12-01', '13:00'))
  for (const { id } of leaving) await leaveSession({ signUpId: id, sessionId: ID }, 'cancelled', clock.now())
  await clock.work()

  const asked: string[] = []
  const took: string[] = []
  for (let round = 0; inState(await getSession(ID), 'offered').length > 0; round++) {
    const offered = inState(await getSession(ID), 'offered').map(({ id }) => id)
    asked.push(...offered)
    expect(asked).toEqual(line.slice(0, asked.length)) // strictly in order, nobody twice
    const answering = offered.filter((_, nth) => nth % 2 === 0)
    for (const signUpId of answering) await answerOffer({ signUpId, sessionId: ID }, true, clock.now())
    took.push(...answering)
    const [next] = inState(await getSession(ID), 'offered')
    if (next?.until) await clock.until(next.until, ID)
    expect(round).toBeLessThan(12)
  }
  expect(took).toHaveLength(30)
  const passed = asked.filter((id) => !took.includes(id))
  const heard = clock.heard()
  const key = ({ to, title }: { to: string; title: string }) => `${to} ${title}`
  expect(new Set(heard.map(key)).size).toBe(heard.length)
  expect(heard).toHaveLength(asked.length + passed.length)

  await clock.until(tokyoMoment('2026-12-08', '15:00'), ID)
  const after = await getSession(ID)
  expect(after).toMatchObject({ taken: SEATS, waiting: 0 })
  const rest = clock.heard()
  const reminded = rest.filter(({ at }) => at < tokyoMoment('2026-12-08', '00:00')).map(({ to }) => to)
  const closed = rest.filter(({ at }) => at >= tokyoMoment('2026-12-08', '00:00'))
  const userOf = (id: string) => id.slice(8)
  expect(reminded.sort()).toEqual(
    inState(after, 'seat')
      .map(({ id }) => userOf(id))
      .sort(),
  )
  expect(closed.map(({ to }) => to).sort()).toEqual(line.slice(asked.length).map(userOf).sort())
  expect(closed.every(({ at }) => at < after.startsAt)).toBe(true)
}, 120_000)
