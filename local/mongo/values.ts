import { deserialize, type Long } from 'bson'
import { MongoError, refused } from './errors.ts'

/** A document as this server holds it: Long stays Long, Binary stays Binary, int32 and double are numbers. */
export type Doc = Record<string, unknown>

/** BSON bytes as a document. */
export function readDoc(bytes: Uint8Array): Doc {
  return deserialize(bytes, { promoteLongs: false, promoteBuffers: false, bsonRegExp: true })
}

/** Where a type stands in MongoDB's order; also the first byte of an index key. 0 cannot occur. */
export const TAG = {
  emptyArray: 0x08,
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x50,
  binData: 0x60,
  objectId: 0x70,
  bool: 0x80,
  date: 0x90,
} as const

const NAMES = new Map<number, string>(Object.entries(TAG).map(([name, tag]) => [tag, name]))

const BSON_TAGS = new Map<string, number>([
  ['Long', TAG.number],
  ['ObjectId', TAG.objectId],
  ['Binary', TAG.binData],
])

function bsonType(value: object): string | undefined {
  return '_bsontype' in value && typeof value._bsontype === 'string' ? value._bsontype : undefined
}

/** @throws for a type that is stored and returned, but never compared */
export function tagOf(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return TAG.null
    case 'number':
      return TAG.number
    case 'string':
      return TAG.string
    case 'boolean':
      return TAG.bool
    case 'object':
      return value === null ? TAG.null : tagOfObject(value)
    default:
      throw refused('value', typeof value)
  }
}

function tagOfObject(value: object): number {
  if (Array.isArray(value)) return TAG.array
  if (value instanceof Date) return TAG.date
  const type = bsonType(value)
  if (type === undefined) return TAG.object
  const tag = BSON_TAGS.get(type)
  if (tag === undefined) throw refused('value', type)
  return tag
}

export function isDoc(value: unknown): value is Doc {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    bsonType(value) === undefined
  )
}

export function isArray(value: unknown): value is unknown[] {
  return Array.isArray(value)
}

export function isLong(value: unknown): value is Long {
  return typeof value === 'object' && value !== null && bsonType(value) === 'Long'
}

export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** A number option of a command as a JS number. */
export function asNumber(value: unknown, name: string): number {
  if (typeof value === 'number') return value
  if (isLong(value)) return value.toNumber()
  throw wrongType(value, name, 'number')
}

export function asDoc(value: unknown, name: string): Doc {
  if (isDoc(value)) return value
  throw wrongType(value, name, 'object')
}

export function asArray(value: unknown, name: string): unknown[] {
  if (isArray(value)) return value
  throw wrongType(value, name, 'array')
}

export function asString(value: unknown, name: string): string {
  if (typeof value === 'string') return value
  throw wrongType(value, name, 'string')
}

function wrongType(value: unknown, name: string, expected: string): MongoError {
  const message = `BSON field '${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`
  return new MongoError('TypeMismatch', message)
}

/** MongoDB reads true, 1 and 1.0 alike where an option is a switch. */
export function asSwitch(value: unknown): boolean {
  return isLong(value) ? !value.isZero() : Boolean(value)
}

/** The type's name as `$type` and error messages say it. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'number') return value === (value | 0) ? 'int' : 'double'
  if (isLong(value)) return 'long'
  if (typeof value === 'object' && value !== null && bsonType(value) === 'BSONRegExp') return 'regex'
  return NAMES.get(tagOf(value)) ?? 'unknown'
}
