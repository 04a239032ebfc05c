/** Whatever a route reads is read by a contract of ours, and none takes a field that nobody knows: not at any depth. */
import { z } from 'zod'
import { leavesIn, objectsIn, READINGS, type Reading, UNPARSED } from './parsed-contracts.ts'

/** Pictures are bytes; what they are shows when they are read. */
const BYTES = 'z.instanceof(Buffer)'
/** The one body that is not a record: its bytes are signed. */
const SIGNED = 'line/webhook.ts'
/** Where bodies come from, for everybody else to parse. */
const READ = 'http/read-body.ts'

const readings = [
  ...new Map(READINGS.filter(({ by }) => by !== BYTES).map((each) => [each.by, each])).values(),
]

async function contractOf({ by, from }: Reading): Promise<unknown> {
  const file: unknown = await import(String(from))
  return typeof file === 'object' && file !== null ? Reflect.get(file, by) : undefined
}

/** The unknown fields that a contract refuses. */
function unknownIn(contract: z.ZodType, given: object): string[] {
  const issues = contract.safeParse(given).error?.issues ?? []
  return issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
}

test('whatever comes in is parsed', () => {
  expect(UNPARSED.toSorted()).toEqual([READ, SIGNED])
  expect(READINGS.length).toBeGreaterThan(50)
})

test.each(readings)('$by of $file, with a field that nobody knows, is refused', async (reading) => {
  expect(reading.from).toMatch(/^#shared\//)
  const objects = objectsIn(await contractOf(reading))
  expect(objects.length).toBeGreaterThan(0)
  const lenient = objects.filter(([, object]) => unknownIn(object, { surplus: 1 }).join() !== 'surplus')
  expect(lenient.map(([way]) => `${reading.by}${way}`)).toEqual([])
})

/** What a database would read as a question instead of a value. */
const OPERATORS = [
  { $ne: null },
  { $gt: '' },
  { $in: [] },
  { $exists: true },
  { $regex: '.*' },
  { $where: 'sleep(1000)' },
  { $expr: { $eq: [1, 1] } },
  { 'a.b': 1 },
]
const NAMES = ['$where', '$set', 'a.$ne', '__proto__']
/** Answers of a form are read by the steps of its conversation and sealed as one text; what a key adds is read by nobody. */
const ANYTHING = /^(\.answers|\.(used|made)\.clientExtensionResults)\{\}$/

test.each(readings)('$by of $file takes no question to the database in any field', async (reading) => {
  const leaves = leavesIn(await contractOf(reading)).filter(([way]) => !ANYTHING.test(way))
  const given = ([way]: (typeof leaves)[number]) =>
    way.endsWith('{}') ? [...NAMES, ...OPERATORS] : OPERATORS
  const taken = leaves.flatMap((each) =>
    given(each).flatMap((asked) =>
      z.safeParse(each[1], asked).success ? [`${each[0]}: ${JSON.stringify(asked)}`] : [],
    ),
  )
  expect(taken).toEqual([])
})
