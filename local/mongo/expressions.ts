import { MongoError, unsupported } from './errors.ts'
import { encode } from './order.ts'
import { type Doc, isArray, isDoc, isNullish, typeName } from './values.ts'

/** Computes a value from a document; undefined is "missing". */
export type Expression = (doc: Doc) => unknown

/** The small part of MongoDB's expressions that the product uses; every other is refused by name. */
export function compileExpression(spec: unknown): Expression {
  if (typeof spec === 'string' && spec.startsWith('$')) return fieldPath(spec)
  if (isArray(spec)) {
    const parts = spec.map(compileExpression)
    return (doc) => parts.map((part) => part(doc) ?? null)
  }
  if (!isDoc(spec)) return () => spec
  const [name] = Object.keys(spec)
  return name?.startsWith('$') ? operator(name, spec) : object(spec)
}

function fieldPath(spec: string): Expression {
  if (spec === '$$ROOT' || spec === '$$CURRENT') return (doc) => doc
  if (spec === '$$NOW') throw unsupported('$$NOW', 'BadValue')
  if (spec.startsWith('$$')) throw unsupported(`The variable ${spec}`, 'BadValue')
  const path = spec.slice(1).split('.')
  return (doc) => valueAt(doc, path)
}

/** Through an array, the values of all elements that have one: unlike in filters, positions are no names. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (isArray(value)) return value.map((each) => valueAt(each, path)).filter((each) => each !== undefined)
  return isDoc(value) && Object.hasOwn(value, name) ? valueAt(value[name], rest) : undefined
}

function object(spec: Doc): Expression {
  const fields = Object.entries(spec).map(([name, value]) => ({ name, value: compileExpression(value) }))
  return (doc) =>
    Object.fromEntries(
      fields.flatMap(({ name, value }): [string, unknown][] => {
        const computed = value(doc)
        return computed === undefined ? [] : [[name, computed]]
      }),
    )
}

function operator(name: string, spec: Doc): Expression {
  if (Object.keys(spec).length > 1) {
    throw new MongoError(
      'ExpressionShape',
      `An object representing an expression must have exactly one field`,
    )
  }
  const operand = spec[name]
  if (name === '$literal') return () => operand
  if (name === '$size') return size(compileExpression(operand))
  const parts = (isArray(operand) ? operand : [operand]).map(compileExpression)
  switch (name) {
    case '$ifNull':
      return (doc) =>
        parts.map((part) => part(doc)).find((value, i) => !isNullish(value) || i === parts.length - 1)
    case '$eq':
    case '$ne':
      return comparison(name, parts)
    case '$cond':
      return condition(operand)
    default:
      throw new MongoError(
        'InvalidPipelineOperator',
        `Unrecognized expression '${name}' (or not supported by the embedded database)`,
      )
  }
}

function size(part: Expression): Expression {
  return (doc) => {
    const value = part(doc)
    if (isArray(value)) return value.length
    throw new MongoError(
      'BadValue',
      `The argument to $size must be an array, but was of type: ${typeName(value)}`,
    )
  }
}

function comparison(name: string, parts: Expression[]): Expression {
  const [left, right] = parts
  if (!left || !right || parts.length !== 2)
    throw new MongoError('BadValue', `Expression ${name} takes exactly 2 arguments`)
  return (doc) => spelled(left(doc)).equals(spelled(right(doc))) === (name === '$eq')
}

/** Unlike in filters, a missing field is not null here. */
function spelled(value: unknown): Buffer {
  return value === undefined ? Buffer.alloc(0) : encode(value)
}

function condition(operand: unknown): Expression {
  const [when, then, otherwise] = isDoc(operand)
    ? [operand['if'], operand['then'], operand['else']]
    : isArray(operand) && operand.length === 3
      ? operand
      : []
  if (when === undefined) throw new MongoError('BadValue', 'Expression $cond takes exactly 3 arguments')
  const [test, yes, no] = [when, then, otherwise].map(compileExpression)
  return (doc) => (isTrue(test?.(doc)) ? yes?.(doc) : no?.(doc))
}

function isTrue(value: unknown): boolean {
  return (
    !isNullish(value) &&
    value !== false &&
    !(typeof value !== 'object' && Number(value) === 0 && typeof value !== 'string')
  )
}
