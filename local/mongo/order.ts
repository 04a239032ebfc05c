import { createHash } from 'node:crypto'
import { Binary, type Long, ObjectId } from 'bson'
import { isArray, isDoc, isLong, TAG, tagOf } from './values.ts'

/** Stands for an empty array where an index or a sort looks for its elements: before null, as in MongoDB. */
export const EMPTY_ARRAY = Symbol('empty array')

const END = Buffer.from([0])
const SIGN = 1n << 63n

/**
 * A value as bytes whose order is MongoDB's order of values. No encoding is the beginning of another one,
 * so encodings can be joined, and inverted for descending order.
 */
export function encode(value: unknown): Buffer {
  if (typeof value === 'string') return encodeString(value)
  if (typeof value === 'number') return encodeNumber(value, 0n)
  if (value === EMPTY_ARRAY) return Buffer.from([TAG.emptyArray])
  const parts: Uint8Array[] = []
  write(value, parts)
  return Buffer.concat(parts)
}

function encodeString(value: string): Buffer {
  return Buffer.concat([Buffer.from([TAG.string]), escaped(value)])
}

/** UTF-8 with 00 as 00 FF, ended by 00 00: the bytes of `abc` and their end are what a range needs. */
function escaped(value: string): Buffer {
  const bytes = Buffer.from(value)
  const safe = value.includes('\0')
    ? bytes.toJSON().data.flatMap((byte) => (byte ? [byte] : [0, 0xff]))
    : bytes
  return Buffer.concat([Buffer.from(safe), END, END])
}

/** The double, order-preserving, then what a 64-bit integer has beyond the double. */
function encodeNumber(double: number, beyond: bigint): Buffer {
  const bytes = Buffer.alloc(11)
  bytes[0] = TAG.number
  if (Number.isNaN(double)) return bytes
  bytes.writeDoubleBE(double === 0 ? 0 : double, 1)
  const bits = bytes.readBigUInt64BE(1)
  bytes.writeBigUInt64BE(bits & SIGN ? ~bits & (2n * SIGN - 1n) : bits | SIGN, 1)
  bytes.writeUInt16BE(Number(beyond + 0x8000n), 9)
  return bytes
}

function encodeLong(value: Long): Buffer {
  const exact = value.toBigInt()
  const double = Number(exact)
  return encodeNumber(double, exact - BigInt(double))
}

function write(value: unknown, parts: Uint8Array[]): void {
  const tag = tagOf(value)
  if (tag === TAG.number) {
    parts.push(isLong(value) ? encodeLong(value) : encodeNumber(Number(value), 0n))
    return
  }
  if (typeof value === 'string') {
    parts.push(encodeString(value))
    return
  }
  parts.push(Buffer.from([tag]))
  writePayload(value, parts)
}

function writePayload(value: unknown, parts: Uint8Array[]): void {
  if (typeof value === 'boolean') parts.push(Buffer.from([value ? 1 : 0]))
  else if (value instanceof Date) parts.push(int64(BigInt(value.getTime())))
  else if (value instanceof ObjectId) parts.push(value.id)
  else if (value instanceof Binary) parts.push(...binary(value))
  else if (isArray(value) || isDoc(value)) writeElements(Object.entries(value), parts)
}

/** MongoDB compares documents field by field: type first, then name, then value. */
function writeElements(entries: [string, unknown][], parts: Uint8Array[]): void {
  for (const [name, value] of entries) {
    parts.push(Buffer.from([tagOf(value)]), escaped(name))
    write(value, parts)
  }
  parts.push(END)
}

function binary(value: Binary): Uint8Array[] {
  const head = Buffer.alloc(5)
  head.writeUInt32BE(value.position)
  head[4] = value.sub_type
  return [head, value.buffer.subarray(0, value.position)]
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value) ^ SIGN)
  return bytes
}

export function inverted(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length)
  for (let i = 0; i < bytes.length; i++) out[i] = 0xff - (bytes[i] ?? 0)
  return out
}

/** The first bytes after everything that begins with these. */
export function successor(bytes: Uint8Array): Buffer {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0xff) end--
  const out = Buffer.from(bytes.subarray(0, end))
  if (end > 0) out[end - 1] = (out[end - 1] ?? 0) + 1
  return out
}

/** Two values in MongoDB's order, across types. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a) && !Number.isNaN(b)) return a - b
  if (typeof a === 'string' && a === b) return 0
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  return Buffer.compare(encode(a), encode(b))
}

export function equal(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b
  if (tagOf(a) !== tagOf(b)) return false
  return compare(a, b) === 0
}

/** Keys longer than LMDB takes are cut and end in a hash: fit for equality, not for order. */
const LONGEST_KEY = 1500

export function fitKey(key: Buffer): { key: Buffer; cut: boolean } {
  if (key.length <= LONGEST_KEY) return { key, cut: false }
  const hash = createHash('sha1').update(key).digest()
  return { key: Buffer.concat([key.subarray(0, LONGEST_KEY - hash.length), hash]), cut: true }
}

/** A bound that also holds for cut keys. */
export function fitBound(bound: Buffer, longest = 1400): Buffer {
  return bound.length <= longest ? bound : bound.subarray(0, longest)
}
