import { loadavg } from 'node:os'
import mongoose from 'mongoose'
import { listCases } from '#bot/cases/lists/case-list.model.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { findStaffByUser } from '#bot/staff/staff.model.ts'
import { CaseList, type CaseQuery } from '#shared/cases/list.contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { type Browser, browserAt } from '#test/support/server.ts'
import { questionsAt } from './case-questions.ts'
import { caseStock } from './case-stock.ts'
import type { Child } from './children.ts'
import { percentile, printTable, short } from './figures.ts'
import { DATA_KEYS, type Database, freePort, type Ground, startBot } from './stand.ts'

export interface CaseSizes {
  /** How many cases, from few to many: the same questions are asked of each. */
  sizes: number[]
  asked: number
  /** How long adding may take for one size; fewer are compared if that is not enough. */
  fillMs: number
  /** Where filled databases stay for another run. */
  keepIn: string | undefined
}

interface Console {
  who: StaffView
  browser: Browser
}

/** One database of so many cases, the product on it, and who asks. */
interface Town {
  cases: number
  database: Database
  bot: Child
  consoles: Console[]
}

const TURNS = 4
const WARMING = 4
const ASKING = [
  { name: 'who sees one centre', persona: 'staff-1', centreIds: ['chuo'] },
  { name: 'who sees every centre', persona: 'staff-2', centreIds: [] },
]

/** Pages of the case list at the server, with few cases and with many, for who sees one centre and who sees all. */
export async function casePages(ground: Ground, { sizes, asked, fillMs, keepIn }: CaseSizes): Promise<void> {
  const line = await startLine()
  useKeyRing(openKeyRing(DATA_KEYS))
  const staffing = () => Promise.all(ASKING.map((each) => staffOf(line, each.persona, each.centreIds)))
  const towns: Town[] = []
  for (const size of sizes) {
    const stock = await caseStock(ground, size, staffing, { limitMs: fillMs, keepIn })
    const bot = await startBot(stock.database.uri, line.url, await freePort())
    towns.push({ ...stock, bot, consoles: await consolesAt(stock.database, line, bot.url) })
  }
  const now = new Date()
  for (const town of towns) await warmedUp(town, now)
  for (const [nth, { name }] of ASKING.entries()) {
    const answered: Answered[][] = []
    for (const question of everythingAsked(now))
      answered.push(await answersOf(question, towns, nth, asked, now))
    report(`${asked} calls each, at the server, ${name}`, now, towns, answered)
  }
  for (const { bot, database } of towns) {
    await bot.stop()
    await database.close()
  }
  await line.close()
}

async function consolesAt({ uri }: Database, line: TestLine, url: string): Promise<Console[]> {
  return connected(uri, () =>
    Promise.all(ASKING.map(({ persona, centreIds }) => signedIn(line, url, persona, centreIds))),
  )
}

async function connected<T>(uri: string, work: () => Promise<T>): Promise<T> {
  await mongoose.connect(uri, { autoIndex: false, autoCreate: false })
  const done = await work()
  await mongoose.disconnect()
  return done
}

/** A member of staff, signed in as their phone would do it. */
export async function signedIn(
  line: TestLine,
  url: string,
  persona: string,
  centreIds: string[],
): Promise<Console> {
  const who = await staffOf(line, persona, centreIds)
  const browser = browserAt(() => url, url)
  const { status } = await browser.send('POST', '/api/session', { idToken: await line.idToken(persona) })
  if (status !== 200) throw new Error(`staff could not sign in: ${status}`)
  return { who, browser }
}

/** Who has this phone: on the list already, or invited now. */
async function staffOf(line: TestLine, persona: string, centreIds: string[]): Promise<StaffView> {
  const { userId } = line.persona(persona)
  const known = await findStaffByUser(userId)
  if (known) return known
  const { token } = await inviteStaff({ name: '職員 一郎', role: 'admin', centreIds }, new Date())
  return acceptInvitation(token, userId, new Date())
}

