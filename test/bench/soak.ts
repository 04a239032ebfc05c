import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { z } from 'zod'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { buildIndexes } from '#bot/database.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { inviteStaff } from '#bot/staff/invite-staff.ts'
import { type Browser, browserAt } from '#test/support/server.ts'
import { type Child, startChild } from './children.ts'
import { printTable, short, spreadOf } from './figures.ts'
import { fillHolders } from './many-holders.ts'
import { CHANNEL_SECRET, DATA_KEYS, type Database, freePort, type Ground, startBot } from './stand.ts'
import { type Acks, atPace, type Load } from './webhook-load.ts'

export interface SoakSizes {
  minutes: number
  holders: number
}

/**
 * More than five times 大田: 50,000 consultations a year are one in two minutes of working time, and here is one every
 * two seconds; its 36,000 holders send 27 events a second, and a hundred a second in the rush of each minute.
 */
const RUSH = { perSecond: 100, seconds: 10 }
const CALM = { perSecond: 12, seconds: 50 }
const CONSOLES = 5
const DEED_EVERY_MS = 1_000
const SAMPLES_A_MINUTE = 20
/** The start takes memory once, for what it keeps: sizes are compared after it. */
const WARM_UP_SHARE = 0.1
const QUEUE_PATIENCE_MS = 600_000

/** A town at work for as long as asked: whether memory stays where it is, and whether nothing is left waiting. */
export async function soak(ground: Ground, { minutes, holders }: SoakSizes): Promise<void> {
  const sink = await startChild([ground.program('sink')])
  const database = await ground.database()
  const invitations = await aTown(database.uri, holders)
  const bot = await startBot(database.uri, sink.url, await freePort(), 'ota')
  const consoles = await Promise.all(invitations.map((invitation, nth) => signedIn(bot.url, invitation, nth)))

  const until = performance.now() + minutes * 60_000
  const memory = sampled(bot, database, until)
  const entered = workInConsoles(consoles, until)
  const load = { url: bot.url, channelSecret: CHANNEL_SECRET, person: () => somebodyOf(holders) }
  const rounds = await webhooksUntil(load, until)
  const [{ ours, theirs }, deeds] = [await memory, await entered]
  const left = await whenEmpty(bot.url)
  const cases = await countCases(database.uri)
  for (const child of [bot, sink]) await child.stop()
  await database.close()

  const failed = rounds.reduce((sum, { acks }) => sum + acks.failed, 0)
  if (cases !== deeds.cases) throw new Error(`${deeds.cases} cases were entered, and there are ${cases}`)
  const events = rounds.reduce((sum, { sent }) => sum + sent, 0)
  printTable(
    `Soak: ${minutes} minutes, ${holders} holders, ${events} events (${RUSH.perSecond}/s for ${RUSH.seconds} s of each minute), ${deeds.all} deeds in ${CONSOLES} consoles, ${cases} cases`,
    [
      ['', 'start', 'end', 'end / start'],
      row('memory of the product, MiB', ours),
      ...(theirs.every((mib) => mib === null) ? [] : [row('of the embedded database', theirs.map(Number))]),
      row(
        'p99 of an acknowledgement in the rush, ms',
        rounds.flatMap(({ acks, isRush }) => (isRush ? [acks.p99Ms] : [])),
      ),
      row('one deed in a console, ms', deeds.tookMs),
      ['not answered 200, which LINE delivers again', '', String(failed), ''],
      ['left in the queues after the last event', '', left.waiting, ''],
      ['until they were empty, s', '', short(left.seconds), ''],
    ],
  )
}

/** The middle of the first tenth after the warm-up beside the middle of the last tenth. */
function row(name: string, values: number[]): string[] {
  const warm = values.length < 3 ? values : values.slice(Math.ceil(values.length * WARM_UP_SHARE))
  const tenth = Math.max(1, Math.floor(warm.length / 10))
  const [first, last] = [spreadOf(warm.slice(0, tenth)).median, spreadOf(warm.slice(-tenth)).median]
  return [name, short(first), short(last), short(last / first)]
}

/** Fills the register, and answers invitations for those who will work. */
async function aTown(uri: string, holders: number): Promise<string[]> {
  useKeyRing(openKeyRing(DATA_KEYS))
  await mongoose.connect(uri, { autoIndex: false })
  try {
    await buildIndexes()
    await fillHolders(openDirectory(await loadPreset('ota')), holders)
    const invited = { name: '見本 花子', role: 'manager' as const, centreIds: [] }
    const made = Array.from({ length: CONSOLES }, () => inviteStaff(invited, new Date()))
    return (await Promise.all(made)).map(({ token }) => token)
  } finally {
    await mongoose.disconnect()
  }
}

