import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { CaseList, type CaseQuery } from '#shared/cases/contract.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { type Browser, browserAt } from '#test/support/server.ts'
import { percentile, printTable, short } from './figures.ts'
import { fillTo } from './many-cases.ts'
import { DATA_KEYS, freePort, type Ground, startBot } from './stand.ts'

export interface CaseSizes {
  few: number
  many: number
  asked: number
  /** How long adding may take; fewer are compared if that is not enough. */
  fillMs: number
}

/** What a console asks for, by what staff would call it. Searches are by name, address, phone and number, in part. */
const ASKED: [string, CaseQuery][] = [
  ['list: new', { view: 'new' }],
  ['list: everything open', { view: 'all' }],
  ['list: closed', { view: 'closed' }],
  ['search: name', { view: 'closed', q: '例田 太郎' }],
  ['search: part of an address', { view: 'closed', q: '中央町1-2' }],
  ['search: phone', { view: 'closed', q: '0300000123' }],
  ['search: found nowhere', { view: 'closed', q: 'どこにもない' }],
]

/** Pages of the case list at the server, with few cases and with many, the same questions to both. */
export async function casePages(ground: Ground, sizes: CaseSizes): Promise<void> {
  const line = await startLine()
  const database = await ground.database()
  const port = await freePort()
  const bot = await startBot(database.uri, line.url, port)
  useKeyRing(openKeyRing(DATA_KEYS))
  await mongoose.connect(database.uri, { autoIndex: false, autoCreate: false })
  const browser = await signedIn(line, bot.url)

  const now = new Date()
  const small = await fillTo(sizes.few, 0, now, sizes.fillMs)
  const few = await askedOf(browser, sizes.asked)
  const large = await fillTo(sizes.many, small, now, sizes.fillMs)
  const many = await askedOf(browser, sizes.asked)

  await mongoose.disconnect()
  await bot.stop()
  await line.close()
  await database.close()
  report(sizes.asked, { cases: small, answered: few }, { cases: large, answered: many })
}

/** A member of staff for the whole town, signed in as their phone would do it. */
async function signedIn(line: TestLine, url: string): Promise<Browser> {
  const who = { name: '職員 一郎', role: 'admin' as const, centreIds: [] }
  const { token } = await inviteStaff(who, new Date())
  await acceptInvitation(token, line.persona('staff-1').userId, new Date())
  const browser = browserAt(() => url, url)
  const { status } = await browser.send('POST', '/api/session', { idToken: await line.idToken('staff-1') })
  if (status !== 200) throw new Error(`staff could not sign in: ${status}`)
  return browser
}

interface Answered {
  p95Ms: number
  rows: number
}

const NOTHING: Answered = { p95Ms: Number.NaN, rows: 0 }

async function askedOf(browser: Browser, times: number): Promise<Answered[]> {
  const answered: Answered[] = []
  for (const [, query] of ASKED) {
    const took: number[] = []
    let rows = 0
    for (let time = 0; time < times; time += 1) {
      const from = performance.now()
      const { status, body } = await (query.q
        ? browser.send('POST', '/api/cases/search', query)
        : browser.get(`/api/cases?view=${query.view}`))
      took.push(performance.now() - from)
      if (status !== 200) throw new Error(`a list was answered ${status}`)
      rows = CaseList.parse(body).cases.length
    }
    answered.push({ p95Ms: percentile(took, 0.95), rows })
  }
  return answered
}

interface Asked {
  cases: number
  answered: Answered[]
}

function report(times: number, few: Asked, many: Asked): void {
  printTable(`A page of 50 cases, p95 in ms of ${times} calls each, at the server`, [
    ['', `${few.cases} cases`, `${many.cases} cases`, 'many / few', 'rows'],
    ...ASKED.map(([name], at) => {
      const before = few.answered[at] ?? NOTHING
      const after = many.answered[at] ?? NOTHING
      const rows = `${before.rows} → ${after.rows}`
      return [name, short(before.p95Ms), short(after.p95Ms), short(after.p95Ms / before.p95Ms), rows]
    }),
  ])
}
