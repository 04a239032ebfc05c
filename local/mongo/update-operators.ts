import { Long } from 'bson'
import { MongoError, refused } from './errors.ts'
import { elementTest } from './match.ts'
import type { LeafTest } from './operators.ts'
import { compare, equal } from './order.ts'
import { isRegex, regexTest } from './regex.ts'
import { shown } from './shown.ts'
import { isArray, isDoc, isLong, typeName } from './values.ts'

/** What becomes of the value at a path. Undefined stands for "no field", before and after. */
export type Change = (value: unknown, name: string, id: unknown) => unknown

/** One update operator with its operand, read and checked. */
export function compileChange(operator: string, operand: unknown, path: string): Change {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return () => operand
    case '$unset':
      return () => undefined
    case '$inc':
      return increment(operand, path)
    case '$min':
      return (value) => (value === undefined || compare(operand, value) < 0 ? operand : value)
    case '$max':
      return (value) => (value === undefined || compare(operand, value) > 0 ? operand : value)
    case '$push':
      return push(eachOf(operator, operand))
    case '$addToSet':
      return addToSet(eachOf(operator, operand))
    case '$pull':
      return pull(operand)
    default:
      throw refused('update', operator)
  }
}

type Numeric = number | Long

function isNumber(value: unknown): value is Numeric {
  return typeof value === 'number' || isLong(value)
}

function increment(operand: unknown, path: string): Change {
  if (!isNumber(operand)) {
    const given = shown({ [path]: operand })
    throw new MongoError('TypeMismatch', `Cannot increment with non-numeric argument: ${given}`)
  }
  return (value, name, id) => {
    if (value === undefined) return operand
    if (isNumber(value)) return plus(value, operand)
    const holder = `{_id: ${shown(id)}} has the field '${name}' of non-numeric type ${typeName(value)}`
    throw new MongoError('TypeMismatch', `Cannot apply $inc to a value of non-numeric type. ${holder}`)
  }
}

/** Whole numbers stay whole and grow from 32 to 64 bits; with a double the result is a double. */
function plus(a: Numeric, b: Numeric): Numeric {
  if (typeName(a) === 'double' || typeName(b) === 'double') return Number(a) + Number(b)
  const exact = BigInt(a.toString()) + BigInt(b.toString())
  if (exact !== BigInt.asIntN(64, exact))
    throw new MongoError('BadValue', 'Failed to apply $inc: integer overflow')
  return isLong(a) || isLong(b) || exact !== BigInt.asIntN(32, exact) ? Long.fromBigInt(exact) : Number(exact)
}

function eachOf(operator: string, operand: unknown): unknown[] {
  if (!isDoc(operand) || !('$each' in operand)) return [operand]
  const { $each, ...others } = operand
  const [other] = Object.keys(others)
  if (other !== undefined) throw refused('update', `${operator} with ${other}`)
  if (isArray($each)) return $each
  throw new MongoError(
    'TypeMismatch',
    `The argument to $each in ${operator} must be an array but it was of type ${typeName($each)}`,
  )
}

function push(each: unknown[]): Change {
  return (value, name, id) => {
    if (value === undefined) return each
    if (isArray(value)) return [...value, ...each]
    const type = `but is of type ${typeName(value)} in document {_id: ${shown(id)}}`
    throw new MongoError('BadValue', `The field '${name}' must be an array ${type}`)
  }
}

function addToSet(each: unknown[]): Change {
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

function pull(operand: unknown): Change {
  const test = pullTest(operand)
  return (value) => {
    if (value === undefined) return undefined
    if (!isArray(value)) throw new MongoError('BadValue', 'Cannot apply $pull to a non-array value')
    return value.filter((element) => !test(element))
  }
}

function pullTest(operand: unknown): LeafTest {
  if (isRegex(operand)) return regexTest(operand)
  return isDoc(operand) ? elementTest(operand) : (element) => equal(element, operand)
}
