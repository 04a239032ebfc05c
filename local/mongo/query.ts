import type { RootDatabase } from 'lmdb'
import type { Collection } from './catalogue.ts'
import { docKey } from './catalogue.ts'
import { partReader } from './fields.ts'
import type { Filter } from './match.ts'
import { type Bytes, compareBytes } from './order.ts'
import { type Plan, planFor } from './plan.ts'
import { type Examined, type Stored, scan } from './scan.ts'
import { type SortField, sortKey } from './sort.ts'

export interface Query {
  filter: Filter
  sort: SortField[]
  skip: number
  /** 0 for all. */
  limit: number
  hint?: unknown
}

export interface Running {
  plan: Plan
  examined: Examined
  /** Whether everything has to be found before the first hit can be known. */
  sorts: boolean
  /** Hits in order; undefined wherever the caller may rest, so that long work never holds the process. */
  hits: Generator<Stored | undefined>
}

const NOTHING: Plan = { kind: 'collection', sorted: true }

/** Starts to answer a query. Nothing is read before the first hit is asked for. */
export function runQuery(kv: RootDatabase, collection: Collection | undefined, query: Query): Running {
  const examined: Examined = { keys: 0, docs: 0 }
  if (!collection) return { plan: NOTHING, examined, sorts: false, hits: windowed([], query) }
  const plan = planFor(collection, query)
  const sorts = !plan.sorted && query.sort.length > 0
  // What the index alone can tell is passed over without being read.
  const passed = !sorts && plan.kind === 'index' && plan.exact && query.filter.isPlain ? query.skip : 0
  const found = filtered(scan(kv, collection, plan, examined, passed), query.filter)
  const ranks = sorts ? ranked(kv, collection, query, found) : found
  const hits = windowed(ranks, { ...query, skip: query.skip - passed })
  return { plan, examined, sorts, hits }
}

function* filtered(stored: Iterable<Stored>, filter: Filter): Generator<Stored | undefined> {
  const read = partReader(filter.fields)
  for (const each of stored) yield filter.matches(read(each.bytes)) ? each : undefined
}

/** Holds sort keys and places only, and reads each document again when its turn comes. */
function* ranked(
  kv: RootDatabase,
  collection: Collection,
  query: Query,
  found: Generator<Stored | undefined>,
): Generator<Stored | undefined> {
  const read = partReader(query.sort.flatMap(({ path }) => path.slice(0, 1)))
  const ranking: { key: Bytes; rid: number }[] = []
  for (const hit of found) {
    if (hit) ranking.push({ key: sortKey(query.sort, read(hit.bytes)), rid: hit.rid })
    yield undefined
  }
  ranking.sort((a, b) => compareBytes(a.key, b.key))
  for (const { rid } of ranking) {
    const bytes = kv.getBinary(docKey(collection, rid))
    if (bytes) yield* filtered([{ rid, bytes: Buffer.from(bytes) }], query.filter)
  }
}

function* windowed(
  hits: Iterable<Stored | undefined>,
  { skip, limit }: Query,
): Generator<Stored | undefined> {
  let passed = 0
  for (const hit of hits) {
    yield hit && ++passed > skip ? hit : undefined
    if (limit > 0 && passed === skip + limit) return
  }
}
