import fc from 'fast-check'
import { useDatabase } from '#test/support/mongo.ts'
import { audit, checkAnswer, whenAllIsDone } from './audit.ts'
import { type Deed, deeds, pauses } from './deeds.ts'
import { startTown, type Town } from './town.ts'
import { perform, settled, type Walker } from './walker.ts'

/*
 * People who do anything at all, in any order, through the whole product: LINE's webhooks, the inbox, the
 * conversations, cases, pages, the outbox, and LINE again. WALKS=2000 walks for longer.
 */
useDatabase()

const TOGETHER = 8
const RUNS = Math.ceil(Number(process.env['WALKS'] ?? 24) / TOGETHER / 4)

interface Day {
  deeds: Deed[]
  /** How long everybody then puts the phone away. */
  pause: number
}
const day = fc.record({ deeds: fc.array(deeds, { minLength: 10, maxLength: 30 }), pause: pauses })
/** What each of them does, day by day. */
const lives = fc.array(fc.array(day, { minLength: 2, maxLength: 2 }), {
  minLength: TOGETHER,
  maxLength: TOGETHER,
})

async function live(walker: Walker, { deeds }: Day): Promise<void> {
  for (const [index, deed] of deeds.entries()) {
    const before = walker.town.line.chat(walker.userId).entries.length
    try {
      const isAnswerDue = await perform(walker, deed)
      await settled(walker.userId)
      await checkAnswer(walker, before, isAnswerDue)
    } catch (cause) {
      const way = deeds.slice(0, index + 1).map((one) => JSON.stringify(one).slice(0, 120))
      throw new Error(`after ${way.join('\n')}\n${String(cause)}\n${walker.town.complaints.join('\n')}`, {
        cause,
      })
    }
  }
}

async function wander(town: Town, people: Day[][]): Promise<void> {
  await town.forgetAll()
  const walkers: Walker[] = await Promise.all(
    people.map(async () => ({ town, userId: await town.somebody(), withdrawn: [] })),
  )
  for (const turn of [0, 1]) {
    const days = people.map((days) => days[turn] ?? { deeds: [], pause: 0 })
    const outcomes = await Promise.allSettled(
      walkers.map((walker, i) => live(walker, days[i] ?? { deeds: [], pause: 0 })),
    )
    town.line.setFaults({})
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
    await whenAllIsDone(town) // a notice that LINE may or may not have is nobody's to repeat after a day
    town.pass(Math.max(...days.map(({ pause }) => pause)))
  }
  await whenAllIsDone(town)
  await audit(town, walkers)
}

test.each([
  ['form', 'meguro'],
  ['chat', 'mimasaka'],
  ['chat', 'mitaka'],
  ['form', 'ota'],
] as const)(
  'with INTAKE=%s in %s nobody gets stuck, nothing is lost and nothing comes twice',
  async (intake, preset) => {
    const town = await startTown(preset, intake)
    try {
      await fc.assert(
        fc.asyncProperty(lives, (people) => wander(town, people)),
        {
          numRuns: RUNS,
          ...(process.env['SEED'] && { seed: Number(process.env['SEED']) }),
          endOnFailure: process.env['SHRINK'] !== 'yes',
        },
      )
    } finally {
      await town.close()
    }
  },
  24 * 60 * 60_000,
)
