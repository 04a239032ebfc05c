import { serialize } from 'bson'
import type { Doc } from './values.ts'

const DOCUMENT = 0x03
const ARRAY = 0x04
const INT64 = 0x12

const HEAD = 4

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

function documentOf(...elements: Uint8Array[]): Buffer {
  const length = Buffer.alloc(HEAD)
  length.writeInt32LE(HEAD + 1 + elements.reduce((sum, each) => sum + each.length, 0))
  return Buffer.concat([length, ...elements, Buffer.alloc(1)])
}

function named(type: number, name: string, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`), value])
}

function fieldsOf(doc: Doc): Uint8Array {
  return serialize(doc).subarray(HEAD, -1)
}
