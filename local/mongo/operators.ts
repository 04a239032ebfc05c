import { MongoError, refused } from './errors.ts'
import { compare, encode, equal } from './order.ts'
import { isRegex, regexTest } from './regex.ts'
import { asNumber, isArray, isDoc, isNullish, TAG, tagOf, typeName } from './values.ts'

export type LeafTest = (value: unknown) => boolean

interface Operator {
  test: LeafTest
  /** Whether an array is tried element by element before it is tried as a whole. */
  elements: boolean
}

/** What one query operator asks of a value. */
export function operatorTest(name: string, operand: unknown): Operator {
  switch (name) {
    case '$eq':
      return { test: equals(operand), elements: true }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { test: range(name, operand), elements: true }
    case '$in':
      return { test: oneOf(operand), elements: true }
    case '$regex':
      return { test: regexTest(operand), elements: true }
    case '$exists':
      return { test: (value) => value !== undefined, elements: false }
    case '$size':
      return { test: size(operand), elements: false }
    case '$type':
      return { test: type(operand), elements: true }
    default:
      throw refused('operator', name)
  }
}

function equals(operand: unknown): LeafTest {
  if (isNullish(operand)) return isNullish
  tagOf(operand) // refuses types that cannot be compared
  if (typeof operand === 'string') return (value) => value === operand
  return (value) => equal(value, operand)
}

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
}

/** Ranges look at values of the operand's own type alone. */
function range(name: string, operand: unknown): LeafTest {
  const orEqual = name === '$gte' || name === '$lte'
  if (isNullish(operand)) return orEqual ? isNullish : () => false
  const holds = ORDERS[name] ?? (() => false)
  const tag = tagOf(operand)
  if (Number.isNaN(operand)) return orEqual ? (value) => Number.isNaN(value) : () => false
  return (value) => tagOf(value) === tag && !Number.isNaN(value) && holds(compare(value, operand))
}

/** Many values are looked up by their encoding; a few are compared one by one. */
function oneOf(operand: unknown): LeafTest {
  if (!isArray(operand)) throw new MongoError('BadValue', '$in needs an array')
  const tests = operand.filter(isRegex).map(regexTest)
  const plain = operand.filter((value) => !isRegex(value))
  if (plain.some((value) => isDoc(value) && Object.keys(value)[0]?.startsWith('$')))
    throw new MongoError('BadValue', 'cannot nest $ under $in')
  const strings = new Set(plain.filter((value) => typeof value === 'string'))
  const others = new Set(plain.filter((value) => typeof value !== 'string').map(encode))
  const isWanted: LeafTest = (value) =>
    typeof value === 'string' ? strings.has(value) : others.size > 0 && others.has(encode(value))
  return (value) => isWanted(value) || tests.some((test) => test(value))
}

function size(operand: unknown): LeafTest {
  const wanted = asNumber(operand, '$size')
  if (Number.isInteger(wanted) && wanted >= 0) return (value) => isArray(value) && value.length === wanted
  throw new MongoError('BadValue', `Failed to parse $size. Expected a non-negative integer in: ${wanted}`)
}

const TYPES = new Set(
  'int double long number string object array binData objectId bool date null regex'.split(' '),
)

function type(operand: unknown): LeafTest {
  const wanted = new Set(isArray(operand) ? operand : [operand])
  for (const name of wanted) if (!TYPES.has(String(name))) throw refused('operator', `$type: ${String(name)}`)
  return (value) => wanted.has(typeName(value)) || (wanted.has('number') && tagOf(value) === TAG.number)
}
