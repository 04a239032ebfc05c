/**
 * The built product is killed between every two steps of a report's way: after each write that reaches the database,
 * and before and after LINE hears of each answer. KILLS=whole kills before each write too, and from the first tap on.
 */
import type { ChatEntry } from '#local/line/contract.ts'
import { wordsOf } from '#test/support/line-messages.ts'
import { employ, type Mortal, startMortal } from './mortal.ts'

const STAFF = ['staff-1', 'staff-2']
const isWhole = process.env['KILLS'] === 'whole'
const WAY = ['気づきを知らせる', 'いいえ', 'ここまでで送る', '送る']
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

function numbersIn(entries: ChatEntry[], altText: string): string[] {
  const meant = entries.filter(({ message }) => String(message['altText']).endsWith(altText))
  return meant.flatMap(({ message }) => /\d{3}-\d{3}-\d{3}/.exec(wordsOf([message]).join(' ')) ?? [])
}

async function caseNumbers(): Promise<string[]> {
  const cases = await (await mortal.product.database()).collection('cases').find().toArray()
  return cases.map((one) => String(one['receiptNo']))
}

/** One case, one receipt, one notice for each of the staff, and nothing that failed or waits. */
async function expectOnce(reports: number, after: string): Promise<void> {
  const { line } = mortal.product
  const cases = (await caseNumbers()).toSorted()
  const receipts = numbersIn(line.chat('resident').entries, '連絡を受け取りました')
  const notices = STAFF.map((key) => numbersIn(line.chat(key).entries, '新しい連絡があります').toSorted())
  const behind = await mortal.product.database()
  const parked = await behind.collection('inbox').countDocuments({ state: 'parked' })
  const failed = await behind.collection('outbox').countDocuments({ state: 'failed' })
  expect({ after, cases: cases.length, receipts: receipts.toSorted(), notices, parked, failed }).toEqual({
    ...{ after, cases: reports, receipts: cases, notices: STAFF.map(() => cases), parked: 0, failed: 0 },
  })
}

test('killed after any step, and before LINE hears of any answer: one case, one receipt, one notice for each', async () => {
  const whole = await report(NEVER, 'die-after')
  console.log(whole)
  await expectOnce(1, 'nothing')
  expect(whole).toEqual(
    expect.arrayContaining([
      ...[
        'insert inbox',
        'update drafts',
        'insert vault',
        'insert cases',
        'update outbox',
        'line reply',
        'line push',
      ],
    ]),
  )
  let reports = 1
  for (let step = 1; ; step++) {
    const steps = await report(step, 'die-after')
    await expectOnce(++reports, `${step}: ${steps[step - 1]}`)
    if (!mortal.hasDied()) break
    if (!isWhole && !steps[step - 1]?.startsWith('line')) continue
    await report(step, 'die-before')
    await expectOnce(++reports, `before ${step}: ${mortal.steps()[step - 1]}`)
  }
  expect(reports).toBeGreaterThan(whole.length - 5)
}, 600_000)
