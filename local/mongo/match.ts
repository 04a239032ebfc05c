import { MongoError, refused } from './errors.ts'
import { type LeafTest, operatorTest } from './operators.ts'
import { anyAt, SELF } from './paths.ts'
import { isRegex, regexOf } from './regex.ts'
import { type Doc, isArray, isDoc } from './values.ts'

export type Matcher = (doc: Doc) => boolean

/** One condition on one path that every matching document meets: what an index can serve. */
export interface Condition {
  path: string
  operator: string
  operand: unknown
  /** Asks for no value that an upsert could take from it. */
  isAbsence?: boolean
}

export interface Filter {
  matches: Matcher
  /** The fields at the top of a document that decide; the others need not be there. */
  fields: readonly string[]
  /** Conditions that all hold for a match; those inside $or and negations are not among them. */
  conditions: Condition[]
  /** The branches of each $or that has to hold. */
  branches: Filter[][]
  /** Whether the conditions are all that is asked. */
  isPlain: boolean
}

/** Reads a filter once, so that it can be tried on many documents. */
export function compileFilter(filter: Doc): Filter {
  const parts = Object.entries(filter).map(([key, value]) =>
    key.startsWith('$') ? compileLogical(key, value) : compileField(key, value),
  )
  return allOf(parts)
}

function allOf(parts: Filter[]): Filter {
  const only = parts.length === 1 ? parts[0] : undefined
  if (only) return only
  return {
    matches: (doc) => parts.every((part) => part.matches(doc)),
    fields: fieldsOf(parts),
    conditions: parts.flatMap((part) => part.conditions),
    branches: parts.flatMap((part) => part.branches),
    isPlain: parts.every((part) => part.isPlain),
  }
}

function fieldsOf(parts: readonly Filter[]): string[] {
  return parts.flatMap((part) => part.fields)
}

function opaque(matches: Matcher, fields: readonly string[]): Filter {
  return { matches, fields, conditions: [], branches: [], isPlain: false }
}

function compileLogical(key: string, value: unknown): Filter {
  if (key !== '$and' && key !== '$or' && key !== '$nor') throw refused('operator', key)
  const parts = clauses(key, value)
  if (key === '$and') return allOf(parts)
  if (key === '$nor') return opaque((doc) => !parts.some((part) => part.matches(doc)), fieldsOf(parts))
  const matches: Matcher = (doc) => parts.some((part) => part.matches(doc))
  return { matches, fields: fieldsOf(parts), conditions: [], branches: [parts], isPlain: false }
}

function clauses(key: string, value: unknown): Filter[] {
  if (!isArray(value)) throw new MongoError('BadValue', `${key} must be an array`)
  if (value.length === 0) throw new MongoError('BadValue', '$and/$or/$nor must be a nonempty array')
  return value.map((clause) => {
    if (!isDoc(clause)) throw new MongoError('BadValue', '$or/$and/$nor entries need to be full objects')
    return compileFilter(clause)
  })
}

function compileField(path: string, value: unknown): Filter {
  if (!isOperators(value)) return leaf(path, isRegex(value) ? '$regex' : '$eq', value)
  const { $options, ...operators } = value
  if ($options === undefined)
    return allOf(Object.entries(operators).map(([name, operand]) => compileOperator(path, name, operand)))
  if (!('$regex' in operators)) throw new MongoError('BadValue', '$options needs a $regex')
  return compileField(path, { ...operators, $regex: regexOf(operators['$regex'], $options) })
}

/** `{ $gt: 1 }` but not `{ b: 1 }`; a mixture is an error, as in MongoDB. */
function isOperators(value: unknown): value is Doc {
  if (!isDoc(value)) return false
  const first = Object.keys(value)[0]
  if (!first?.startsWith('$')) return false
  const other = Object.keys(value).find((name) => !name.startsWith('$'))
  if (other !== undefined) throw new MongoError('BadValue', `unknown operator: ${other}`)
  return true
}

function compileOperator(path: string, name: string, operand: unknown): Filter {
  switch (name) {
    case '$ne':
      if (isRegex(operand)) throw new MongoError('BadValue', "Can't have regex as arg to $ne.")
      return negated(leaf(path, '$eq', operand))
    case '$nin':
      return negated(leaf(path, '$in', operand))
    case '$not':
      return compileNot(path, operand)
    case '$all':
      return compileAll(path, operand)
    case '$elemMatch':
      return compileElemMatch(path, operand)
    case '$exists':
      return operand ? leaf(path, name, true) : absent(path)
    default:
      return leaf(path, name, operand)
  }
}

function negated(part: Filter): Filter {
  return opaque((doc) => !part.matches(doc), part.fields)
}

/** An index holds a field that is not there as null, so it can serve this too. */
function absent(path: string): Filter {
  const conditions = [{ path, operator: '$eq', operand: null, isAbsence: true }]
  return { ...negated(leaf(path, '$exists', true)), conditions }
}

function compileNot(path: string, operand: unknown): Filter {
  if (isRegex(operand)) return negated(leaf(path, '$regex', operand))
  if (!isOperators(operand)) throw new MongoError('BadValue', '$not needs a regex or a document')
  return negated(compileField(path, operand))
}

function compileAll(path: string, operand: unknown): Filter {
  if (!isArray(operand)) throw new MongoError('BadValue', '$all needs an array')
  if (operand.length === 0) return opaque(() => false, [])
  return allOf(operand.map((value) => compileField(path, isElemMatch(value) ? value : plain(value))))
}

function isElemMatch(value: unknown): boolean {
  return isDoc(value) && '$elemMatch' in value
}

function plain(value: unknown): unknown {
  return isRegex(value) ? value : { $eq: value }
}

function leaf(path: string, operator: string, operand: unknown): Filter {
  const { test, elements } = operatorTest(operator, operand)
  const names = path.split('.')
  return {
    matches: (doc) => anyAt(doc, names, test, elements),
    fields: names.slice(0, 1),
    conditions: [{ path, operator, operand }],
    branches: [],
    isPlain: true,
  }
}

function compileElemMatch(path: string, operand: unknown): Filter {
  if (!isDoc(operand)) throw new MongoError('BadValue', '$elemMatch needs an Object')
  const test = elementTest(operand)
  const names = path.split('.')
  const matches: Matcher = (doc) => anyAt(doc, names, (value) => isArray(value) && value.some(test), false)
  return opaque(matches, names.slice(0, 1))
}

const LOGICAL = new Set(['$and', '$or', '$nor'])

/** What `$elemMatch` and `$pull` ask of one element: operators on it, or a filter of its fields. */
export function elementTest(operand: Doc): LeafTest {
  const first = Object.keys(operand)[0] ?? ''
  if (first.startsWith('$') && !LOGICAL.has(first)) {
    const whole = compileField(SELF, operand)
    return (element) => whole.matches({ [SELF]: element })
  }
  const inner = compileFilter(operand)
  return (element) => isDoc(element) && inner.matches(element)
}
