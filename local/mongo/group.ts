import type { Long } from 'bson'
import { MongoError } from './errors.ts'
import { compileExpression, type Expression } from './expressions.ts'
import { compare, encode } from './order.ts'
import { compileChange } from './update-operators.ts'
import { type Doc, isDoc, isLong, isNullish } from './values.ts'

interface Accumulator {
  add(doc: Doc): void
  result(): unknown
}

type Accumulating = () => Accumulator

/** Groups documents by `_id` and gathers what is asked of each group, in the order in which groups appear. */
export function* group(spec: Doc, docs: Iterable<Doc | undefined>): Generator<Doc | undefined> {
  if (!('_id' in spec)) throw new MongoError('GroupWithoutId', 'a group specification must include an _id')
  const key = compileExpression(spec['_id'])
  const fields = Object.entries(spec)
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => ({ name, start: accumulator(name, value) }))
  const groups = new Map<string, { id: unknown; own: { name: string; gathered: Accumulator }[] }>()
  for (const doc of docs) {
    yield undefined
    if (!doc) continue
    const id = key(doc) ?? null
    const spelled = encode(id).toString('latin1')
    const own = groups.get(spelled)?.own ?? fields.map(({ name, start }) => ({ name, gathered: start() }))
    if (!groups.has(spelled)) groups.set(spelled, { id, own })
    for (const { gathered } of own) gathered.add(doc)
  }
  for (const { id, own } of groups.values()) {
    yield { _id: id, ...Object.fromEntries(own.map(({ name, gathered }) => [name, gathered.result()])) }
  }
}

function accumulator(name: string, spec: unknown): Accumulating {
  const [operator, ...others] = isDoc(spec) ? Object.keys(spec) : []
  if (!isDoc(spec) || operator === undefined || others.length > 0) {
    throw new MongoError('BadValue', `The field '${name}' must be an accumulator object`)
  }
  if (operator === '$count') return fold(() => 1, 0, plus)
  const value = compileExpression(spec[operator])
  switch (operator) {
    case '$sum':
      return fold((doc) => (isNumber(value(doc)) ? value(doc) : 0), 0, plus)
    case '$avg':
      return average(value)
    case '$min':
      return fold(value, undefined, (a, b) => (better(a, b, -1) ? b : a))
    case '$max':
      return fold(value, undefined, (a, b) => (better(a, b, 1) ? b : a))
    case '$first':
      return first(value)
    case '$last':
      return fold(
        (doc) => value(doc) ?? null,
        null,
        (_, b) => b,
      )
    case '$push':
      return fold(value, [], (list, each) =>
        Array.isArray(list) && each !== undefined ? [...list, each] : list,
      )
    case '$addToSet':
      return fold(value, [], (list, each) =>
        each === undefined ? list : compileChange('$addToSet', each, name, new Date(0))(list, name, null),
      )
    default:
      throw new MongoError(
        'UnknownAccumulator',
        `unknown group operator '${operator}' (or not supported by the embedded database)`,
      )
  }
}

function fold(
  value: Expression,
  start: unknown,
  step: (sofar: unknown, each: unknown) => unknown,
): Accumulating {
  return () => {
    let sofar = start
    return {
      add(doc) {
        sofar = step(sofar, value(doc))
      },
      result: () => sofar ?? null,
    }
  }
}

function isNumber(value: unknown): value is number | Long {
  return typeof value === 'number' || isLong(value)
}

const plusChange = (by: number | Long) => compileChange('$inc', by, 'sum', new Date(0))

function plus(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number' && Math.abs(a + b) < 0x7fffffff) return a + b
  return isNumber(b) ? plusChange(b)(a, 'sum', null) : a
}

/** Nulls and missing fields take no part. */
function better(a: unknown, b: unknown, sign: number): boolean {
  if (isNullish(b)) return false
  return a === undefined || sign * compare(b, a) > 0
}

function first(value: Expression): Accumulating {
  return () => {
    let found: { value: unknown } | undefined
    return {
      add(doc) {
        found ??= { value: value(doc) ?? null }
      },
      result: () => found?.value ?? null,
    }
  }
}

function average(value: Expression): Accumulating {
  return () => {
    let sum = 0
    let count = 0
    return {
      add(doc) {
        const each = value(doc)
        if (!isNumber(each)) return
        sum += Number(each)
        count++
      },
      result: () => (count > 0 ? sum / count : null),
    }
  }
}
