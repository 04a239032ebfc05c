import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Long } from 'bson'
import { MongoError } from './errors.ts'

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
/** How long reading may hold the event loop. */
const LONGEST_TURN_MS = 10

/** What a client got of a cursor; an id of 0 means that nothing is left. */
export interface Batch {
  id: bigint
  batch: Uint8Array[]
}

/** Results that clients read batch by batch. */
export class Cursors {
  readonly #open = new Map<bigint, Cursor>()

  /** Reads the first batch, and keeps the rest under an id if there is any. */
  async first(
    ns: string,
    results: Results,
    { size, limit, single }: { size: number; limit: number; single: boolean },
  ): Promise<Batch> {
    const id = Long.fromBytesLE([...randomBytes(7), 0]).toBigInt() + 1n
    const answer = await this.#read(
      { id, ns, results, left: limit || Number.POSITIVE_INFINITY, usedAt: 0 },
      size,
    )
    if (single) this.kill(id)
    return single ? { ...answer, id: 0n } : answer
  }

  async next(id: bigint, ns: string, size: number): Promise<Batch> {
    const cursor = this.#open.get(id)
    if (cursor?.ns !== ns) throw new MongoError('CursorNotFound', `cursor id ${id} not found`)
    this.#open.delete(id) // so that nobody else reads from it meanwhile
    return await this.#read(cursor, size)
  }

  async #read(cursor: Cursor, size: number): Promise<Batch> {
    const { batch, ended } = await readBatch(cursor, size)
    if (ended) return { id: 0n, batch }
    cursor.usedAt = Date.now()
    this.#open.set(cursor.id, cursor)
    return { id: cursor.id, batch }
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

/** Long reading rests now and then, so that others are served meanwhile. */
async function readBatch(cursor: Cursor, size: number): Promise<{ batch: Uint8Array[]; ended: boolean }> {
  const batch: Uint8Array[] = []
  let [bytes, since] = [0, performance.now()]
  for (let step = 1; batch.length < size && bytes < MOST_BYTES; step++) {
    const { done, value } = cursor.results.next()
    if (done) return { batch, ended: true }
    if (value) {
      batch.push(value)
      bytes += value.length
      if (--cursor.left <= 0) return { batch, ended: true }
    }
    if (step % 16 === 0 && performance.now() - since > LONGEST_TURN_MS) {
      await nextTurn()
      since = performance.now()
    }
  }
  return { batch, ended: false }
}
