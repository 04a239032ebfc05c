import type { RootDatabase } from 'lmdb'
import { type Catalogue, type Collection, docKey, type Index, prefixOf, RID_BYTES } from './catalogue.ts'
import { MongoError } from './errors.ts'
import { type Bytes, encode, fitKey, fromBuffer, inverted, toBuffer } from './order.ts'
import { rowsOf } from './paths.ts'
import { shown } from './shown.ts'
import type { Doc } from './values.ts'

const NO_VALUE = Buffer.alloc(0)
/** Some hundred megabytes. */
const MOST_KEPT = 2_000_000

/** What a document has in one index: each key once, with the values that it stands for. */
type Entries = Map<Bytes, unknown[]>

/**
 * Documents and the index entries that belong to them. Every function runs inside the writer's transaction
 * and checks before it changes anything, so a refused document leaves nothing behind.
 */
export class Documents {
  readonly #kv: RootDatabase
  readonly #catalogue: Catalogue

  constructor(kv: RootDatabase, catalogue: Catalogue) {
    this.#kv = kv
    this.#catalogue = catalogue
  }

  read(collection: Collection, rid: number): Buffer | undefined {
    const bytes = this.#kv.getBinary(docKey(collection, rid))
    return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Entries that are not unique go to `later`: many of them are put at once, in order, by `put`. */
  insert(collection: Collection, bytes: Uint8Array, doc: Doc, later: Bytes[]): void {
    const rid = collection.nextRid
    const plans = collection.indexes.map((index) => ({ index, added: this.#entries(collection, index, doc) }))
    for (const { index, added } of plans) this.#checkUnique(collection, index, added, rid)
    collection.nextRid = rid + 1
    this.#kv.putSync(docKey(collection, rid), Buffer.from(bytes))
    for (const { index, added } of plans) this.#add(index, added.keys(), rid, later)
  }

  replace(collection: Collection, rid: number, before: Doc, bytes: Uint8Array, after: Doc): void {
    const plans = collection.indexes.map((index) => {
      const old = this.#entries(collection, index, before)
      return { index, old, wanted: this.#entries(collection, index, after) }
    })
    for (const { index, wanted } of plans) this.#checkUnique(collection, index, wanted, rid)
    this.#kv.putSync(docKey(collection, rid), Buffer.from(bytes))
    const added: Bytes[] = []
    for (const { index, old, wanted } of plans) {
      this.#remove(index, without(old, wanted), rid)
      this.#add(index, without(wanted, old), rid, added)
    }
    this.put(added)
  }

  remove(collection: Collection, rid: number, doc: Doc): void {
    this.#kv.removeSync(docKey(collection, rid))
    for (const index of collection.indexes)
      this.#remove(index, this.#entries(collection, index, doc).keys(), rid)
  }

  /** Enters one document that is already stored into an index that is being built. */
  enter(collection: Collection, index: Index, rid: number, doc: Doc, later: Bytes[]): void {
    const entries = this.#entries(collection, index, doc)
    this.#checkUnique(collection, index, entries, rid)
    this.#add(index, entries.keys(), rid, later)
  }

  /** In the order of their keys, which takes a fraction of the time: neighbours lie on the same page. */
  put(keys: Bytes[]): void {
    for (const key of keys.sort()) this.#kv.putSync(toBuffer(key), NO_VALUE)
    keys.length = 0
  }

  #entries(collection: Collection, index: Index, doc: Doc): Entries {
    const { entries, arrays, cut } = entriesOf(index, doc)
    const newArrays = arrays.some((is, i) => is && !index.multikey[i])
    if (newArrays || (cut && !index.cut)) {
      // Said before the first such entry is stored, so that a sort never trusts an index that cannot give it
      index.multikey = index.multikey.map((was, i) => was || arrays[i] === true)
      index.cut ||= cut
      this.#catalogue.save(collection)
    }
    return entries
  }

  #checkUnique(collection: Collection, index: Index, entries: Entries, rid: number): void {
    if (!index.unique) return
    for (const [key, row] of entries) {
      const holder = this.#kv.getBinary(toBuffer(key))
      if (holder && Buffer.from(holder).readUIntBE(0, RID_BYTES) !== rid)
        throw duplicate(collection, index, row)
    }
  }

  #add(index: Index, keys: Iterable<Bytes>, rid: number, later: Bytes[]): void {
    const place = ridBytes(rid)
    for (const key of keys) {
      if (index.unique) this.#kv.putSync(toBuffer(key), toBuffer(place))
      else later.push(key + place)
    }
    if (later.length > MOST_KEPT) this.put(later)
  }

  #remove(index: Index, keys: Iterable<Bytes>, rid: number): void {
    const place = index.unique ? '' : ridBytes(rid)
    for (const key of keys) this.#kv.removeSync(toBuffer(key + place))
  }
}

function without(entries: Entries, others: Entries): Bytes[] {
  return [...entries.keys()].filter((key) => !others.has(key))
}

function ridBytes(rid: number): Bytes {
  const bytes = Buffer.allocUnsafe(RID_BYTES)
  bytes.writeUIntBE(rid, 0, RID_BYTES)
  return bytes.toString('latin1')
}

/** The keys that a document has in an index; none if the index leaves the document out. */
function entriesOf(index: Index, doc: Doc): { entries: Entries; arrays: boolean[]; cut: boolean } {
  const entries: Entries = new Map()
  const none = { entries, arrays: [], cut: false }
  if (index.partial && !index.partial.compiled.matches(doc)) return none
  const paths = index.fields.map((field) => field.path)
  const { rows, arrays } = rowsOf(doc, paths)
  if (index.sparse && rows.every((row) => row.every((value) => value === undefined))) return none
  const keyOf = keysOf(index)
  let anyCut = false
  for (const row of rows) {
    const { key, cut } = fitKey(keyOf(row))
    anyCut ||= cut
    entries.set(key, row)
  }
  return { entries, arrays, cut: anyCut }
}

/** Rows of one document differ in one array alone: what they have in common is encoded once. */
function keysOf(index: Index): (row: unknown[]) => Bytes {
  const prefix = fromBuffer(prefixOf(2, index.id))
  const last: { value: unknown; bytes: Bytes }[] = []
  return (row) => {
    let key = prefix
    for (const [i, value] of row.entries()) {
      if (last[i]?.value !== value || !last[i]) {
        const bytes = encode(value)
        last[i] = { value, bytes: index.fields[i]?.descending ? inverted(bytes) : bytes }
      }
      key += last[i]?.bytes ?? ''
    }
    return key
  }
}

function duplicate(collection: Collection, index: Index, row: unknown[]): MongoError {
  const keyValue = Object.fromEntries(
    index.fields.map((field, i) => [field.name, typeof row[i] === 'symbol' ? undefined : (row[i] ?? null)]),
  )
  const { name, pattern } = index
  return new MongoError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${collection.ns} index: ${name} dup key: ${shown(keyValue)}`,
    { keyPattern: pattern, keyValue },
  )
}
