import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#bot/directory/package-root.ts'
import { sessionsOf } from '#bot/salons/calendar.ts'
import { aSeries } from './a-series.ts'

interface Written {
  holidays: string
  rule: string
  monthsOff: number[]
  dates: string[]
}

/** The list as it is written down: a line for each rule, then one for each year. */
function writtenOut(): Written[] {
  const text = readFileSync(join(packageRoot(), 'test/salons/ten-years.txt'), 'utf8')
  const all: Written[] = []
  for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    const [year = '', ...days] = line.split(' ')
    if (/^\d{4}$/.test(year)) {
      all.at(-1)?.dates.push(...days.map((day) => `${year}-${day}`))
      continue
    }
    const [holidays = '', rule = '', off = ''] = line.split('\t')
    all.push({ holidays, rule, monthsOff: off === '' ? [] : off.split(',').map(Number), dates: [] })
  }
  return all
}

const LIST = writtenOut()

test('the list holds every rule with every way to treat a holiday, for ten years', () => {
  expect(LIST).toHaveLength(8 * 3)
  for (const { dates } of LIST) expect(dates.length).toBeGreaterThan(45)
})

test.each(LIST)('$rule, on holidays $holidays', ({ holidays, rule, monthsOff, dates }) => {
  const series = aSeries({ rule, monthsOff, holidays })
  // What 2023 leaves behind is not on the list.
  const found = sessionsOf(series, '2024-01-01', '2033-12-31').filter(
    ({ plannedOn }) => plannedOn >= '2024-01-01',
  )
  expect(found.map(({ date }) => date)).toEqual(dates)
})
