/**
 * The built product is killed between every two steps of a report's way: after each write that reaches the database,
 * and before and after LINE hears of each answer; so of a sign-up, and of case work. KILLS=whole kills before each write too, and from the first tap on.
 */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { verifyTrail } from '#bot/audit/verify-trail.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import type { Party } from '#bot/salons/session.ts'
import type { NewChange } from '#shared/cases/change.contract.ts'
import { CaseView } from '#shared/cases/contract.ts'
import type { Phone } from '#test/support/line.ts'
import { wordsOf } from '#test/support/line-messages.ts'
import { type Browser, browserAt } from '#test/support/server.ts'
import { employ, type Mortal, startMortal } from './mortal.ts'
import { expectOnce, numbersIn, peopleAt, STAFF, WAY } from './once.ts'
import { aSalon } from './salon-life.ts'

const isWhole = process.env['KILLS'] === 'whole'
/** In the short run only the last tap is dangerous: it is where everything happens that the others do, and more. */
const DANGEROUS_FROM = isWhole ? 0 : WAY.length - 1

let mortal: Mortal
beforeAll(async () => {
  mortal = await startMortal({ intake: 'chat' })
  await employ(mortal.product, ...STAFF)
  await mortal.product.line.phone('resident').follow()
  await mortal.whenDone()
}, 60_000)
afterAll(() => mortal.close())

const NEVER = 1_000_000

/** Sends one report, with a fatal step on the way. Answers the steps that were taken. */
async function report(step: number, fate: 'die-before' | 'die-after'): Promise<string[]> {
  const phone = mortal.product.line.phone('resident')
  mortal.mark(NEVER, fate)
  for (const [index, label] of WAY.entries()) {
    if (index === DANGEROUS_FROM) mortal.mark(step, fate)
    await phone.tap(label)
    await mortal.whenDone()
  }
  return mortal.steps()
}

test('killed after any step, and before LINE hears of any answer: one case, one receipt, one notice for each', async () => {
  const whole = await report(NEVER, 'die-after')
  await expectOnce(mortal.product, ['resident'], 1, 'nothing')
  expect(whole).toEqual(
    expect.arrayContaining([
      'insert inbox',
      'update drafts',
      'insert vault',
      'insert cases',
      'update outbox',
      'line reply',
      'line push',
    ]),
  )
  let reports = 1
  let deaths = 0
  const seen = new Set<string>()
  const answered = whole.indexOf('line reply')
  for (const [index, name] of whole.entries()) {
    // After the answer two members of staff are told side by side, by the same steps in any order.
    const turn = index > answered ? name : `${whole[index - 1]} > ${name}`
    if (seen.has(turn) && !isWhole) continue // killed there in the long run
    seen.add(turn)
    const sides =
      isWhole || name.startsWith('line') ? (['die-before', 'die-after'] as const) : (['die-after'] as const)
    for (const side of sides) {
      const steps = await report(index + 1, side)
      await expectOnce(mortal.product, ['resident'], ++reports, `${side} ${index + 1}: ${steps[index]}`)
      deaths += mortal.hasDied() ? 1 : 0
    }
  }
  expect(deaths).toBeGreaterThanOrEqual(isWhole ? 50 : 15)
}, 900_000)

/** What staff do with two cases, step by step; `isDone` tells from what is kept whether it was done. */
const CASE_WORK: {
  on: 'a' | 'b'
  change: (a: CaseView, b: CaseView) => NewChange
  isDone: (a: CaseView, b: CaseView) => boolean
}[] = [
  {
    on: 'a',
    change: (_, b) => ({ kind: 'link', caseId: b.id, how: 'household' }),
    isDone: (a, b) => a.links.length === 1 && b.links.length === 1,
  },
  { on: 'a', change: (_, b) => ({ kind: 'merge', into: b.id }), isDone: (a, b) => a.mergedInto === b.id },
  {
    on: 'a',
    change: () => ({ kind: 'unmerge' }),
    isDone: (a) => a.history.some(({ kind }) => kind === 'unmerged'),
  },
  {
    on: 'a',
    change: () => ({
      kind: 'hand-over',
      to: { kind: 'centre', centreId: 'hokubu' },
      note: 'お願いします',
      feedbackBy: 'us',
    }),
    isDone: (a) => a.handOvers.length === 1,
  },
  {
    on: 'a',
    change: () => ({ kind: 'answer-hand-over', handOverId: 'o1', answer: 'accepted' }),
    isDone: (a) => a.centreId === 'hokubu',
  },
]
const WORKED_A = ['received', 'linked', 'merged', 'unmerged', 'handed-over', 'hand-over-accepted']
const WORKED_B = ['received', 'linked', 'merged', 'unmerged']
const ATTEMPTS = 6

