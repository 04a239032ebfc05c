import { createHash } from 'node:crypto'
import { Binary, type Long, ObjectId } from 'bson'
import { isArray, isDoc, isLong, TAG, tagOf } from './values.ts'

/** Stands for an empty array where an index or a sort looks for its elements: before null, as in MongoDB. */
export const EMPTY_ARRAY = Symbol('empty array')

/** Bytes as a string of one character each: such strings are joined, compared and sorted in the order of the bytes. */
export type Bytes = string

const SIGN = 1n << 63n
const scratch = Buffer.alloc(11)

function byte(value: number): Bytes {
  return String.fromCharCode(value)
}

export function fromBuffer(bytes: Uint8Array): Bytes {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

export function toBuffer(bytes: Bytes): Buffer {
  return Buffer.from(bytes, 'latin1')
}

/**
 * A value as bytes whose order is MongoDB's order of values. No encoding is the beginning of another one,
 * so encodings can be joined, and inverted for descending order.
 */
export function encode(value: unknown): Bytes {
  if (typeof value === 'string') return byte(TAG.string) + escaped(value)
  if (typeof value === 'number') return encodeNumber(value, 0n)
  if (value === EMPTY_ARRAY) return byte(TAG.emptyArray)
  if (isLong(value)) return encodeLong(value)
  return byte(tagOf(value)) + payload(value)
}

/** UTF-8 with 00 as 00 FF, ended by 00 00: the bytes of `abc` and their end are what a range needs. */
function escaped(value: string): Bytes {
  const isAscii = Buffer.byteLength(value) === value.length
  const bytes = isAscii ? value : fromBuffer(Buffer.from(value))
  return `${bytes.includes('\0') ? bytes.replaceAll('\0', '\0\xff') : bytes}\0\0`
}

/** The double, order-preserving, then what a 64-bit integer has beyond the double. */
function encodeNumber(double: number, beyond: bigint): Bytes {
  scratch.fill(0)
  scratch[0] = TAG.number
  if (Number.isNaN(double)) return scratch.toString('latin1')
  scratch.writeDoubleBE(double === 0 ? 0 : double, 1)
  const bits = scratch.readBigUInt64BE(1)
  scratch.writeBigUInt64BE(bits & SIGN ? ~bits & (2n * SIGN - 1n) : bits | SIGN, 1)
  scratch.writeUInt16BE(Number(beyond + 0x8000n), 9)
  return scratch.toString('latin1')
}

function encodeLong(value: Long): Bytes {
  const exact = value.toBigInt()
  const double = Number(exact)
  return encodeNumber(double, exact - BigInt(double))
}

function payload(value: unknown): Bytes {
  if (typeof value === 'boolean') return byte(value ? 1 : 0)
  if (value instanceof Date) return int64(BigInt(value.getTime()))
  if (value instanceof ObjectId) return fromBuffer(value.id)
  if (value instanceof Binary) return binary(value)
  if (isArray(value) || isDoc(value)) return elements(Object.entries(value))
  return ''
}

/** MongoDB compares documents field by field: type first, then name, then value. */
function elements(entries: [string, unknown][]): Bytes {
  const each = entries.map(([name, value]) => byte(tagOf(value)) + escaped(name) + encode(value))
  return `${each.join('')}\0`
}

function binary(value: Binary): Bytes {
  scratch.writeUInt32BE(value.position)
  scratch[4] = value.sub_type
  return scratch.toString('latin1', 0, 5) + fromBuffer(value.buffer.subarray(0, value.position))
}

function int64(value: bigint): Bytes {
  scratch.writeBigUInt64BE(BigInt.asUintN(64, value) ^ SIGN)
  return scratch.toString('latin1', 0, 8)
}

export function inverted(bytes: Bytes): Bytes {
  const out = toBuffer(bytes)
  for (let i = 0; i < out.length; i++) out[i] = 0xff - (out[i] ?? 0)
  return out.toString('latin1')
}

/** The first bytes after everything that begins with these. */
export function successor(bytes: Bytes): Bytes {
  let end = bytes.length
  while (end > 0 && bytes.charCodeAt(end - 1) === 0xff) end--
  return end === 0 ? '' : bytes.slice(0, end - 1) + byte(bytes.charCodeAt(end - 1) + 1)
}

/** Two values in MongoDB's order, across types. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a) && !Number.isNaN(b)) return a - b
  if (typeof a === 'string' && a === b) return 0
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  return compareBytes(encode(a), encode(b))
}

export function compareBytes(a: Bytes, b: Bytes): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

export function equal(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b
  if (tagOf(a) !== tagOf(b)) return false
  return compare(a, b) === 0
}

/** Keys longer than LMDB takes are cut and end in a hash: fit for equality, not for order. */
const LONGEST_KEY = 1500

export function fitKey(key: Bytes): { key: Bytes; cut: boolean } {
  if (key.length <= LONGEST_KEY) return { key, cut: false }
  const hash = fromBuffer(createHash('sha1').update(key, 'latin1').digest())
  return { key: key.slice(0, LONGEST_KEY - hash.length) + hash, cut: true }
}

/** A bound that also holds for cut keys. */
export function fitBound(bound: Bytes, longest = 1400): Bytes {
  return bound.slice(0, longest)
}