interface Question {
  name: string
  ask: (browser: Browser) => Promise<number>
  /** The page that is asked for, if one is. */
  query?: CaseQuery
}

function everythingAsked(now: Date): Question[] {
  const pages = questionsAt(now).map(([name, query]) => ({ name, query, ask: pageOf(query) }))
  return [...pages, { name: '一覧ごとの件数', ask: countsOfViews }]
}

const pageOf = (query: CaseQuery) => async (browser: Browser) => {
  const { status, body } = await browser.send('POST', '/api/cases/search', query)
  if (status !== 200) throw new Error(`a list was answered ${status}`)
  return CaseList.parse(body).cases.length
}

async function countsOfViews(browser: Browser): Promise<number> {
  const { status } = await browser.get('/api/views')
  if (status !== 200) throw new Error(`views were answered ${status}`)
  return 0
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

/** What a process pays once is not told. */
async function warmedUp({ consoles }: Town, now: Date): Promise<void> {
  for (let time = 0; time < WARMING; time++)
    for (const { browser } of consoles) for (const { ask } of everythingAsked(now)) await ask(browser)
}

/** How each town answers one question. They are asked by turns, so that all of them meet the same machine. */
async function answersOf(
  { query, ask }: Question,
  towns: Town[],
  nth: number,
  times: number,
  now: Date,
): Promise<Answered[]> {
  const runs = towns.map((town) => ({ town, took: [] as number[], cpuMs: 0, rows: 0 }))
  for (let turn = 0; turn < TURNS; turn++) {
    for (const run of runs) {
      const { browser } = consoleOf(run.town, nth)
      const before = await usedMs(run.town)
      for (let time = turn; time < times; time += TURNS) {
        const from = performance.now()
        run.rows = await ask(browser)
        run.took.push(performance.now() - from)
      }
      run.cpuMs += (await usedMs(run.town)) - before
    }
  }
  const answers: Answered[] = []
  for (const { town, took, cpuMs, rows } of runs) {
    const { who } = consoleOf(town, nth)
    const examined = query
      ? await connected(town.database.uri, () => examinedFor(query, who, now))
      : Number.NaN
    const looks = examined / Math.max(1, rows)
    answers.push({
      p50Ms: percentile(took, 0.5),
      p95Ms: percentile(took, 0.95),
      cpuMs: cpuMs / times,
      rows,
      looks,
    })
  }
  return answers
}

function consoleOf({ consoles }: Town, nth: number): Console {
  const console = consoles[nth]
  if (!console) throw new Error('nobody asks')
  return console
}

async function usedMs({ bot, database }: Town): Promise<number> {
  return (await bot.cpuMs()) + ((await database.cpuMs()) ?? 0)
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

function report(what: string, now: Date, towns: Town[], answered: Answered[][]): void {
  const rows = everythingAsked(now).map(({ name }, at) => {
    const all = answered[at] ?? []
    const [few, many] = [all[0], all.at(-1)]
    const ratio = (of: 'p50Ms' | 'p95Ms' | 'cpuMs') =>
      short((many?.[of] ?? Number.NaN) / (few?.[of] ?? Number.NaN))
    return [
      name,
      ...all.map(({ p50Ms, p95Ms }) => `${short(p50Ms)} / ${short(p95Ms)}`),
      `${ratio('p50Ms')} / ${ratio('p95Ms')}`,
      all.map(({ cpuMs }) => short(cpuMs)).join(' → '),
      ratio('cpuMs'),
      all.map(({ rows }) => rows).join(' → '),
      all.map(({ looks }) => short(looks)).join(' → '),
    ]
  })
  const load = short(loadavg()[0] ?? Number.NaN)
  printTable(`A page of 50 cases, p50 / p95 in ms of ${what}; load ${load}`, [
    [
      '',
      ...towns.map(({ cases }) => `${cases} cases`),
      'most / fewest',
      'CPU ms',
      'most / fewest',
      'rows',
      'looked at / row',
    ],
    ...rows,
  ])
}
