/** A clock that was wrong for a moment leaves nobody unasked and nobody's silence unheard. */
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { type AskingTown, anAskingTown } from './an-asking-town.ts'

useTestKeys()
useDatabase()

let town: AskingTown
const begin = async () => {
  town = await anAskingTown()
  return town
}
afterEach(() => town.stop())

const titles = (told: { to: string; title: string }[]) => told.map(({ to, title }) => [to, title])

describe('the clock of the machine jumps by three days and comes back', () => {
  const JUMP_MS = 3 * 24 * 60 * 60_000
  const jump = async ({ wait, work }: AskingTown) => {
    wait(JUMP_MS)
    await work()
    wait(-JUMP_MS)
    await work()
  }

  test('before the question: nobody goes without it on the days between', async () => {
    const { until, heard, plan } = await begin()
    await plan('Utaro')
    await until('07:45')
    await jump(town)
    heard()
    for (const date of ['2026-06-08', '2026-06-09', '2026-06-10']) {
      await until('09:30', date)
      const asked = titles(heard()).filter(([, title]) => title === 'おはようございます。元気ですか?')
      expect([date, asked]).toEqual([date, [['Utaro', 'おはようございます。元気ですか?']]])
    }
  })

  test('between putting the question in and asking it: what was not asked is said to the centre', async () => {
    const { until, heard, plan } = await begin()
    await plan('Utaro')
    await until('08:30')
    await jump(town)
    await until('10:00')
    expect(titles(heard())).toEqual([['Ustaff-chuo', '届いていない問いかけがあります']])
    await until('10:00', '2026-06-09')
    expect(titles(heard())).toEqual([['Utaro', 'おはようございます。元気ですか?']])
  })

  test.each([
    ['after the question', '09:15'],
    ['after the second question', '12:15'],
    ['after the family was told', '14:15'],
  ])('%s: whoever does not answer is looked after on the same day', async (_when, time) => {
    const { until, heard, plan, cases } = await begin()
    await plan('Utaro', {}, 1)
    await until(time)
    await jump(town)
    await until('21:00')
    expect(titles(heard())).toEqual(
      expect.arrayContaining([
        ['Utaro', 'もう一度 おたずねします'],
        ['Utaro-family-1', 'お返事が ありません'],
      ]),
    )
    expect(await cases()).toHaveLength(1)
  })
})
