import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { dateAfter, tokyoDate, tokyoMoment } from '#bot/directory/hours.ts'
import { leaveSession } from '#bot/salons/seats/leave.ts'
import { signUp } from '#bot/salons/seats/sign-up.ts'
import { findSession, insertSessions } from '#bot/salons/session.model.ts'
import type { Party, Session } from '#bot/salons/session.ts'
import '#bot/salons/sign-up.model.ts'
import { aSession } from '#test/salons/a-session.ts'
import { percentile, printTable, short } from './figures.ts'
import { DATA_KEYS, type Database, type Ground } from './stand.ts'

export interface SeatSizes {
  /** Series and the sessions of each, from few to many: the same is done with each. */
  sizes: { series: number; sessionsEach: number }[]
  /** How often somebody signs up, and leaves, at each size. */
  asked: number
  /** How many press the button of one session at once. */
  crowd: number
}

const PARTIES_EACH = 8
const SEATS = 50
const AT_ONCE = 8
const INSERTED_AT_ONCE = 500

interface Took {
  bare: number[]
  signUp: number[]
  leave: number[]
}

/** Signing up and leaving with few sessions and with many, and a crowd on one session. */
export async function seats(ground: Ground, { sizes, asked, crowd }: SeatSizes): Promise<void> {
  useKeyRing(openKeyRing(DATA_KEYS))
  const rows: { name: string; took: Took }[] = []
  let rush = ''
  for (const { series, sessionsEach } of sizes) {
    const database = await ground.database()
    const ids = await fill(database, series, sessionsEach)
    rows.push({ name: `${series * sessionsEach} sessions`, took: await ask(ids, asked) })
    rush = await crowdOn(crowd)
    await mongoose.disconnect()
    await database.close()
  }
  printTable(`Signing up and leaving, ${asked} each, p50 / p95 in ms`, [
    ['', ...rows.map(({ name }) => name), 'p95, many / few', 'p50 / a bare insert'],
    ...(['signUp', 'leave'] as const).map((what) => [
      what === 'signUp' ? 'sign up' : 'leave, and the seat goes on',
      ...rows.map(
        ({ took }) => `${short(percentile(took[what], 0.5))} / ${short(percentile(took[what], 0.95))}`,
      ),
      short(of(rows.at(-1)?.took[what], 0.95) / of(rows[0]?.took[what], 0.95)),
      short(of(rows.at(-1)?.took[what], 0.5) / of(rows.at(-1)?.took.bare, 0.5)),
    ]),
  ])
  console.log(`  ${rush}`)
}

const of = (values: number[] | undefined, share: number) => percentile(values ?? [], share)

/** Sessions of the coming months, each with some parties on it; answers some of their ids. */
async function fill({ uri }: Database, series: number, sessionsEach: number): Promise<string[]> {
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false })
  await Promise.all(Object.values(mongoose.models).map((model) => model.createIndexes()))
  const today = tokyoDate(new Date())
  const ids: string[] = []
  let waiting: Session[] = []
  for (let nth = 0; nth < series * sessionsEach; nth++) {
    const seriesId = `s${nth % series}`
    const date = dateAfter(today, 2 + Math.floor(nth / series))
    const id = `${seriesId}:${date}`
    ids.push(id)
    waiting.push(sessionOn(id, seriesId, date, PARTIES_EACH))
    if (waiting.length < INSERTED_AT_ONCE && nth < series * sessionsEach - 1) continue
    await insertSessions(waiting)
    waiting = []
  }
  return ids
}

function sessionOn(id: string, seriesId: string, date: string, parties: number): Session {
  const people = Array.from({ length: parties }, (): Party => aParty())
  return aSession({
    id,
    seriesId,
    date,
    plannedOn: date,
    startsAt: tokyoMoment(date, '13:30'),
    endsAt: tokyoMoment(date, '15:00'),
    capacity: SEATS,
    parties: people,
    taken: people.length,
    seatsLeft: SEATS - people.length,
    checkInCode: randomUUID(),
  })
}

function aParty(): Party {
  const hash = randomUUID() + randomUUID().slice(0, 7)
  return {
    id: randomUUID(),
    size: 1,
    state: 'seat',
    because: null,
    since: new Date(),
    until: null,
    offerKey: null,
    came: null,
    cameAt: null,
    calledAt: null,
    personHash: hash,
    userHash: hash,
  }
}

async function ask(ids: string[], asked: number): Promise<Took> {
  const took: Took = { bare: [], signUp: [], leave: [] }
  const bare = mongoose.connection.collection<{ _id: string; text: string }>('bare')
  for (let nth = 0; nth < asked; nth++) {
    const sessionId = ids[Math.floor((ids.length * nth) / asked)] ?? ''
    const signUpId = randomUUID()
    await timed(took.bare, () => bare.insertOne({ _id: signUpId, text: 'x'.repeat(500) }))
    await timed(took.signUp, () => signUp(guest(signUpId, sessionId), new Date()))
    await timed(took.leave, () => leaveSession({ signUpId, sessionId }, 'cancelled', new Date()))
  }
  return took
}

async function timed(into: number[], work: () => Promise<unknown>): Promise<void> {
  const from = performance.now()
  await work()
  into.push(performance.now() - from)
}

function guest(id: string, sessionId: string) {
  return { id, sessionId, dates: 'this', people: 1, name: '見本 花子', userId: `U${id}` } as const
}

/** Everybody on one session, as many at once as the inbox works on. */
async function crowdOn(crowd: number): Promise<string> {
  const date = dateAfter(tokyoDate(new Date()), 30)
  const id = `rush:${date}`
  await insertSessions([sessionOn(id, 'rush', date, 0)])
  const guests = Array.from({ length: crowd }, () => guest(randomUUID(), id)).values()
  const from = performance.now()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const each of guests) await signUp(each, new Date())
    }),
  )
  const seconds = (performance.now() - from) / 1000
  const session = await findSession(id)
  if (session?.taken !== SEATS || session.waiting !== crowd - SEATS)
    throw new Error(`${session?.taken} on ${SEATS} seats, ${session?.waiting} in line`)
  const bytes = mongoose.mongo.BSON.calculateObjectSize(
    (await mongoose.connection.collection<{ _id: string }>('salon_sessions').findOne({ _id: id })) ?? {},
  )
  return `${crowd} people on ${SEATS} seats, ${AT_ONCE} at once: ${short(seconds)} s, ${short(crowd / seconds)} per second; the session is then ${short(bytes / 1024)} KiB`
}