/** As the console does: after no answer it looks, and sends again what was not done. */
async function insist<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (let nth = 0; nth < ATTEMPTS; nth++) {
    const done = await attempt().catch(() => null) // it died: nothing came back
    await mortal.whenDone()
    if (done !== null) return done
  }
  throw new Error('never done')
}

async function takeInByPhone(staff: Browser): Promise<CaseView> {
  const intake = {
    id: randomUUID(),
    source: 'phone',
    receivedAt: new Date().toISOString(),
    told: { danger: 'no', district: 'chuo', replyWish: 'none' },
    reporterKind: null,
    takeIt: false,
    reporter: {},
  }
  return insist(async () => {
    const { status, body } = await staff.send('POST', '/api/cases', intake)
    return status === 201 ? CaseView.parse(body) : null
  })
}

/** Two cases are taken in and worked, with a fatal step on the way. Answers the steps that were taken. */
async function workCases(staff: Browser, step: number, fate: 'die-before' | 'die-after'): Promise<string[]> {
  mortal.mark(step, fate)
  const ids = { a: (await takeInByPhone(staff)).id, b: (await takeInByPhone(staff)).id }
  const look = async (id: string) => CaseView.parse((await staff.get(`/api/cases/${id}`)).body)
  for (const { on, change, isDone } of CASE_WORK) {
    await insist(async () => {
      const [a, b] = [await look(ids.a), await look(ids.b)]
      if (isDone(a, b)) return true
      const revision = { a, b }[on].revision
      await staff.send('PATCH', `/api/cases/${ids[on]}`, { revision, change: change(a, b) })
      return null
    })
  }
  const [a, b] = [await look(ids.a), await look(ids.b)]
  expect([step, fate, a.history.map(({ kind }) => kind)]).toEqual([step, fate, WORKED_A])
  expect([step, fate, b.history.map(({ kind }) => kind)]).toEqual([step, fate, WORKED_B])
  expect([a.reports.length, b.reports.length, b.merged, a.mergedInto]).toEqual([1, 1, 0, null])
  expect([a.links[0]?.id, b.links[0]?.caseId]).toEqual([b.links[0]?.id, a.id])
  return mortal.steps()
}

async function signedInStaff(): Promise<Browser> {
  const { product } = mortal
  const staff = browserAt(() => product.url, product.url)
  // The connection that is at hand may still be one to the process that died last.
  await insist(async () => {
    const idToken = await product.line.idToken('staff-1')
    return (await staff.send('POST', '/api/session', { idToken })).status === 200 || null
  })
  return staff
}

test('killed after any step of case work: each step is in the history once, and both cases agree', async () => {
  const { product } = mortal
  const staff = await signedInStaff()
  const steps = await workCases(staff, NEVER, 'die-after')
  expect(steps).toEqual(expect.arrayContaining(['insert vault', 'insert cases', 'update cases']))
  let deaths = 0
  const dangerous = steps.flatMap((name, index) => (/(?:cases|vault)$/.test(name) ? [index + 1] : []))
  const chosen = isWhole ? dangerous : dangerous.filter((_, nth) => nth % 24 === 5)
  for (const step of chosen) {
    for (const fate of isWhole ? (['die-before', 'die-after'] as const) : (['die-after'] as const)) {
      await workCases(staff, step, fate)
      deaths += mortal.hasDied() ? 1 : 0
    }
  }
  expect(deaths).toBeGreaterThanOrEqual(chosen.length - 1)
  const told = STAFF.map((key) => numbersIn(product.line.chat(key).entries, '新しい連絡があります'))
  for (const numbers of told) expect(new Set(numbers).size).toBe(numbers.length)
}, 900_000)

/** The taps of a sign-up from the list on; the last two hold a seat and take it. */
const SIGN_UP = ['申し込む', '2人', 'ない', 'とばす', 'とばす', '申し込む']

/** Signs somebody new up, with a fatal step on the way. Answers the steps that were taken. */
async function signUp(phone: Phone, step: number, fate: 'die-before' | 'die-after'): Promise<string[]> {
  mortal.mark(NEVER, fate)
  await phone.say('サロン')
  await mortal.whenDone()
  for (const [index, label] of SIGN_UP.entries()) {
    if (index === (isWhole ? 0 : SIGN_UP.length - 2)) mortal.mark(step, fate)
    await phone.tap(label)
    await mortal.whenDone()
  }
  return mortal.steps()
}

