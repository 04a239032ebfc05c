import { MongoError, unsupported } from './errors.ts'
import { type LeafTest, operatorTest } from './operators.ts'
import { anyAt, SELF, type Trace } from './paths.ts'
import { asArray, asDoc, type Doc, isArray, isDoc, typeName } from './values.ts'

export type Matcher = (doc: Doc, trace: Trace) => boolean

/** One condition on one path that every matching document meets: what an index can serve. */
export interface Condition {
  path: string
  operator: string
  operand: unknown
  /** Not a value that the field itself has to have: an upsert takes nothing from it. */
  ofElement?: boolean
}

export interface Filter {
  matches: Matcher
  /** Conditions that all hold for a match; those inside $or and negations are not among them. */
  conditions: Condition[]
  /** The branches of each $or that has to hold. */
  branches: Filter[][]
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
    matches: (doc, trace) => parts.every((part) => part.matches(doc, trace)),
    conditions: parts.flatMap((part) => part.conditions),
    branches: parts.flatMap((part) => part.branches),
  }
}

function opaque(matches: Matcher): Filter {
  return { matches, conditions: [], branches: [] }
}

function compileLogical(key: string, value: unknown): Filter {
  if (key === '$comment') return opaque(() => true)
  if (key !== '$and' && key !== '$or' && key !== '$nor') throw unknownTopLevel(key)
  const parts = clauses(key, value)
  if (key === '$and') return allOf(parts)
  if (key === '$nor') return opaque((doc) => !parts.some((part) => part.matches(doc, {})))
  const matches: Matcher = (doc, trace) => parts.some((part) => part.matches(doc, trace))
  return { matches, conditions: [], branches: [parts] }
}

function unknownTopLevel(key: string): MongoError {
  const known = ['$expr', '$where', '$text', '$jsonSchema', '$sampleRate', '$alwaysTrue', '$alwaysFalse']
  if (known.includes(key)) return unsupported(key, 'BadValue')
  return new MongoError(
    'BadValue',
    `unknown top level operator: ${key}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  )
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
  const options = value['$options']
  const names = Object.keys(value).filter((name) => name !== '$options')
  if (options !== undefined && !names.includes('$regex'))
    throw new MongoError('BadValue', '$options needs a $regex')
  return allOf(names.map((name) => compileOperator(path, name, value[name], options)))
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

function isRegex(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeName(value) === 'regex'
}

function compileOperator(path: string, name: string, operand: unknown, options: unknown): Filter {
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
    case '$regex':
      return leaf(path, '$regex', operand, options)
    case '$exists':
      return operand ? leaf(path, name, true) : absent(path)
    default:
      return leaf(path, name, operand)
  }
}

/** The trace of what did not match says nothing, so a negation keeps none. */
function negated(part: Filter): Filter {
  return opaque((doc) => !part.matches(doc, {}))
}

/** An index holds a field that is not there as null, so it can serve this too. */
function absent(path: string): Filter {
  const conditions = [{ path, operator: '$eq', operand: null, ofElement: true }]
  return { ...negated(leaf(path, '$exists', true)), conditions }
}

function compileNot(path: string, operand: unknown): Filter {
  if (isRegex(operand)) return negated(leaf(path, '$regex', operand))
  if (!isOperators(operand)) throw new MongoError('BadValue', '$not needs a regex or a document')
  return negated(compileField(path, operand))
}

function compileAll(path: string, operand: unknown): Filter {
  const values = asOperandArray('$all', operand)
  if (values.length === 0) return opaque(() => false)
  return allOf(
    values.map((value) =>
      isDoc(value) && '$elemMatch' in value ? compileField(path, value) : compileField(path, plain(value)),
    ),
  )
}

function plain(value: unknown): unknown {
  return isRegex(value) ? value : { $eq: value }
}

function asOperandArray(name: string, operand: unknown): unknown[] {
  if (isArray(operand)) return operand
  throw new MongoError('BadValue', `${name} needs an array`)
}

function leaf(path: string, operator: string, operand: unknown, options?: unknown): Filter {
  const { test, elements } = operatorTest(operator, operand, options)
  const names = path.split('.')
  const condition = options === undefined ? operand : { $regex: operand, $options: options }
  return {
    matches: (doc, trace) => anyAt(doc, names, test, elements, trace),
    conditions: [{ path, operator, operand: condition }],
    branches: [],
  }
}

function compileElemMatch(path: string, operand: unknown): Filter {
  if (!isDoc(operand)) throw new MongoError('BadValue', '$elemMatch needs an Object')
  const { test, conditions } = elementTest(operand)
  const names = path.split('.')
  return {
    matches: (doc, trace) =>
      anyAt(doc, names, (value) => isArray(value) && found(value, test, trace), false, trace),
    conditions: conditions.map((each) => ({ ...each, path: joined(path, each.path), ofElement: true })),
    branches: [],
  }
}

function joined(path: string, inner: string): string {
  return inner ? `${path}.${inner}` : path
}

function found(array: unknown[], test: LeafTest, trace: Trace): boolean {
  const position = array.findIndex(test)
  if (position >= 0) trace.position = position
  return position >= 0
}

const LOGICAL = new Set(['$and', '$or', '$nor'])

/** What `$elemMatch`, `$pull` and an array filter ask of one element: operators on it, or a filter of its fields. */
export function elementTest(operand: Doc): { test: LeafTest; conditions: Condition[] } {
  const first = Object.keys(operand)[0] ?? ''
  if (first.startsWith('$') && !LOGICAL.has(first)) {
    const whole = compileField(SELF, operand)
    return {
      test: (element) => whole.matches({ [SELF]: element }, {}),
      conditions: whole.conditions.map((condition) => ({ ...condition, path: '' })),
    }
  }
  const inner = compileFilter(operand)
  return {
    test: (element) => isDoc(element) && inner.matches(element, {}),
    conditions: inner.conditions,
  }
}

export function compileArrayFilter(filter: Doc): { name: string; test: LeafTest } {
  const names = new Set(fieldNames(filter).map((path) => path.split('.')[0] ?? ''))
  const name = [...names][0]
  if (name === undefined || names.size !== 1) {
    throw new MongoError('FailedToParse', 'Expected a single top-level field name in each array filter')
  }
  const inner = compileFilter(filter)
  return { name, test: (element) => inner.matches({ [name]: element }, {}) }
}

function fieldNames(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([key, value]) =>
    key.startsWith('$') ? asArray(value, key).flatMap((part) => fieldNames(asDoc(part, key))) : [key],
  )
}
