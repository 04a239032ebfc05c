import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { checkPorts } from '#bot/checking.ts'
import { answerCheck } from '#bot/checks/answer-check.ts'
import { choose } from '#bot/checks/choose.ts'
import { findPlanOf } from '#bot/checks/plan.model.ts'
import { planDay } from '#bot/checks/plan-day.ts'
import { tendChecks } from '#bot/checks/tend-checks.ts'
import { checkList, checkPage, findOpenChecks } from '#bot/checks/views.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { createLineClient } from '#bot/line/client.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { findBlocking, languageOf } from '#bot/people/person.model.ts'
import { percentile, printTable, short } from './figures.ts'
import { DATA_KEYS, type Ground } from './stand.ts'
import { timed } from './timed.ts'

export interface AskingSizes {
  /** So many people who are asked at the same hour, fewer first. */
  people: number[]
}

const DAWN = new Date('2026-06-08T08:15:00+09:00')
const NINE = new Date('2026-06-08T09:00:00+09:00')
const ADDRESSES = { liffId: '1-a', publicUrl: 'https://bench.example' }
const MOST_AT_ONCE = 8
const TIMES = 40

/** The questions of one hour: put in, sent, answered and looked after; of few people and of many. */
export async function asking(ground: Ground, sizes: AskingSizes): Promise<void> {
  useKeyRing(openKeyRing(DATA_KEYS))
  const columns = []
  for (const people of sizes.people) columns.push(await among(ground, people))
  const [few, many] = [columns[0], columns.at(-1)]
  if (!few || !many) throw new Error('no sizes')
  const each = (part: 'putIn' | 'sent' | 'answered' | 'looked') => [
    short(few[part]),
    short(many[part]),
    `× ${short(many[part] / many.people / (few[part] / few.people))}`,
  ]
  printTable(`Daily questions: ${many.people} of one hour, beside ${few.people}`, [
    ['', String(few.people), String(many.people), 'for each, in relation'],
    ['put in ahead of the hour, s', ...each('putIn')],
    ['the hour to the last one sent: the longest delay, s', ...each('sent')],
    ['something urgent put in meanwhile waits, ms', short(few.urgentMs), short(many.urgentMs)],
    ['all answered, s', ...each('answered')],
    ['one answer, p95 ms', short(few.answerP95), short(many.answerP95)],
    ['looked whether they arrived, s', ...each('looked')],
    [
      'the list of staff, p95 ms',
      short(few.listP95),
      short(many.listP95),
      `× ${short(many.listP95 / few.listP95)} in all`,
    ],
    [
      'a name that everybody has, p95 ms',
      short(few.foundP95),
      short(many.foundP95),
      `× ${short(many.foundP95 / few.foundP95)} in all`,
    ],
  ])
}

async function among(ground: Ground, people: number) {
  const [database, line] = [await ground.database(), await takesEverything()]
  await mongoose.connect(database.uri)
  const directory = openDirectory({ ...(await loadPreset('meguro')), schemes: ['checks'] })
  let [clock, since] = [DAWN, performance.now()]
  const now = () => new Date(clock.getTime() + performance.now() - since)
  const ports = checkPorts(directory, now)
  const userIds = await inLots(
    Array.from({ length: people }, () => `U${randomUUID().replaceAll('-', '')}`),
    async (userId) => void (await choose(ports, wishIn(directory.preset.districts), { userId, at: DAWN })),
  )
  const putIn = await seconds(() => planDay(ports, DAWN))

  const log = pino({ level: 'silent' })
  const access = { apiUrl: line.url, dataUrl: line.url, channelAccessToken: 'token' }
  const client = createLineClient({ ...access, log })
  const waits: number[] = []
  ;[clock, since] = [NINE, performance.now()]
  const outbox = startOutbox({
    push: async (to, answer, key) => {
      if (to === URGENT) waits.push(performance.now() - urgentAt)
      await languageOf(to)
      return client.push(to, toMessages(answer, ADDRESSES), key)
    },
    hasBlocked: async (to) => (await findBlocking([to])).size > 0,
    log,
    now,
    lookEveryMs: 2_000_000_000,
  })
  let urgentAt = 0
  const sending = seconds(() => outbox.workDue())
  urgentAt = performance.now()
  const answer = { says: [{ kind: 'text' as const, text: 'お知らせがあります。' }] }
  await enqueue({ key: 'urgent', to: URGENT, answer, dueAt: now() })
  const sent = await sending
  await outbox.stop()
  const pushes = line.reached.filter((to) => to !== URGENT)
  if (pushes.length !== people) throw new Error(`${people} people, ${pushes.length} questions`)

  const looked = await seconds(() => tendChecks(ports, new Date(NINE.getTime() + 10 * 60_000)))
  const districtIds = directory.preset.districts.map(({ id }) => id)
  const lists = await timed(TIMES, () =>
    Promise.all([checkList(districtIds, now()), checkPage('asked', districtIds, undefined)]),
  )
  const found = await timed(TIMES, () => findOpenChecks('例田', districtIds))
  const took: number[] = []
  const answered = await seconds(() =>
    inLots(userIds, async (userId) => {
      const from = performance.now()
      const plan = await findPlanOf(userId)
      if (plan) await answerCheck(ports, plan, 'well', 'button', now())
      took.push(performance.now() - from)
    }),
  )
  const well = await mongoose.connection.collection('checks').countDocuments({ state: 'well' })
  if (well !== people) throw new Error(`${people} people, ${well} answers`)
  await mongoose.disconnect()
  await line.close()
  await database.close()
  return {
    people,
    putIn,
    sent,
    looked,
    answered,
    urgentMs: Math.max(...waits),
    answerP95: percentile(took, 0.95),
    listP95: percentile(lists, 0.95),
    foundP95: percentile(found, 0.95),
  }
}

const URGENT = `U${'f'.repeat(32)}`
let nth = 0

function wishIn(districts: { id: string }[]) {
  const district = districts[nth++ % districts.length]
  return {
    days: [0, 1, 2, 3, 4, 5, 6],
    hour: 9,
    tellsFamily: true,
    tellsCentre: true,
    name: '例田 太郎',
    phone: '090-0000-0001',
    address: '見本町1-2-3',
    districtId: district?.id ?? '',
  }
}

/** In LINE's place: notes whom each push is for and takes it. LINE itself takes 2,000 a second. */
async function takesEverything() {
  const reached: string[] = []
  const server = createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
      reached.push(String(Object(body).to))
      res.setHeader('content-type', 'application/json').end('{"sentMessages":[{"id":"1"}]}')
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    reached,
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Some at a time, as people do; returns them again. */
async function inLots<T>(all: T[], act: (one: T) => Promise<void>): Promise<T[]> {
  const left = [...all]
  const work = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await act(one)
  }
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work))
  return all
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await act()
  return (performance.now() - from) / 1000
}