async function signedIn(url: string, invitation: string, nth: number): Promise<Browser> {
  const browser = browserAt(() => url, url)
  const { status } = await browser.send('POST', '/api/session', { idToken: personAt(nth), invitation })
  if (status !== 200) throw new Error(`signing in was answered ${status}`)
  return browser
}

const personAt = (nth: number) => `U${String(nth).padStart(32, '0')}`
const somebodyOf = (people: number) => personAt(CONSOLES + Math.floor(Math.random() * people))

async function webhooksUntil(load: Load, until: number) {
  const rounds: { acks: Acks; isRush: boolean; sent: number }[] = []
  while (performance.now() < until) {
    for (const pace of [RUSH, CALM]) {
      const seconds = Math.min(pace.seconds, Math.floor((until - performance.now()) / 1000))
      if (seconds < 1) return rounds
      const acks = await atPace(load, pace.perSecond, seconds)
      rounds.push({ acks, isRush: pace === RUSH, sent: pace.perSecond * seconds })
    }
  }
  return rounds
}

/** One after the other somebody takes a call in, looks at the list, or looks for a holder. */
async function workInConsoles(consoles: Browser[], until: number) {
  const tookMs: number[] = []
  let cases = 0
  for (let nth = 0; performance.now() < until; nth += 1) {
    const browser = consoles[nth % consoles.length]
    if (!browser) throw new Error('no consoles')
    const [path, body, isCase] = deedAt(nth)
    const from = performance.now()
    const { status } = await browser.send('POST', path, body)
    if (status >= 300) throw new Error(`${path} was answered ${status}`)
    tookMs.push(performance.now() - from)
    cases += Number(isCase)
    await pause(Math.max(0, DEED_EVERY_MS - (performance.now() - from)))
  }
  return { all: tookMs.length, cases, tookMs }
}

function deedAt(nth: number): [path: string, body: unknown, isCase: boolean] {
  if (nth % 2 === 0) return ['/api/cases', aCall(), true]
  if (nth % 4 === 1) return ['/api/cases/search', {}, false]
  return ['/api/keyholders/search', { text: `例田 ${nth}` }, false]
}

function aCall() {
  return {
    id: randomUUID(),
    source: 'phone',
    receivedAt: new Date(Date.now() - 60_000).toISOString(),
    told: { danger: 'no', district: 'kamata', subjectName: '例田 太郎' },
    reporterKind: 'neighbour',
    takeIt: false,
    reporter: { name: '見本 花子', phone: '090-0000-0001' },
  }
}

async function sampled(bot: Child, database: Database, until: number) {
  const [ours, theirs]: [number[], (number | null)[]] = [[], []]
  while (performance.now() < until) {
    ours.push(await bot.rssMiB())
    theirs.push(await database.rssMiB())
    await pause(60_000 / SAMPLES_A_MINUTE)
  }
  return { ours, theirs }
}

const Health = z.object({
  oldestEventSeconds: z.number().nullable(),
  oldestNoticeSeconds: z.number().nullable(),
  parkedEvents: z.number(),
  failedNotices: z.number(),
})

/** Answers what waited when the last event had come, and how long it took. */
async function whenEmpty(url: string): Promise<{ waiting: string; seconds: number }> {
  const from = performance.now()
  let waiting = ''
  for (;;) {
    const health = Health.parse(await (await fetch(`${url}/healthz`)).json())
    const { oldestEventSeconds: event, oldestNoticeSeconds: notice } = health
    waiting ||=
      event === null && notice === null ? 'nothing' : `up to ${Math.max(event ?? 0, notice ?? 0)} s old`
    if (health.parkedEvents + health.failedNotices > 0) throw new Error('some events or notices have failed')
    const seconds = (performance.now() - from) / 1000
    if (event === null && notice === null) return { waiting, seconds }
    if (seconds * 1000 > QUEUE_PATIENCE_MS)
      throw new Error(`the queues are not empty: ${JSON.stringify(health)}`)
    await pause(250)
  }
}

async function countCases(uri: string): Promise<number> {
  const opened = await mongoose.createConnection(uri).asPromise()
  const count = await opened.collection('cases').countDocuments()
  await opened.close()
  return count
}
