import { Long } from 'bson'
import { MongoError, unsupported } from './errors.ts'
import { elementTest } from './match.ts'
import { type LeafTest, operatorTest } from './operators.ts'
import { compare, equal } from './order.ts'
import { shown } from './shown.ts'
import { compileSort, sortKey } from './sort.ts'
import { asNumber, type Doc, isArray, isDoc, isLong, TAG, tagOf, typeName } from './values.ts'

/** What becomes of the value at a path. Undefined stands for "no field", before and after. */
export type Change = (value: unknown, name: string, id: unknown) => unknown

/** One update operator with its operand, read and checked. */
export function compileChange(operator: string, operand: unknown, path: string, now: Date): Change {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return () => operand
    case '$unset':
      return () => undefined
    case '$inc':
      return arithmetic(operator, 'increment', operand, path)
    case '$mul':
      return arithmetic(operator, 'multiply', operand, path)
    case '$min':
      return (value) => (value === undefined || compare(operand, value) < 0 ? operand : value)
    case '$max':
      return (value) => (value === undefined || compare(operand, value) > 0 ? operand : value)
    case '$push':
      return push(operand)
    case '$addToSet':
      return addToSet(operand)
    case '$pull':
      return pull('$pull', pullTest(operand))
    case '$pullAll':
      return pull('$pullAll', oneOf(operand))
    case '$pop':
      return pop(operand)
    case '$currentDate':
      return currentDate(operand, now)
    default:
      throw unknownModifier(operator)
  }
}

