import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { inviteStaff } from '#bot/staff/invite-staff.ts'
import { AnnouncementView, AudienceCount } from '#shared/outreach/contract.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { type Browser, browserAt } from '#test/support/server.ts'
import type { Child } from './children.ts'
import { printTable, short } from './figures.ts'
import { DATA_KEYS, freePort, type Ground, startBot } from './stand.ts'

export interface AnnounceSizes {
  people: number
}

const LOOK_EVERY_MS = 100
const ASKED = {
  title: '秋祭りのお知らせ',
  text: 'お祭りがあります。'.repeat(30),
  link: 'https://example.com/festival',
  sessionId: null,
  sendAt: null,
  audience: { topic: 'event', districtIds: [] },
}

/** One announcement to a whole town: counted, released, and sent until the last of them has it. */
export async function announce(ground: Ground, { people }: AnnounceSizes): Promise<void> {
  const line = await startLine()
  const database = await ground.database()
  const bot = await startBot(database.uri, line.url, await freePort())
  await fillTown(database.uri, people)
  const staff = await aManager(line, bot.url)

  const askedAt = performance.now()
  const counted = await staff.send('POST', '/api/announcements/count', ASKED.audience)
  const countMs = performance.now() - askedAt
  if (AudienceCount.parse(counted.body).people !== people) throw new Error('not everybody was counted')

  const before = { rss: await bot.rssMiB(), cpu: await bot.cpuMs() }
  const id = AnnouncementView.parse((await staff.send('POST', '/api/announcements', ASKED)).body).id
  const releasedAt = performance.now()
  await staff.send('PATCH', `/api/announcements/${id}`, { kind: 'release', revision: 0 })
  const { seconds, peak } = await whenSent(staff, id, bot, releasedAt)
  const cpuSeconds = ((await bot.cpuMs()) - before.cpu) / 1000
  const calls = line.calls.map(({ at, body, status }) => ({ at, to: Object(body).to, status }))
  checkEverybodyOnce(calls, people)
  const bare = await bareSeconds(
    line,
    calls.map(({ to }) => to),
  )

  await bot.stop()
  await line.close()
  await mongoose.disconnect()
  await database.close()
  printTable(`An announcement to ${people} people, in ${calls.length} calls`, [
    ['counting them beforehand, ms', short(countMs)],
    ['from released to the last of them queued, sent and counted, s', short(seconds)],
    ['people a second', short(people / seconds)],
    ['calls a second (LINE takes 200)', short(calls.length / seconds)],
    ['the same calls alone, one after the other, s', short(bare)],
    ['/ these', short(seconds / bare)],
    ['processor time of the server, s', short(cpuSeconds)],
    ['its memory before, MiB', short(before.rss)],
    ['at most while sending', short(peak)],
  ])
}

/** People who chose the topic, in districts of all kinds. */
async function fillTown(uri: string, people: number): Promise<void> {
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false })
  const town = mongoose.connection.collection<{
    _id: string
    following: boolean
    districtId: string | null
    topics: string[]
  }>('people')
  const districts = ['chuo', 'hokubu', 'tobu', null]
  const rows = Array.from({ length: people }, (_, nth) => ({
    _id: `U${randomUUID().replaceAll('-', '')}`,
    following: true,
    districtId: districts[nth % districts.length] ?? null,
    topics: ['salon', 'event'],
  }))
  for (let from = 0; from < people; from += 1_000) await town.insertMany(rows.slice(from, from + 1_000))
}

export async function aManager(line: TestLine, url: string): Promise<Browser> {
  useKeyRing(openKeyRing(DATA_KEYS))
  const invited = { name: '見本 花子', role: 'manager' as const, centreIds: [] }
  const { token } = await inviteStaff(invited, new Date())
  const browser = browserAt(() => url, url)
  const idToken = await line.idToken('staff-1')
  const { status } = await browser.send('POST', '/api/session', { idToken, invitation: token })
  if (status !== 200) throw new Error(`signing in was answered ${status}`)
  return browser
}

async function whenSent(staff: Browser, id: string, bot: Child, from: number) {
  let peak = 0
  for (;;) {
    const { state } = AnnouncementView.parse((await staff.get(`/api/announcements/${id}`)).body)
    if (state === 'sent') return { seconds: (performance.now() - from) / 1000, peak }
    if (state !== 'sending') throw new Error(`the announcement is ${state}`)
    peak = Math.max(peak, await bot.rssMiB())
    await pause(LOOK_EVERY_MS)
  }
}

function checkEverybodyOnce(calls: { to: unknown[]; status: number }[], people: number): void {
  const reached = calls.flatMap(({ to, status }) => (status === 200 ? to : []))
  if (reached.length !== people || new Set(reached).size !== people)
    throw new Error(`${people} people, ${reached.length} messages to ${new Set(reached).size} of them`)
}

/** What LINE's part alone takes: calls of the same size, with nothing decided or kept in between. */
async function bareSeconds({ url, options }: TestLine, all: unknown[]): Promise<number> {
  const from = performance.now()
  for (const to of all) {
    const response = await fetch(`${url}/v2/bot/message/multicast`, {
      method: 'POST',
      headers: { authorization: `Bearer ${options.channelAccessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ to, messages: [{ type: 'text', text: ASKED.text }] }),
    })
    if (response.status !== 200) throw new Error(`a bare multicast was answered ${response.status}`)
    await response.text()
  }
  return (performance.now() - from) / 1000
}
