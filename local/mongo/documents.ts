import type { RootDatabase } from 'lmdb'
import { type Catalogue, type Collection, docKey, type Index, prefixOf, RID_BYTES } from './catalogue.ts'
import { MongoError } from './errors.ts'
import { encode, fitKey, inverted } from './order.ts'
import { rowsOf } from './paths.ts'
import { shown } from './shown.ts'
import type { Doc } from './values.ts'

const NO_VALUE = Buffer.alloc(0)

interface Entry {
  key: Buffer
  row: unknown[]
}

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

  insert(collection: Collection, bytes: Uint8Array, doc: Doc): void {
    const rid = collection.nextRid
    const plans = collection.indexes.map((index) => ({ index, added: this.#entries(collection, index, doc) }))
    for (const { index, added } of plans) this.#checkUnique(collection, index, added, rid)
    collection.nextRid = rid + 1
    this.#kv.putSync(docKey(collection, rid), Buffer.from(bytes))
    for (const { index, added } of plans) this.#put(index, added, rid)
  }

  replace(collection: Collection, rid: number, before: Doc, bytes: Uint8Array, after: Doc): void {
    const plans = collection.indexes.map((index) => this.#difference(collection, index, before, after))
    for (const { index, added } of plans) this.#checkUnique(collection, index, added, rid)
    this.#kv.putSync(docKey(collection, rid), Buffer.from(bytes))
    for (const { index, added, removed } of plans) {
      this.#remove(index, removed, rid)
      this.#put(index, added, rid)
    }
  }

  #difference(collection: Collection, index: Index, before: Doc, after: Doc) {
    const old = this.#entries(collection, index, before)
    const wanted = this.#entries(collection, index, after)
    const added = wanted.filter((entry) => !old.some((other) => other.key.equals(entry.key)))
    const removed = old.filter((entry) => !wanted.some((other) => other.key.equals(entry.key)))
    return { index, added, removed }
  }

  remove(collection: Collection, rid: number, doc: Doc): void {
    this.#kv.removeSync(docKey(collection, rid))
    for (const index of collection.indexes) this.#remove(index, this.#entries(collection, index, doc), rid)
  }

  /** Enters one document that is already stored into an index that is being built. */
  enter(collection: Collection, index: Index, rid: number, doc: Doc): void {
    const entries = this.#entries(collection, index, doc)
    this.#checkUnique(collection, index, entries, rid)
    this.#put(index, entries, rid)
  }

  #entries(collection: Collection, index: Index, doc: Doc): Entry[] {
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

  #checkUnique(collection: Collection, index: Index, entries: Entry[], rid: number): void {
    if (!index.unique) return
    for (const { key, row } of entries) {
      const holder = this.#kv.getBinary(key)
      if (holder && Buffer.from(holder).readUIntBE(0, RID_BYTES) !== rid)
        throw duplicate(collection, index, row)
    }
  }

  #put(index: Index, entries: Entry[], rid: number): void {
    for (const { key } of entries) {
      if (index.unique) this.#kv.putSync(key, ridBytes(rid))
      else this.#kv.putSync(Buffer.concat([key, ridBytes(rid)]), NO_VALUE)
    }
  }

  #remove(index: Index, entries: Entry[], rid: number): void {
    for (const { key } of entries)
      this.#kv.removeSync(index.unique ? key : Buffer.concat([key, ridBytes(rid)]))
  }
}

function ridBytes(rid: number): Buffer {
  const bytes = Buffer.allocUnsafe(RID_BYTES)
  bytes.writeUIntBE(rid, 0, RID_BYTES)
  return bytes
}

/** The keys that a document has in an index, each once; none if the index leaves the document out. */
export function entriesOf(index: Index, doc: Doc): { entries: Entry[]; arrays: boolean[]; cut: boolean } {
  const none = { entries: [], arrays: [], cut: false }
  if (index.partial && !index.partial.compiled.matches(doc)) return none
  const paths = index.fields.map((field) => field.path)
  const { rows, arrays } = rowsOf(doc, paths)
  if (index.sparse && rows.every((row) => row.every((value) => value === undefined))) return none
  const entries = new Map<string, Entry>()
  let anyCut = false
  for (const row of rows) {
    const { key, cut } = fitKey(keyOf(index, row))
    anyCut ||= cut
    entries.set(rows.length > 1 ? key.toString('latin1') : '', { key, row })
  }
  return { entries: [...entries.values()], arrays, cut: anyCut }
}

function keyOf(index: Index, row: unknown[]): Buffer {
  const parts = row.map((value, i) => {
    const bytes = encode(value)
    return index.fields[i]?.descending ? inverted(bytes) : bytes
  })
  return Buffer.concat([prefixOf(2, index.id), ...parts])
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
