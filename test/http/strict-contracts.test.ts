/** Whatever a route reads is read by a contract of ours, and none takes a field that nobody knows: not at any depth. */
import type { z } from 'zod'
import { objectsIn, READINGS, type Reading, UNPARSED } from './parsed-contracts.ts'

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
