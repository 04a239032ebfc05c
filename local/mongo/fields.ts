import { type Doc, readDoc } from './values.ts'

const DOUBLE = 0x01
const STRING = 0x02
const DOCUMENT = 0x03
const ARRAY = 0x04
const BINARY = 0x05
const REGEX = 0x0b
const DB_POINTER = 0x0c
const CODE = 0x0d
const SYMBOL = 0x0e
const CODE_WITH_SCOPE = 0x0f

/** How many bytes a value of each type takes, where the type alone tells. */
const FIXED = new Map([
  [DOUBLE, 8],
  [0x06, 0], // undefined
  [0x07, 12], // ObjectId
  [0x08, 1], // boolean
  [0x09, 8], // date
  [0x0a, 0], // null
  [0x10, 4], // int
  [0x11, 8], // timestamp
  [0x12, 8], // long
  [0x13, 16], // decimal
  [0xff, 0], // MinKey
  [0x7f, 0], // MaxKey
])

function endOf(type: number, bytes: Buffer, at: number): number {
  const fixed = FIXED.get(type)
  if (fixed !== undefined) return at + fixed
  switch (type) {
    case DOCUMENT:
    case ARRAY:
    case CODE_WITH_SCOPE:
      return at + bytes.readInt32LE(at)
    case STRING:
    case CODE:
    case SYMBOL:
      return at + 4 + bytes.readInt32LE(at)
    case BINARY:
      return at + 5 + bytes.readInt32LE(at)
    case DB_POINTER:
      return at + 16 + bytes.readInt32LE(at)
    case REGEX:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1
    default:
      throw new Error(`A stored document has a field of type ${type}`)
  }
}

/** Takes out of a document's BSON what `wanted` says, without reading the rest of it. */
export type Picker = (bytes: Buffer) => Buffer

/** The same document with only the named fields, or with all but these. */
export function picker(names: Iterable<string>, keeps: boolean): Picker {
  const named = new Set(names)
  const hashes = new Set([...named].map((name) => hashed(Buffer.from(`${name}\0`), 0).hash))
  return (bytes) => {
    const parts: Buffer[] = [bytes.subarray(0, 4)]
    let left = keeps ? named.size : Number.POSITIVE_INFINITY
    for (let at = 4; left > 0 && bytes[at] !== 0; ) {
      const { hash, end } = hashed(bytes, at + 1)
      const next = endOf(bytes[at] ?? 0, bytes, end + 1)
      const isNamed = hashes.has(hash) && named.has(bytes.toString('utf8', at + 1, end))
      if (isNamed === keeps) {
        parts.push(bytes.subarray(at, next))
        left--
      }
      at = next
    }
    const picked = Buffer.concat([...parts, END])
    picked.writeInt32LE(picked.length)
    return picked
  }
}

const END = Buffer.alloc(1)

/** A name that ends with 0, as a number: most fields can be told apart by it. */
function hashed(bytes: Buffer, from: number): { hash: number; end: number } {
  let hash = 0
  let end = from
  for (let byte = bytes[end]; byte; byte = bytes[++end]) hash = (hash * 31 + byte) | 0
  return { hash, end }
}

/** Reads only the named fields of documents. */
export function partReader(names: Iterable<string>): (bytes: Buffer) => Doc {
  const pick = picker(names, true)
  return (bytes) => readDoc(pick(bytes))
}
