/**
 * The built product is killed between every two steps of a report's way: after each write that reaches the database,
 * and before and after LINE hears of each answer. KILLS=whole kills before each write too, and from the first tap on.
 */
import { employ, type Mortal, startMortal } from './mortal.ts'
import { expectOnce, STAFF, WAY } from './once.ts'

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
  for (const [index, name] of whole.entries()) {
    const turn = `${whole[index - 1]} > ${name}`
    if (seen.has(turn) && !isWhole) continue // the second of the staff, for one: killed there in the long run
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
