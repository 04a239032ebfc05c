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
): Generator<Stored> {
  if (plan.kind === 'collection') yield* scanCollection(kv, collection, plan.reverse, examined)
  else yield* fetched(kv, collection, plan, examined)
}

function* scanCollection(
  kv: RootDatabase,
  collection: Collection,
  reverse: boolean,
  examined: Examined,
): Generator<Stored> {
  const range = { start: prefixOf(1, collection.id), end: prefixOf(1, collection.id + 1) }
  for (const { key, value } of chunks(kv, range, reverse, true)) {
    examined.docs++
    yield { rid: ridOf(key), bytes: value }
  }
}

function* fetched(
  kv: RootDatabase,
  collection: Collection,
  plan: Exclude<Plan, { kind: 'collection' }>,
  examined: Examined,
): Generator<Stored> {
  const seen = new Set<number>()
  for (const rid of plan.kind === 'or' ? ridsOfAll(kv, plan.plans) : rids(kv, plan)) {
    examined.keys++
    if (seen.has(rid)) continue
    if (canRepeat(plan)) seen.add(rid)
    const bytes = kv.getBinary(docKey(collection, rid))
    if (!bytes) continue // deleted since the key was read
    examined.docs++
    yield { rid, bytes: asBuffer(bytes) }
  }
}

/** While a scan rests, an update may move a document ahead of it: ranges are then met twice, points are not. */
function canRepeat(plan: Exclude<Plan, { kind: 'collection' }>): boolean {
  return (
    plan.kind === 'or' || !plan.index.unique || plan.ranges.length > 1 || plan.index.multikey.includes(true)
  )
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
  for (const { key, value } of chunks(kv, range, plan.reverse, unique)) {
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

const NOTHING = Buffer.alloc(0)

function* chunks(
  kv: RootDatabase,
  range: { start: Buffer; end: Buffer },
  reverse: boolean,
  withValues: boolean,
): Generator<{ key: Buffer; value: Buffer }> {
  let last: Buffer | undefined
  for (let limit = FIRST_CHUNK; ; limit = Math.min(2 * limit, LARGEST_CHUNK)) {
    const options = {
      ...(reverse
        ? { start: last ?? range.end, end: range.start }
        : { start: last ?? range.start, end: range.end }),
      exclusiveStart: reverse || last !== undefined,
      inclusiveEnd: reverse,
      reverse,
      limit,
    }
    const chunk = withValues ? pairs(kv, options) : keysOnly(kv, options)
    yield* chunk
    last = chunk.at(-1)?.key
    if (chunk.length < limit) return
  }
}

type RangeOptions = Parameters<RootDatabase['getKeys']>[0]

function pairs(kv: RootDatabase, options: RangeOptions): { key: Buffer; value: Buffer }[] {
  const found = []
  for (const { key, value } of kv.getRange(options))
    if (Buffer.isBuffer(key)) found.push({ key, value: asBuffer(value) })
  return found
}

function keysOnly(kv: RootDatabase, options: RangeOptions): { key: Buffer; value: Buffer }[] {
  const found = []
  for (const key of kv.getKeys(options)) if (Buffer.isBuffer(key)) found.push({ key, value: NOTHING })
  return found
}
