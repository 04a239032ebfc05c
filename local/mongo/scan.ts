import type { RootDatabase } from 'lmdb'
import type { KeyRange } from './bounds.ts'
import { type Collection, docKey, prefixOf, RID_BYTES, ridOf } from './catalogue.ts'
import type { IndexPlan, Plan } from './plan.ts'

/** What a query looked at, as explain reports it. */
export interface Examined {
  keys: number
  docs: number
}

export interface Stored {
  rid: number
  bytes: Buffer
}

const FIRST_CHUNK = 64
const LARGEST_CHUNK = 1024

/**
 * The stored documents that a plan leads to, each once. Reads go chunk by chunk and continue behind the last
 * key, so a scan may rest between any two documents while others write.
 */
export function* scan(
  kv: RootDatabase,
  collection: Collection,
  plan: Plan,
  examined: Examined,
  /** How many documents to pass over. */
  passed = 0,
): Generator<Stored> {
  if (plan.kind === 'collection') yield* scanCollection(kv, collection, examined)
  else yield* fetched(kv, collection, plan.kind === 'or' ? plan.plans : [plan], examined, passed)
}

function* scanCollection(kv: RootDatabase, { id }: Collection, examined: Examined): Generator<Stored> {
  const range = { start: prefixOf(1, id), end: prefixOf(1, id + 1) }
  for (const { key, value } of chunks(kv, range, false)) {
    examined.docs++
    yield { rid: ridOf(key), bytes: value }
  }
}

/** Remembers what it met: an array, another range, or an update while it rests may lead to a document again. */
function* fetched(
  kv: RootDatabase,
  collection: Collection,
  plans: IndexPlan[],
  examined: Examined,
  passed: number,
): Generator<Stored> {
  const seen = new Set<number>()
  for (const rid of ridsOfAll(kv, plans)) {
    examined.keys++
    if (seen.has(rid)) continue
    seen.add(rid)
    if (seen.size <= passed) continue
    const bytes = kv.getBinary(docKey(collection, rid))
    if (!bytes) continue // deleted since the key was read
    examined.docs++
    yield { rid, bytes: asBuffer(bytes) }
  }
}

function* ridsOfAll(kv: RootDatabase, plans: IndexPlan[]): Generator<number> {
  for (const plan of plans) yield* rids(kv, plan)
}

function* rids(kv: RootDatabase, plan: IndexPlan): Generator<number> {
  const ranges = plan.reverse ? [...plan.ranges].reverse() : plan.ranges
  const streams = ranges.map((range) => entries(kv, range, plan))
  if (plan.sorted && streams.length > 1) yield* merged(streams, ranges, plan)
  else for (const stream of streams) for (const entry of stream) yield entry.rid
}

interface Entry {
  key: Buffer
  rid: number
}

function* entries(kv: RootDatabase, range: KeyRange, plan: IndexPlan): Generator<Entry> {
  const { unique } = plan.index
  if (isOneKey(range, plan)) {
    const value = kv.getBinary(range.start)
    if (value) yield { key: range.start, rid: asBuffer(value).readUIntBE(0, RID_BYTES) }
    return
  }
  for (const { key, value } of chunks(kv, range, plan.reverse)) {
    yield { key, rid: unique ? value.readUIntBE(0, RID_BYTES) : ridOf(key) }
  }
}

/** Whether a range is a whole key of a unique index, which can be looked up without a cursor. */
function isOneKey(range: KeyRange, { index }: IndexPlan): boolean {
  return (
    index.unique && range.offsets.length > index.fields.length && range.offsets.at(-1) === range.start.length
  )
}

interface Head {
  entry: Entry
  order: Buffer
}

/** Several ranges as one, in the order of their keys from the sorted field on. */
function* merged(streams: Generator<Entry>[], ranges: KeyRange[], plan: IndexPlan): Generator<number> {
  const pull = (stream: Generator<Entry>, range: KeyRange | undefined): Head | undefined => {
    const next = stream.next()
    return next.done
      ? undefined
      : { entry: next.value, order: next.value.key.subarray(range?.offsets[plan.mergeFrom] ?? 0) }
  }
  const heads = streams.map((stream, i) => pull(stream, ranges[i]))
  for (;;) {
    let first = -1
    for (const [i, head] of heads.entries())
      if (head && comesBefore(head, heads[first], plan.reverse)) first = i
    const head = heads[first]
    const stream = streams[first]
    if (!head || !stream) return
    yield head.entry.rid
    heads[first] = pull(stream, ranges[first])
  }
}

function comesBefore(head: Head, other: Head | undefined, reverse: boolean): boolean {
  if (!other) return true
  const order = Buffer.compare(head.order, other.order)
  return reverse ? order > 0 : order < 0
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function* chunks(
  kv: RootDatabase,
  { start, end }: { start: Buffer; end: Buffer },
  reverse: boolean,
): Generator<{ key: Buffer; value: Buffer }> {
  let last: Buffer | undefined
  for (let limit = FIRST_CHUNK; ; limit = Math.min(2 * limit, LARGEST_CHUNK)) {
    const chunk: { key: Buffer; value: Buffer }[] = []
    const options = {
      ...(reverse ? { start: last ?? end, end: start } : { start: last ?? start, end }),
      exclusiveStart: reverse || last !== undefined,
      inclusiveEnd: reverse,
      reverse,
      limit,
    }
    for (const { key, value } of kv.getRange(options))
      if (Buffer.isBuffer(key)) chunk.push({ key, value: asBuffer(value) })
    yield* chunk
    last = chunk.at(-1)?.key
    if (chunk.length < limit) return
  }
}
