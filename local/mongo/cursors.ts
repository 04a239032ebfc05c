import { randomBytes } from 'node:crypto'
import { Long } from 'bson'
import { MongoError } from './errors.ts'
import type { Pacer } from './pacer.ts'

/** BSON documents one by one; undefined where a long search may rest. */
export type Results = Iterator<Uint8Array | undefined>

interface Cursor {
  id: bigint
  ns: string
  results: Results
  /** How many documents may still come; a cursor that has given them all is closed without asking again. */
  left: number
  usedAt: number
}

const IDLE_MS = 10 * 60_000
const MOST_BYTES = 16 * 1024 * 1024 - 16 * 1024

/** Results that clients read batch by batch. */
export class Cursors {
  readonly #open = new Map<bigint, Cursor>()

  /** Reads the first batch, and keeps the rest under an id if there is any. An id of 0 means the end. */
  async first(ns: string, results: Results, size: number, limit: number, single: boolean, pacer: Pacer) {
    const cursor = { id: newId(), ns, results, left: limit > 0 ? limit : Number.POSITIVE_INFINITY, usedAt: 0 }
    const { batch, ended } = await readBatch(cursor, size, pacer)
    if (ended || single) return { id: 0n, batch }
    this.#keep(cursor)
    return { id: cursor.id, batch }
  }

  async next(id: bigint, ns: string, size: number, pacer: Pacer) {
    const cursor = this.#open.get(id)
    if (cursor?.ns !== ns) throw new MongoError('CursorNotFound', `cursor id ${id} not found`)
    this.#open.delete(id) // so that nobody else reads from it meanwhile
    const { batch, ended } = await readBatch(cursor, size, pacer)
    if (ended) return { id: 0n, batch }
    this.#keep(cursor)
    return { id, batch }
  }

  #keep(cursor: Cursor): void {
    cursor.usedAt = Date.now()
    this.#open.set(cursor.id, cursor)
  }

  kill(id: bigint): boolean {
    return this.#open.delete(id)
  }

  /** Forgets the cursors that nobody has read from for ten minutes. */
  sweep(): void {
    for (const cursor of this.#open.values()) {
      if (Date.now() - cursor.usedAt > IDLE_MS) this.#open.delete(cursor.id)
    }
  }
}

function newId(): bigint {
  return Long.fromBytesLE([...randomBytes(7), 0]).toBigInt() + 1n
}

async function readBatch(
  cursor: Cursor,
  size: number,
  pacer: Pacer,
): Promise<{ batch: Uint8Array[]; ended: boolean }> {
  const batch: Uint8Array[] = []
  let bytes = 0
  while (batch.length < size && bytes < MOST_BYTES) {
    const { done, value } = cursor.results.next()
    if (done) return { batch, ended: true }
    if (value) {
      batch.push(value)
      bytes += value.length
      if (--cursor.left <= 0) return { batch, ended: true }
    }
    if (pacer.isDue()) await pacer.rest()
  }
  return { batch, ended: false }
}
