import type { Index } from './catalogue.ts'
import { prefixOf } from './catalogue.ts'
import type { Condition } from './match.ts'
import { operatorTest } from './operators.ts'
import { type Bytes, encode, fitBound, fromBuffer, inverted, successor, toBuffer } from './order.ts'
import { isRegex } from './regex.ts'
import { isArray, isNullish, tagOf } from './values.ts'

/** Keys from `start` up to but without `end`. `offsets[i]` is where the i-th field begins in each of them. */
export interface KeyRange {
  start: Buffer
  end: Buffer
  offsets: number[]
}

export interface Bounds {
  ranges: KeyRange[]
  /** How many values each leading field is fixed to; the fields after these are free or in one range. */
  points: number[]
  ranged: boolean
}

const MOST_RANGES = 20_000

/** The part of an index in which everything lies that meets the conditions. */
export function boundsOf(index: Index, conditions: readonly Condition[]): Bounds {
  let prefixes: Prefix[] = [{ bytes: fromBuffer(prefixOf(2, index.id)), offsets: [5] }]
  const points: number[] = []
  let arrayUsed = false
  for (const [i, field] of index.fields.entries()) {
    const own = conditions.filter((condition) => condition.path === field.name)
    if (own.length === 0 || (arrayUsed && index.multikey[i])) break
    // Elements of one array may meet different conditions, so only one of them can bound the field
    arrayUsed ||= index.multikey[i] === true
    const values = pointsOf(own)?.map((value) => (field.descending ? inverted(value) : value))
    if (!values) {
      const range = rangeOf(own, index.multikey[i] === true)
      if (!range) break
      const { lo, hi } = field.descending ? flipped(range) : range
      const ranges = prefixes.map((prefix) => keyRange(prefix, lo, hi)).filter(isNotEmpty)
      return { ranges, points, ranged: true }
    }
    if (prefixes.length * values.length > MOST_RANGES) break
    prefixes = prefixes.flatMap((prefix) => values.map((value) => joined(prefix, value)))
    points.push(values.length)
  }
  const ranges = prefixes.map(({ bytes, offsets }) => ({
    start: toBuffer(fitBound(bytes)),
    end: toBuffer(successor(fitBound(bytes))),
    offsets,
  }))
  return { ranges, points, ranged: false }
}

/**
 * Whether everything in these bounds meets the conditions, so that no document needs to be looked at: each condition
 * is one that bounds a field exactly, and of an array only one can.
 */
export function areExact(
  index: Index,
  { points, ranged }: Bounds,
  conditions: readonly Condition[],
): boolean {
  const bound = index.fields.slice(0, points.length + (ranged ? 1 : 0))
  return conditions.every((condition) => {
    const at = bound.findIndex((field) => field.name === condition.path)
    const own = conditions.filter(({ path }) => path === condition.path)
    if (at < 0 || index.cut || !isComparison(condition)) return false
    if (at < points.length || index.multikey[at]) return own.length === 1
    return own.every(({ operand }) => tagOf(operand) === tagOf(condition.operand))
  })
}

/** With what an index holds as it is; null would also stand for what is not there. */
function isComparison({ operator, operand }: Condition): boolean {
  if (!['$eq', '$in', '$gt', '$gte', '$lt', '$lte'].includes(operator)) return false
  const values = operator === '$in' && isArray(operand) ? operand : [operand]
  return values.every((value) => typeof value === 'string' || value instanceof Date || Number.isFinite(value))
}

interface Prefix {
  bytes: Bytes
  offsets: number[]
}

function joined(prefix: Prefix, value: Bytes): Prefix {
  const bytes = prefix.bytes + value
  return { bytes, offsets: [...prefix.offsets, bytes.length] }
}

function keyRange({ bytes, offsets }: Prefix, lo: Bytes, hi: Bytes): KeyRange {
  const end = bytes + hi
  return {
    start: toBuffer(fitBound(bytes + lo)),
    end: toBuffer(fitBound(end).length < end.length ? successor(fitBound(end)) : end),
    offsets,
  }
}

function isNotEmpty(range: KeyRange): boolean {
  return Buffer.compare(range.start, range.end) < 0
}

/** Encoded values from `lo` up to but without `hi`. */
interface ValueRange {
  lo: Bytes
  hi: Bytes
}

function flipped({ lo, hi }: ValueRange): ValueRange {
  return { lo: successor(inverted(hi)), hi: successor(inverted(lo)) }
}

/** The exact values that a field must have one of, if the conditions name them. */
function pointsOf(conditions: readonly Condition[]): Bytes[] | undefined {
  const found = conditions.map(valuesOf).filter((values) => values !== undefined)
  const fewest = found.sort((a, b) => a.length - b.length)[0]
  if (!fewest) return undefined
  return [...new Set(fewest.map(encode))].sort()
}

/** An array operand is not looked up: it may equal an array as a whole, which the index holds by elements. */
function valuesOf({ operator, operand }: Condition): unknown[] | undefined {
  if (operator === '$eq') return isArray(operand) ? undefined : [operand]
  if ((operator === '$gte' || operator === '$lte') && isNullish(operand)) return [null]
  if (operator !== '$in' || !isArray(operand)) return undefined
  return operand.some((value) => isArray(value) || isRegex(value)) ? undefined : operand
}

function rangeOf(conditions: readonly Condition[], single: boolean): ValueRange | undefined {
  const ranges = conditions.map(rangeOfOne).filter((range) => range !== undefined)
  const first = ranges[0]
  if (!first || single) return first
  const alike = ranges.filter((range) => range.lo[0] === first.lo[0])
  return {
    lo: alike.map((range) => range.lo).reduce((a, b) => (a > b ? a : b)),
    hi: alike.map((range) => range.hi).reduce((a, b) => (a < b ? a : b)),
  }
}

function rangeOfOne({ operator, operand }: Condition): ValueRange | undefined {
  if (!['$gt', '$gte', '$lt', '$lte'].includes(operator) || isNullish(operand) || isArray(operand))
    return undefined
  const tag = tagOf(operand)
  const value = encode(operand)
  const all = { lo: String.fromCharCode(tag), hi: String.fromCharCode(tag + 1) }
  if (operator === '$gt') return { ...all, lo: successor(value) }
  if (operator === '$gte') return { ...all, lo: value }
  return { ...all, hi: operator === '$lt' ? value : successor(value) }
}

/** Whether an index that leaves documents out holds everything that meets the conditions. */
export function holdsAll(index: Index, conditions: readonly Condition[]): boolean {
  if (index.sparse && !index.fields.some((field) => saysExists(field.name, conditions))) return false
  return index.partial ? index.partial.compiled.conditions.every((each) => implied(each, conditions)) : true
}

function saysExists(path: string, conditions: readonly Condition[]): boolean {
  return conditions.some((condition) => condition.path === path && !admitsMissing(condition))
}

function admitsMissing({ operator, operand }: Condition): boolean {
  if (operator === '$in') return !isArray(operand) || operand.some(isNullish)
  return ['$eq', '$gte', '$lte'].includes(operator) && isNullish(operand)
}

function implied(wanted: Condition, given: readonly Condition[]): boolean {
  if (wanted.operator === '$exists') return saysExists(wanted.path, given)
  const { test } = operatorTest(wanted.operator, wanted.operand)
  return given.some(
    (condition) => condition.path === wanted.path && valuesOf(condition)?.every(test) === true,
  )
}
