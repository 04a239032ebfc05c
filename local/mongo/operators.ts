import { MongoError, unsupported } from './errors.ts'
import { compare, encode, equal } from './order.ts'
import { toRegExp } from './regex.ts'
import { asNumber, isArray, isDoc, isNullish, TAG, tagOf, typeName } from './values.ts'

export type LeafTest = (value: unknown) => boolean

interface Operator {
  test: LeafTest
  /** Whether an array is tried element by element before it is tried as a whole. */
  elements: boolean
}

/** What one query operator asks of a value. */
export function operatorTest(name: string, operand: unknown, options: unknown): Operator {
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
      return { test: regex(operand, options), elements: true }
    case '$exists':
      return { test: (value) => value !== undefined, elements: false }
    case '$size':
      return { test: size(operand), elements: false }
    case '$type':
      return { test: type(operand), elements: true }
    default:
      throw unknownOperator(name)
  }
}

const KNOWN = new Set(
  '$mod $bitsAllSet $bitsAnySet $bitsAllClear $bitsAnyClear $geoWithin $geoIntersects $near $nearSphere $text $where $expr $jsonSchema $within $maxDistance $minDistance'.split(
    ' ',
  ),
)

function unknownOperator(name: string): MongoError {
  return KNOWN.has(name)
    ? unsupported(name, 'BadValue')
    : new MongoError('BadValue', `unknown operator: ${name}`)
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
  if (tag === TAG.regex) throw new MongoError('BadValue', `Can't have RegEx as arg to predicate over field`)
  if (tag === TAG.minKey || tag === TAG.maxKey)
    return (value) => value !== undefined && holds(compare(value, operand))
  if (Number.isNaN(operand)) return orEqual ? (value) => Number.isNaN(value) : () => false
  return (value) => tagOf(value) === tag && !Number.isNaN(value) && holds(compare(value, operand))
}

/** Many values are looked up by their encoding; a few are compared one by one. */
function oneOf(operand: unknown): LeafTest {
  if (!isArray(operand)) throw new MongoError('BadValue', '$in needs an array')
  const plain: unknown[] = []
  const tests: LeafTest[] = []
  for (const value of operand) {
    if (isDoc(value) && Object.keys(value)[0]?.startsWith('$')) {
      throw new MongoError('BadValue', 'cannot nest $ under $in')
    }
    if (!isNullish(value) && typeName(value) === 'regex') tests.push(regex(value, undefined))
    else plain.push(value)
  }
  const wanted = new Set(plain.map(spelled))
  return (value) => wanted.has(spelled(value)) || tests.some((test) => test(value))
}

function spelled(value: unknown): string {
  return typeof value === 'string' ? `s${value}` : encode(value).toString('latin1')
}

function size(operand: unknown): LeafTest {
  const wanted = asNumber(operand, '$size')
  if (!Number.isInteger(wanted) || wanted < 0) {
    throw new MongoError(
      'BadValue',
      `Failed to parse $size. Expected a non-negative integer in: $size: ${wanted}`,
    )
  }
  return (value) => isArray(value) && value.length === wanted
}

/** Pattern and options of a regex however it is given. */
export function regexParts(
  operand: unknown,
  options: unknown,
): { pattern: string; options: string } | undefined {
  const given = typeof options === 'string' ? options : ''
  if (typeof operand === 'string') return { pattern: operand, options: given }
  if (typeof operand !== 'object' || operand === null || typeName(operand) !== 'regex') return undefined
  if (!('pattern' in operand && 'options' in operand)) return undefined
  return { pattern: String(operand.pattern), options: given || String(operand.options) }
}

function regex(operand: unknown, options: unknown): LeafTest {
  const parts = regexParts(operand, options)
  if (!parts) throw new MongoError('BadValue', '$regex has to be a string')
  const expression = toRegExp(parts.pattern, parts.options)
  return (value) => typeof value === 'string' && expression.test(value)
}

const TYPE_NAMES: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  [-1]: 'minKey',
  127: 'maxKey',
}

function type(operand: unknown): LeafTest {
  const wanted = new Set((isArray(operand) ? operand : [operand]).map(typeOperand))
  return (value) => wanted.has(typeName(value)) || (wanted.has('number') && tagOf(value) === TAG.number)
}

function typeOperand(given: unknown): string {
  const name = typeof given === 'number' ? TYPE_NAMES[given] : given
  if (name === 'number') return name
  if (typeof name === 'string' && Object.values(TYPE_NAMES).includes(name)) return name
  throw new MongoError('BadValue', `Unknown type name alias: ${String(given)}`)
}
