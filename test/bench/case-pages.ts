import { resolve } from 'node:path'
import mongoose from 'mongoose'
import { listCases } from '#bot/cases/lists/case-list.model.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { CaseList, type CaseQuery } from '#shared/cases/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { type Browser, browserAt } from '#test/support/server.ts'
import { CENTRES } from './a-case-of-years.ts'
import { questionsAt } from './case-questions.ts'
import { percentile, printTable, short } from './figures.ts'
import { fillTo } from './many-cases.ts'
import { DATA_KEYS, freePort, type Ground, startBot } from './stand.ts'

export interface CaseSizes {
  /** How many cases, from few to many: the same questions are asked of each. */
  sizes: number[]
  asked: number
  /** How long adding may take for one size; fewer are compared if that is not enough. */
  fillMs: number
}

interface Console {
  who: StaffView
  browser: Browser
}

/** Pages of the case list at the server, with few cases and with many, for who sees one centre and who sees all. */
export async function casePages(ground: Ground, { sizes, asked, fillMs }: CaseSizes): Promise<void> {
  const line = await startLine()
  const database = await ground.database()
  const bot = await startBot(database.uri, line.url, await freePort())
  useKeyRing(openKeyRing(DATA_KEYS))
  await mongoose.connect(database.uri, { autoIndex: false, autoCreate: false })
  const consoles: [string, Console][] = [
    ['who sees one centre', await signedIn(line, bot.url, 'staff-1', ['chuo'])],
    ['who sees every centre', await signedIn(line, bot.url, 'staff-2', [])],
  ]

  const now = new Date()
  const years = {
    uri: database.uri,
    now,
    staffIds: staffIdsWith(consoles.map(([, { who }]) => who)),
    dataKeys: DATA_KEYS,
  }
  const usedMs = async () => (await bot.cpuMs()) + ((await database.cpuMs()) ?? 0)
  const rounds: Round[] = []
  for (const size of sizes) {
    const from = performance.now()
    const have = rounds.at(-1)?.cases ?? 0
    const cases = await fillTo(size, have, years, {
      program: resolve(ground.program('fill-worker')),
      limitMs: fillMs,
    })
    const perSecond = ((cases - have) / (performance.now() - from)) * 1000
    console.log(`\n${cases} cases, ${short(perSecond)} added per second`)
    const answered = new Map<string, Answered[]>()
    for (const [name, each] of consoles) answered.set(name, await askedOf(each, now, asked, usedMs))
    rounds.push({ cases, answered })
  }

  await mongoose.disconnect()
  await bot.stop()
  await line.close()
  await database.close()
  for (const [name] of consoles) report(name, asked, now, rounds)
}

/** A member of staff, signed in as their phone would do it. */
export async function signedIn(
  line: TestLine,
  url: string,
  persona: string,
  centreIds: string[],
): Promise<Console> {
  const { token } = await inviteStaff({ name: '職員 一郎', role: 'admin', centreIds }, new Date())
  const who = await acceptInvitation(token, line.persona(persona).userId, new Date())
  const browser = browserAt(() => url, url)
  const { status } = await browser.send('POST', '/api/session', { idToken: await line.idToken(persona) })
  if (status !== 200) throw new Error(`staff could not sign in: ${status}`)
  return { who, browser }
}

/** Eight at each centre, those who ask among them. */
function staffIdsWith(asking: StaffView[]): Record<string, string[]> {
  return Object.fromEntries(
    CENTRES.map((centreId) => [
      centreId,
      [...asking.map(({ id }) => id), ...[1, 2, 3, 4, 5, 6].map((n) => `${centreId}-${n}`)],
    ]),
  )
}

interface Answered {
  p50Ms: number
  p95Ms: number
  /** Processor time of server and embedded database for one call: it does not know what else the machine is doing. */
  cpuMs: number
  rows: number
  /** Documents that the database looked at for each that it gave. */
  looks: number
}

async function askedOf(
  { who, browser }: Console,
  now: Date,
  times: number,
  usedMs: () => Promise<number>,
): Promise<Answered[]> {
  const answered: Answered[] = []
  for (const [, query] of questionsAt(now)) {
    const timed = await timesOf(times, usedMs, async () => {
      const { status, body } = await browser.send('POST', '/api/cases/search', query)
      if (status !== 200) throw new Error(`a list was answered ${status}`)
      return CaseList.parse(body).cases.length
    })
    answered.push({ ...timed, looks: (await examinedFor(query, who, now)) / Math.max(1, timed.rows) })
  }
  const counted = await timesOf(times, usedMs, async () => {
    const { status } = await browser.get('/api/views')
    if (status !== 200) throw new Error(`views were answered ${status}`)
    return 0
  })
  return [...answered, { ...counted, looks: Number.NaN }]
}

async function timesOf(
  times: number,
  usedMs: () => Promise<number>,
  ask: () => Promise<number>,
): Promise<Omit<Answered, 'looks'>> {
  const took: number[] = []
  const before = await usedMs()
  let rows = 0
  for (let time = 0; time < times; time += 1) {
    const from = performance.now()
    rows = await ask()
    took.push(performance.now() - from)
  }
  return {
    p50Ms: percentile(took, 0.5),
    p95Ms: percentile(took, 0.95),
    rows,
    cpuMs: ((await usedMs()) - before) / times,
  }
}

/** How many documents the database looks at for one page, by its own account. */
async function examinedFor(query: CaseQuery, { id, centreIds }: StaffView, now: Date): Promise<number> {
  const asked: { filter: object; options: object }[] = []
  mongoose.set('debug', (_collection, _method, filter, options) => asked.push({ filter, options }))
  await listCases(query, { staffId: id, centreIds, standsInFor: [] }, now)
  mongoose.set('debug', false)
  const cases = mongoose.connection.collection('cases')
  const explained = await Promise.all(
    asked.map(({ filter, options }) => cases.find(filter, options).explain('executionStats')),
  )
  return explained.reduce((sum, each) => sum + Number(each['executionStats']?.totalDocsExamined ?? 0), 0)
}

interface Round {
  cases: number
  answered: Map<string, Answered[]>
}

function report(name: string, times: number, now: Date, rounds: Round[]): void {
  const [few] = rounds
  const many = rounds.at(-1)
  const rows = [...questionsAt(now).map(([asked]) => asked), '一覧ごとの件数'].map((asked, at) => {
    const of = (round: Round | undefined) => round?.answered.get(name)?.[at]
    const cpu = (round: Round | undefined) => of(round)?.cpuMs ?? Number.NaN
    const perRound = rounds.map(
      (round) => `${short(of(round)?.p50Ms ?? Number.NaN)} / ${short(of(round)?.p95Ms ?? Number.NaN)}`,
    )
    const ratio = (of(many)?.p95Ms ?? Number.NaN) / (of(few)?.p95Ms ?? Number.NaN)
    const last = of(many)
    const cpuRatio = cpu(many) / cpu(few)
    return [
      asked,
      ...perRound,
      short(ratio),
      `${short(cpu(few))} → ${short(cpu(many))}`,
      short(cpuRatio),
      `${last?.rows ?? 0}`,
      short(last?.looks ?? Number.NaN),
    ]
  })
  printTable(`A page of 50 cases, p50 / p95 in ms of ${times} calls each, at the server, ${name}`, [
    [
      '',
      ...rounds.map(({ cases }) => `${cases} cases`),
      'p95 most / fewest',
      'CPU ms',
      'CPU most / fewest',
      'rows',
      'looked at / row',
    ],
    ...rows,
  ])
}
