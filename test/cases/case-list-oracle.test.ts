import fc from 'fast-check'
import mongoose from 'mongoose'
import type { Case } from '#bot/cases/case.ts'
import { countCases, listCases } from '#bot/cases/lists/case-list.model.ts'
import { fits, matches, type Reader } from '#bot/cases/lists/matches.ts'
import { storedOf } from '#bot/cases/stored-case.ts'
import type { Sort } from '#shared/cases/conditions.ts'
import type { CaseList, CaseQuery } from '#shared/cases/list.contract.ts'
import { URGENCY } from '#shared/cases/rules.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { NOW } from './signed-in.ts'
import { anyCase, anyConditions, anyReader, anyWords, holdsWords } from './some-cases.ts'

useTestKeys()
useDatabase()

/** So small that every list has several pages, and most pages are cut short. */
const PAGE = { most: 3, looks: 4 }

interface Row {
  _id: string
}

async function keep(cases: Case[]): Promise<void> {
  const collection = mongoose.connection.collection<Row>('cases')
  await collection.deleteMany({})
  await collection.insertMany(
    cases.map((each) => ({ ...storedOf(each).set, _id: each.id, pendingNotices: [] })),
  )
}

/** Everything that a list shows, page by page. */
async function everyPage(query: CaseQuery, reader: Reader): Promise<string[]> {
  const ids: string[] = []
  let next: string | null | undefined
  for (let pages = 0; next !== null; pages++) {
    if (pages > 200) throw new Error('a list does not come to its end')
    const page: CaseList = await listCases({ ...query, cursor: next }, reader, NOW, PAGE)
    expect(page.cases.length).toBeLessThanOrEqual(PAGE.most)
    ids.push(...page.cases.map(({ id }) => id))
    next = page.next
  }
  return ids
}

type Key = (number | string)[]

/** By what a case is sorted, as DESIGN tells staff: not as the database does it. */
const KEYS: Record<Sort, (current: Case) => Key> = {
  loud: (current) => {
    const closedAt = current.closing ? Date.parse(current.closing.at) : 0
    if (current.status === 'closed') return [1, -closedAt, current.id]
    return [0, Object.keys(URGENCY).indexOf(current.urgency), current.receivedAt.getTime(), current.id]
  },
  new: (current) => [-current.receivedAt.getTime()],
  due: (current) => {
    const dueAt = Math.min(...current.clocks.map((clock) => clock.dueAt.getTime()))
    return Number.isFinite(dueAt) ? [0, dueAt, current.id] : [1, ...KEYS.loud(current)]
  },
}

function inOrder(cases: Case[], sort: Sort): string[] {
  const compare = (a: Case, b: Case) => {
    const [one, other] = [KEYS[sort](a), KEYS[sort](b)]
    const at = one.findIndex((part, nth) => part !== other[nth])
    // Of cases received at the same moment, ids decide backwards, as the whole list goes backwards.
    if (at < 0) return a.id < b.id ? 1 : -1
    return (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1
  }
  return [...cases].sort(compare).map(({ id }) => id)
}

const question = fc.record({
  conditions: anyConditions,
  sort: fc.constantFrom<Sort>('loud', 'new', 'due'),
  reader: anyReader,
})

describe.each([1, 2, 3, 4])('among some cases (%i)', (seed) => {
  let cases: Case[] = []
  beforeEach(async () => {
    cases = fc.sample(anyCase, { seed, numRuns: 10 * seed })
    await keep(cases)
  })

  test('a list shows exactly what fits its conditions, in order, over all its pages, each case once', async () => {
    const property = fc.asyncProperty(question, async ({ conditions, sort, reader }) => {
      const wanted = cases.filter((each) => matches(each, conditions, reader, NOW))
      expect(await everyPage({ conditions, sort }, reader)).toEqual(inOrder(wanted, sort))
      expect(await countCases({ conditions }, reader, NOW)).toBe(wanted.length)
    })
    await fc.assert(property, { numRuns: 60 })
  })

  test('a search finds exactly what holds all words and fits its view, merged cases too', async () => {
    const property = fc.asyncProperty(question, anyWords, async ({ conditions, reader }, words) => {
      const wanted = cases.filter((each) => fits(each, conditions, reader, NOW) && holdsWords(each, words))
      const query = { conditions, sort: 'loud', q: words.join(' ') } as const
      expect(await everyPage(query, reader)).toEqual(inOrder(wanted, 'loud'))
    })
    await fc.assert(property, { numRuns: 30 })
  })
})