test('killed after any step between a seat that is kept and the receipt: a seat each, a sign-up each, a receipt each', async () => {
  const { product } = mortal
  const sessionId = await aSalon(await signedInStaff())
  const behind = await product.database()
  const sessions = behind.collection<{ _id: string; parties: Pick<Party, 'state' | 'size'>[] }>(
    'salon_sessions',
  )
  const guests: string[] = []
  const signUpOne = async (step: number, fate: 'die-before' | 'die-after') => {
    const [phone] = await peopleAt(product, 1, [], mortal.whenDone)
    if (!phone) throw new Error('nobody came')
    guests.push(phone.userId)
    const steps = await signUp(phone, step, fate)
    const session = await sessions.findOne({ _id: sessionId })
    const signUps = await behind.collection('sign_ups').find({ sessionId }).toArray()
    const after = `${fate} ${step}: ${steps[step - 1]}`
    const said = product.line.chat(phone.userId).entries.map(({ message }) => wordsOf([message]).join(' '))
    const receipts = said.filter((words) => words.includes('申し込みました'))
    expect([after, session?.parties.map(({ state, size }) => `${state} ${size}`)]).toEqual([
      after,
      guests.map(() => 'seat 2'),
    ])
    expect([after, signUps.map((one) => 'pendingSince' in one)]).toEqual([after, guests.map(() => false)])
    expect([after, receipts.length]).toEqual([after, 1])
    return steps
  }
  const whole = await signUpOne(NEVER, 'die-after')
  expect(whole).toEqual(
    expect.arrayContaining(['update salon_sessions', 'insert sign_ups', 'update drafts', 'line reply']),
  )
  let deaths = 0
  for (const [index, name] of whole.entries()) {
    // Everything else on a message's way is the same as of a report.
    if (!isWhole && !/salon_sessions|sign_ups|line/.test(name)) continue
    const fates =
      isWhole || name.startsWith('line') ? (['die-before', 'die-after'] as const) : (['die-after'] as const)
    for (const fate of fates) {
      await signUpOne(index + 1, fate)
      deaths += mortal.hasDied() ? 1 : 0
    }
  }
  // Of eight; a run that takes a step less than the first one passes by its own.
  expect(deaths).toBeGreaterThanOrEqual(isWhole ? 40 : 5)
}, 900_000)

/** What the audit trail looks like to an operator. */
async function trailOf({ env }: Mortal['product']) {
  useKeyRing(openKeyRing(env['DATA_KEYS'] ?? ''))
  await mongoose.connect(env['MONGODB_URI'] ?? '', { autoIndex: false })
  try {
    return await verifyTrail()
  } finally {
    await mongoose.connection.close()
  }
}

test('killed while a look into the vault is noted: nothing is shown without its entry, and the trail stays whole', async () => {
  const { product } = mortal
  const staff = await signedInStaff()
  const { id, reports } = await takeInByPhone(staff)
  const asked = { reportId: reports[0]?.id, reason: 'call-back' }
  const look = () => staff.send('POST', `/api/cases/${id}/reporter`, asked)
  // Only these are counted: how much one asked, for one, is noted now and then.
  const noting = /trail|vault/
  mortal.mark(NEVER, 'die-after', noting)
  expect((await look()).status).toBe(200)
  const steps = mortal.steps()
  expect(steps).toEqual(['insert trail', 'update trail_head', 'insert vault_views'])
  for (const [index, name] of steps.slice(0, 2).entries()) {
    mortal.mark(index + 1, 'die-after', noting)
    await look().catch(() => null) // it died: nothing was shown
    await mortal.whenDone()
    expect([name, mortal.hasDied()]).toEqual([name, true])
  }
  expect(await insist(async () => ((await look()).status === 200 ? true : null))).toBe(true)
  const behind = await product.database()
  const views = await behind.collection('vault_views').countDocuments({ caseId: id })
  const noted = { kind: 'reporter-seen', about: `case:${id}` }
  // What was noted and then not shown is one more; background work may take the place of a step.
  expect(await behind.collection('trail').countDocuments(noted)).toBeGreaterThanOrEqual(views)
  expect(views).toBeGreaterThanOrEqual(2)
  expect(await trailOf(product)).toMatchObject({ faults: [], strange: 0 })
})
