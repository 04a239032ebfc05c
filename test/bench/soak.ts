import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { z } from 'zod'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { buildIndexes } from '#bot/database.ts'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { inviteStaff } from '#bot/staff/invite-staff.ts'
import { type Browser, browserAt } from '#test/support/server.ts'
import { type Child, startChild } from './children.ts'
import { printTable, short } from './figures.ts'
import { fillHolders } from './many-holders.ts'
import { afterCollections, mustBeFlat, overTime } from './soak-memory.ts'
import { RUSH, webhooksUntil, workInConsoles } from './soak-work.ts'
import { CHANNEL_SECRET, DATA_KEYS, type Database, freePort, type Ground, startBot } from './stand.ts'

export interface SoakSizes {
  minutes: number
  holders: number
}

const CONSOLES = 5
const SAMPLES_A_MINUTE = 20
const QUEUE_PATIENCE_MS = 600_000

/** A town at work for as long as asked: whether memory stays where it is, and whether nothing is left waiting. */
export async function soak(ground: Ground, { minutes, holders }: SoakSizes): Promise<void> {
  const sink = await startChild([ground.program('sink')])
  const database = await ground.database()
  const invitations = await aTown(database.uri, holders)
  const bot = await startBot(database.uri, sink.url, await freePort(), {
    preset: 'ota',
    preload: ground.program('memory-probe'),
  })
  const consoles = await Promise.all(invitations.map((invitation, nth) => signedIn(bot.url, invitation, nth)))

  const until = performance.now() + minutes * 60_000
  const memory = sampled(bot, database, until)
  const collected = afterCollections(bot, minutes, until)
  const entered = workInConsoles(consoles, until)
  const load = { url: bot.url, channelSecret: CHANNEL_SECRET, person: () => somebodyOf(holders) }
  const rounds = await webhooksUntil(
    load,
    until,
    async () => (await bot.cpuMs()) + ((await database.cpuMs()) ?? 0),
  )
  const [{ ours, theirs }, used, deeds] = [await memory, await collected, await entered]
  const left = await whenEmpty(bot.url)
  const cases = await countCases(database.uri)
  for (const child of [bot, sink]) await child.stop()
  await database.close()

  if (cases !== deeds.cases) throw new Error(`${deeds.cases} cases were entered, and there are ${cases}`)
  const [events, failed] = [sumOf(rounds, ({ sent }) => sent), sumOf(rounds, ({ failed: some }) => some)]
  const heap = used.map(({ heapMiB }) => heapMiB)
  const outside = used.map(({ externalMiB }) => externalMiB)
  printTable(
    `Soak: ${minutes} minutes, ${holders} holders, ${events} events (${RUSH.perSecond}/s for ${RUSH.seconds} s of each minute), ${deeds.all} deeds in ${CONSOLES} consoles, ${cases} cases`,
    [
      ['', 'start', 'middle', 'end', 'end / middle'],
      row('in use after its garbage was collected, MiB: heap', heap),
      row('and outside of the heap', outside),
      row('memory of the product, MiB', ours),
      ...(theirs.every((mib) => mib === null) ? [] : [row('of the embedded database', theirs.map(Number))]),
      row(
        'processor time for each event, database included, ms',
        rounds.map(({ cpuMs }) => cpuMs),
      ),
      row(
        'p99 of an acknowledgement in the rush, ms',
        rounds.map(({ rush }) => rush.p99Ms),
      ),
      row('one deed in a console, ms', deeds.tookMs),
      ['not answered 200, which LINE delivers again', '', '', String(failed), ''],
      ['left in the queues after the last event', '', '', left.waiting, ''],
      ['until they were empty, s', '', '', short(left.seconds), ''],
    ],
  )
  mustBeFlat(used)
}

function row(name: string, values: number[]): string[] {
  const { start, middle, end } = overTime(values)
  return [name, short(start), short(middle), short(end), short(end / middle)]
}

function sumOf<T>(all: T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0)
}

/** Fills the register, and answers invitations for those who will work. */
async function aTown(uri: string, holders: number): Promise<string[]> {
  useKeyRing(openKeyRing(DATA_KEYS))
  await mongoose.connect(uri, { autoIndex: false })
  try {
    await buildIndexes()
    // Their renewals of this year are done: a month of these is another bench, and would be all that is measured here.
    const nextYear = new Date().getFullYear() + 1
    await fillHolders(openDirectory(await loadPreset('ota')), holders, ({ facts, renewal }) => ({
      renewal: { ...renewal, month: `${nextYear}-${facts.bornOn.slice(5, 7)}` },
    }))
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
