import { ObjectId, onDemand, serialize } from 'bson'
import type { Doc } from './values.ts'

const DOCUMENT = 0x03
const ARRAY = 0x04
const OBJECT_ID = 0x07
const INT64 = 0x12

const HEAD = 4

/** The documents of an array field, as the client's own bytes. */
export function rawDocuments(body: Uint8Array, field: string): Uint8Array[] {
  for (const [type, nameAt, nameLength, at] of onDemand.parseToElements(body)) {
    if (type !== ARRAY || text(body, nameAt, nameLength) !== field) continue
    const array = slice(body, at)
    return [...onDemand.parseToElements(array)]
      .filter(([kind]) => kind === DOCUMENT)
      .map((each) => slice(array, each[3]))
  }
  return []
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, length).toString()
}

function slice(bytes: Uint8Array, at: number): Uint8Array {
  const length = Buffer.from(bytes.buffer, bytes.byteOffset + at, HEAD).readInt32LE()
  return bytes.subarray(at, at + length)
}

/** The same document with `_id` as its first field, a new one if it has none. */
export function withIdFirst(bytes: Uint8Array): Uint8Array {
  let first = true
  for (const [, nameAt, nameLength, at, length] of onDemand.parseToElements(bytes)) {
    if (text(bytes, nameAt, nameLength) === '_id') {
      if (first) return bytes
      const [from, to] = [nameAt - 1, at + length]
      return documentOf(bytes.subarray(from, to), bytes.subarray(HEAD, from), bytes.subarray(to, -1))
    }
    first = false
  }
  return documentOf(
    Buffer.concat([Buffer.from([OBJECT_ID]), Buffer.from('_id\0'), new ObjectId().id]),
    bytes.subarray(HEAD, -1),
  )
}

function documentOf(...elements: Uint8Array[]): Buffer {
  const length = Buffer.alloc(HEAD)
  length.writeInt32LE(HEAD + 1 + elements.reduce((sum, each) => sum + each.length, 0))
  return Buffer.concat([length, ...elements, Buffer.alloc(1)])
}

function named(type: number, name: string, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`), value])
}

/** The answer of find, aggregate and getMore, with the documents as they are stored. */
export function cursorReply(
  id: bigint,
  ns: string,
  batchName: 'firstBatch' | 'nextBatch',
  batch: Uint8Array[],
): Buffer {
  const idBytes = Buffer.alloc(8)
  idBytes.writeBigInt64LE(id)
  const array = documentOf(...batch.map((bytes, i) => named(DOCUMENT, String(i), bytes)))
  const cursor = documentOf(fieldsOf({ ns }), named(INT64, 'id', idBytes), named(ARRAY, batchName, array))
  return documentOf(named(DOCUMENT, 'cursor', cursor), fieldsOf({ ok: 1 }))
}

function fieldsOf(doc: Doc): Uint8Array {
  return serialize(doc).subarray(HEAD, -1)
}