export function unknownModifier(operator: string): MongoError {
  if (operator === '$bit') return unsupported('$bit', 'FailedToParse')
  return new MongoError(
    'FailedToParse',
    `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
  )
}

function arithmetic(operator: '$inc' | '$mul', verb: string, operand: unknown, path: string): Change {
  if (!isNumber(operand)) {
    throw new MongoError(
      'TypeMismatch',
      `Cannot ${verb} with non-numeric argument: ${shown({ [path]: operand })}`,
    )
  }
  return (value, name, id) => {
    if (value === undefined) return operator === '$inc' ? operand : times(operand, 0)
    if (isNumber(value)) return operator === '$inc' ? plus(value, operand) : times(value, operand)
    const holder = `{_id: ${shown(id)}} has the field '${name}' of non-numeric type ${typeName(value)}`
    throw new MongoError('TypeMismatch', `Cannot apply ${operator} to a value of non-numeric type. ${holder}`)
  }
}

type Numeric = number | Long

function isNumber(value: unknown): value is Numeric {
  return typeof value === 'number' || isLong(value)
}

function plus(a: Numeric, b: Numeric): Numeric {
  return calculate(
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
  )
}

function times(a: Numeric, b: Numeric): Numeric {
  return calculate(
    a,
    b,
    (x, y) => x * y,
    (x, y) => x * y,
  )
}

/** Whole numbers stay whole and grow from 32 to 64 bits; with a double the result is a double. */
function calculate(
  a: Numeric,
  b: Numeric,
  ofDoubles: (x: number, y: number) => number,
  ofIntegers: (x: bigint, y: bigint) => bigint,
): Numeric {
  if (typeName(a) === 'double' || typeName(b) === 'double') return ofDoubles(Number(a), Number(b))
  const exact = ofIntegers(BigInt(a.toString()), BigInt(b.toString()))
  if (exact !== BigInt.asIntN(64, exact))
    throw new MongoError('BadValue', 'Failed to apply $inc or $mul: integer overflow')
  return isLong(a) || isLong(b) || exact !== BigInt.asIntN(32, exact) ? Long.fromBigInt(exact) : Number(exact)
}

const PUSH_CLAUSES = new Set(['$each', '$position', '$slice', '$sort'])

function push(operand: unknown): Change {
  const clauses = isDoc(operand) && '$each' in operand ? operand : { $each: [operand] }
  const other = Object.keys(clauses).find((name) => !PUSH_CLAUSES.has(name))
  if (other) throw new MongoError('BadValue', `Unrecognized clause in $push: ${other}`)
  const each = eachOf('$push', clauses)
  const position = optionalNumber(clauses, '$position')
  const slice = optionalNumber(clauses, '$slice')
  const order = sorter(clauses)
  return (value, name, id) => {
    const array = arrayAt(value, name, id)
    array.splice(position ?? array.length, 0, ...each)
    order?.(array)
    if (slice === undefined) return array
    return slice < 0 ? array.slice(slice) : array.slice(0, slice)
  }
}

function arrayAt(value: unknown, name: string, id: unknown): unknown[] {
  if (value === undefined) return []
  if (isArray(value)) return [...value]
  const type = `but is of type ${typeName(value)} in document {_id: ${shown(id)}}`
  throw new MongoError('BadValue', `The field '${name}' must be an array ${type}`)
}

function eachOf(operator: string, clauses: Doc): unknown[] {
  const each = clauses['$each']
  if (isArray(each)) return each
  throw new MongoError(
    'TypeMismatch',
    `The argument to $each in ${operator} must be an array but it was of type ${typeName(each)}`,
  )
}

function optionalNumber(clauses: Doc, name: string): number | undefined {
  return clauses[name] === undefined ? undefined : asNumber(clauses[name], name)
}

function sorter(clauses: Doc): ((array: unknown[]) => void) | undefined {
  const spec = clauses['$sort']
  if (spec === undefined) return undefined
  if (isDoc(spec)) {
    const fields = compileSort(spec)
    const key = (element: unknown) => sortKey(fields, isDoc(element) ? element : {})
    return (array) => array.sort((a, b) => Buffer.compare(key(a), key(b)))
  }
  const direction = asNumber(spec, '$sort')
  return (array) => array.sort((a, b) => direction * compare(a, b))
}

function addToSet(operand: unknown): Change {
  const each = isDoc(operand) && '$each' in operand ? eachOf('$addToSet', operand) : [operand]
  const other =
    isDoc(operand) && '$each' in operand ? Object.keys(operand).find((name) => name !== '$each') : undefined
  if (other) throw new MongoError('BadValue', `Found unexpected fields after $each in $addToSet: ${other}`)
  return (value, name) => {
    if (value !== undefined && !isArray(value)) {
      const type = `Field named '${name}' has non-array type ${typeName(value)}`
      throw new MongoError('BadValue', `Cannot apply $addToSet to non-array field. ${type}`)
    }
    const array = [...(value ?? [])]
    for (const wanted of each) if (!array.some((own) => equal(own, wanted))) array.push(wanted)
    return array
  }
}

function pullTest(operand: unknown): LeafTest {
  if (isDoc(operand)) return elementTest(operand).test
  const isPattern = operand !== null && typeof operand === 'object' && tagOf(operand) === TAG.regex
  return isPattern ? operatorTest('$regex', operand, undefined).test : (element) => equal(element, operand)
}

function oneOf(operand: unknown): LeafTest {
  if (!isArray(operand)) {
    throw new MongoError(
      'BadValue',
      `$pullAll requires an array argument but was given a ${typeName(operand)}`,
    )
  }
  return (element) => operand.some((value) => equal(element, value))
}

function pull(operator: string, test: LeafTest): Change {
  return (value) => {
    if (value === undefined) return undefined
    if (!isArray(value)) throw new MongoError('BadValue', `Cannot apply ${operator} to a non-array value`)
    return value.filter((element) => !test(element))
  }
}

function pop(operand: unknown): Change {
  const end = asNumber(operand, '$pop')
  if (end !== 1 && end !== -1) throw new MongoError('FailedToParse', `$pop expects 1 or -1, found: ${end}`)
  return (value, name) => {
    if (value === undefined) return undefined
    if (isArray(value)) return end === 1 ? value.slice(0, -1) : value.slice(1)
    throw new MongoError(
      'TypeMismatch',
      `Path '${name}' contains an element of non-array type '${typeName(value)}'`,
    )
  }
}

function currentDate(operand: unknown, now: Date): Change {
  const type = isDoc(operand) ? operand['$type'] : operand
  if (type === 'timestamp') throw unsupported("$currentDate with type 'timestamp'", 'BadValue')
  if (type !== true && type !== 'date') {
    throw new MongoError(
      'BadValue',
      `${shown(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression`,
    )
  }
  return () => now
}
