import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { SearchView } from '#shared/searches/contract.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { aManager } from './announce.ts'
import { printTable, short } from './figures.ts'
import { freePort, type Ground, startBot } from './stand.ts'

export interface AlertSizes {
  /** So many who chose to hear, fewer first. */
  searchers: number[]
}

const LOOK_EVERY_MS = 200
const PATIENCE_MS = 120_000
/** What all of it says on a lock screen; what asks leads to the page, what thanks does not. */
const ALT = 'さがす人への'
const isAsking = (message: string) => message.includes('/alerts/')

/** Somebody is missing: from the release until the last searcher has it, and from the end until the last is thanked. */
export async function alert(ground: Ground, sizes: AlertSizes): Promise<void> {
  const columns = []
  for (const searchers of sizes.searchers) columns.push(await among(ground, searchers))
  const [few, many] = [columns[0], columns.at(-1)]
  if (!few || !many) throw new Error('no sizes')
  printTable(`A search: ${many.searchers} are asked, beside ${few.searchers}`, [
    ['', String(few.searchers), String(many.searchers), 'for each, in relation'],
    ...(['asked', 'thanked'] as const).map((what) => [
      `to the last who is ${what}, s`,
      short(few[what]),
      short(many[what]),
      `× ${short(many[what] / many.searchers / (few[what] / few.searchers))}`,
    ]),
    ['the same pushes alone, 8 at a time, s', short(few.bare), short(many.bare), ''],
    ['asking / these', short(few.asked / few.bare), short(many.asked / many.bare), ''],
  ])
}

async function among(ground: Ground, searchers: number) {
  const webhook = createServer((req, res) => req.resume().on('end', () => res.end()))
  await once(webhook.listen(0, '127.0.0.1'), 'listening')
  const address = webhook.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const line = await startLine({ webhookUrl: `http://127.0.0.1:${port}` })
  const database = await ground.database()
  const bot = await startBot(database.uri, line.url, await freePort())
  const people = await fill(database.uri, searchers)
  await follow(line, people)
  const staff = await aManager(line, bot.url)
  const made = SearchView.parse(
    (await staff.send('POST', '/api/searches', { id: randomUUID(), told: MISSING })).body,
  )
  const change = async (what: object) => {
    const { revision } = SearchView.parse((await staff.get(`/api/searches/${made.id}`)).body)
    const { status } = await staff.send('PATCH', `/api/searches/${made.id}`, { revision, change: what })
    if (status !== 200) throw new Error(`the search answered ${status}`)
  }
  /** As long as it takes until everybody has it. */
  const seconds = async (what: object, isMeant: (message: string) => boolean) => {
    const from = performance.now()
    await change(what)
    for (;;) {
      const reached = new Set(told(line, isMeant))
      if (people.every((userId) => reached.has(userId))) break
      if (performance.now() - from > PATIENCE_MS)
        throw new Error(`${reached.size} of ${people.length} were reached`)
      await pause(LOOK_EVERY_MS)
    }
    const all = told(line, isMeant)
    if (all.length !== people.length) throw new Error(`${people.length} people, ${all.length} messages`)
    return (performance.now() - from) / 1000
  }
  const { features } = made
  const asked = await seconds(
    { kind: 'release', features, showsPhoto: false, districtIds: ['chuo'] },
    isAsking,
  )
  const thanked = await seconds({ kind: 'found', how: 'safe', note: '' }, (message) => !isAsking(message))
  const bare = await bareSeconds(line, people)
  await bot.stop()
  await line.close()
  webhook.close()
  await mongoose.disconnect()
  await database.close()
  return { searchers, asked, thanked, bare }
}

const MISSING = {
  name: '例田 太郎',
  age: 82,
  district: 'chuo',
  clothes: '青い上着、黒いズボン',
  consentFeatures: 'yes',
  reporterName: '例田 花子',
  reporterPhone: '090-0000-0001',
}

async function fill(uri: string, searchers: number): Promise<string[]> {
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false })
  const people = Array.from({ length: searchers }, () => `U${randomUUID().replaceAll('-', '')}`)
  const rows = people.map((_id) => ({ _id, alsoAtNight: true, districtId: 'chuo' }))
  const town = mongoose.connection.collection<(typeof rows)[number]>('searchers')
  for (let from = 0; from < rows.length; from += 1_000) await town.insertMany(rows.slice(from, from + 1_000))
  return people
}

/** LINE pushes to friends alone. That they are new nobody has to answer here. */
async function follow(line: TestLine, people: string[]): Promise<void> {
  for (let from = 0; from < people.length; from += 100)
    await line.inject(
      people.slice(from, from + 100).map((userId) => ({
        type: 'follow',
        source: { type: 'user', userId },
        replyToken: randomUUID(),
        follow: { isUnblocked: false },
      })),
    )
}

/** To whom what is meant went. */
function told({ calls }: TestLine, isMeant: (message: string) => boolean): string[] {
  return calls.flatMap(({ body, status }) => {
    const message = status === 200 ? JSON.stringify(body) : ''
    return message.includes(ALT) && isMeant(message) ? [String(Object(body).to)] : []
  })
}

/** What LINE's part alone takes: pushes of the same size, with nothing decided or kept in between. */
async function bareSeconds({ url, options }: TestLine, people: string[]): Promise<number> {
  const from = performance.now()
  const left = [...people]
  const push = async () => {
    for (let to = left.pop(); to !== undefined; to = left.pop()) {
      const response = await fetch(`${url}/v2/bot/message/push`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${options.channelAccessToken}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ to, messages: [{ type: 'text', text: ALT.repeat(20) }] }),
      })
      if (response.status !== 200) throw new Error(`a bare push was answered ${response.status}`)
      await response.text()
    }
  }
  await Promise.all(Array.from({ length: 8 }, push))
  return (performance.now() - from) / 1000
}
