import { serialize } from 'bson'
import type { RootDatabase } from 'lmdb'
import { MongoError } from './errors.ts'
import { compileFilter, type Filter } from './match.ts'
import { asArray, asDoc, asNumber, asString, type Doc, isArray, readDoc } from './values.ts'

export interface IndexField {
  name: string
  path: string[]
  descending: boolean
}

export interface Index {
  id: number
  name: string
  pattern: Doc
  fields: IndexField[]
  unique: boolean
  sparse: boolean
  partial: { filter: Doc; compiled: Filter } | undefined
  expireAfterSeconds: number | undefined
  /** Which fields met an array in some document: they cannot give a sort order. */
  multikey: boolean[]
  /** Whether some key was too long and had to be cut: such an index gives no sort order. */
  cut: boolean
  /** Kept up to date by writes, but not yet complete. */
  building: boolean
}

export interface Collection {
  ns: string
  id: number
  indexes: Index[]
  nextRid: number
}

/** What an index is made of, before it has a number. */
export type IndexSpec = Omit<Index, 'id' | 'multikey' | 'cut' | 'building'>

export const RID_BYTES = 6
const LAST_ID = Buffer.from([0, 0])

function nsKey(ns: string): Buffer {
  return Buffer.concat([Buffer.from([0]), Buffer.from(ns)])
}

/** The beginning of every document key (kind 1) or index key (kind 2) of one collection or index. */
export function prefixOf(kind: 1 | 2, id: number): Buffer {
  const bytes = Buffer.alloc(5)
  bytes[0] = kind
  bytes.writeUInt32BE(id, 1)
  return bytes
}

export function docKey(collection: Collection, rid: number): Buffer {
  const bytes = Buffer.alloc(5 + RID_BYTES)
  bytes[0] = 1
  bytes.writeUInt32BE(collection.id, 1)
  bytes.writeUIntBE(rid, 5, RID_BYTES)
  return bytes
}

export function ridOf(key: Buffer): number {
  return key.readUIntBE(key.length - RID_BYTES, RID_BYTES)
}

/** All collections and indexes: held in memory, written through inside the caller's transaction. */
export class Catalogue {
  readonly #kv: RootDatabase
  #collections = new Map<string, Collection>()

  constructor(kv: RootDatabase) {
    this.#kv = kv
    this.reload()
  }

  /** Reads everything again, as after a transaction that was given up. */
  reload(): void {
    this.#collections = new Map()
    for (const { key, value } of this.#kv.getRange({ start: Buffer.from([0, 2]), end: Buffer.from([1]) })) {
      if (!Buffer.isBuffer(key)) continue
      const ns = key.subarray(1).toString()
      this.#collections.set(ns, this.#load(ns, readDoc(value)))
    }
  }

  #load(ns: string, doc: Doc): Collection {
    const id = asNumber(doc['id'], 'id')
    const indexes = asArray(doc['indexes'], 'indexes').map((index) => loadIndex(asDoc(index, 'indexes')))
    return { ns, id, indexes, nextRid: this.#lastRid(id) + 1 }
  }

  #lastRid(id: number): number {
    const [start, end] = [prefixOf(1, id + 1), prefixOf(1, id)]
    for (const key of this.#kv.getKeys({ start, end, reverse: true, limit: 1, exclusiveStart: true }))
      if (Buffer.isBuffer(key)) return ridOf(key)
    return 0
  }

  find(ns: string): Collection | undefined {
    return this.#collections.get(ns)
  }

  get(ns: string): Collection {
    const collection = this.find(ns)
    if (!collection) throw new MongoError('NamespaceNotFound', `ns does not exist: ${ns}`)
    return collection
  }

  all(): Collection[] {
    return [...this.#collections.values()]
  }

  ofDatabase(database: string): Collection[] {
    return this.all().filter((collection) => collection.ns.startsWith(`${database}.`))
  }

  /** The collection of that name, made with its `_id_` index if it is not there. */
  ensure(ns: string): Collection {
    return this.find(ns) ?? this.#create(ns)
  }

  #create(ns: string): Collection {
    checkName(ns)
    const collection: Collection = { ns, id: this.#nextId(), indexes: [], nextRid: 1 }
    this.#collections.set(ns, collection)
    this.addIndex(collection, { ...ID_INDEX, fields: fieldsOf(ID_INDEX.pattern) })
    return collection
  }

  addIndex(collection: Collection, spec: IndexSpec): Index {
    const multikey = spec.fields.map(() => false)
    const index = { ...spec, id: this.#nextId(), multikey, cut: false, building: false }
    collection.indexes.push(index)
    this.save(collection)
    return index
  }

  removeIndex(collection: Collection, index: Index): void {
    collection.indexes = collection.indexes.filter((other) => other !== index)
    this.save(collection)
  }

  /** Does nothing for a collection that has been dropped meanwhile: it must not come back. */
  save(collection: Collection): void {
    if (this.find(collection.ns) !== collection) return
    const doc = { id: collection.id, indexes: collection.indexes.map(saveIndex) }
    this.#kv.putSync(nsKey(collection.ns), Buffer.from(serialize(doc)))
  }

  remove(collection: Collection): void {
    this.#collections.delete(collection.ns)
    this.#kv.removeSync(nsKey(collection.ns))
  }

  #nextId(): number {
    const id = Buffer.from(this.#kv.getBinary(LAST_ID) ?? Buffer.alloc(4)).readUInt32BE() + 1
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(id)
    this.#kv.putSync(LAST_ID, bytes)
    return id
  }
}

function checkName(ns: string): void {
  const name = ns.slice(ns.indexOf('.') + 1)
  if (name === '' || name.includes('$') || name.startsWith('.') || name.includes('\0')) {
    throw new MongoError('InvalidNamespace', `Invalid collection name: ${name}`)
  }
  if (Buffer.byteLength(ns) > 255) {
    throw new MongoError('InvalidNamespace', 'Fully qualified namespace is too long')
  }
}

const ID_INDEX = {
  name: '_id_',
  pattern: { _id: 1 },
  unique: true,
  sparse: false,
  partial: undefined,
  expireAfterSeconds: undefined,
}

export function fieldsOf(pattern: Doc): IndexField[] {
  return Object.entries(pattern).map(([name, direction]) => ({
    name,
    path: name.split('.'),
    descending: asNumber(direction, name) < 0,
  }))
}

/** What follows from the rest is not stored, nor what is not there. */
function saveIndex({ partial, ...index }: Index): Doc {
  return { ...index, fields: undefined, partial: partial?.filter }
}

function loadIndex(doc: Doc): Index {
  const pattern = asDoc(doc['pattern'], 'pattern')
  const partial = doc['partial'] === undefined ? undefined : partialOf(asDoc(doc['partial'], 'partial'))
  const expires = doc['expireAfterSeconds']
  return {
    id: asNumber(doc['id'], 'id'),
    name: asString(doc['name'], 'name'),
    pattern,
    fields: fieldsOf(pattern),
    unique: doc['unique'] === true,
    sparse: doc['sparse'] === true,
    partial,
    expireAfterSeconds: expires === undefined ? undefined : asNumber(expires, 'expireAfterSeconds'),
    multikey: isArray(doc['multikey']) ? doc['multikey'].map(Boolean) : [],
    cut: doc['cut'] === true,
    building: doc['building'] === true,
  }
}

export function partialOf(filter: Doc): { filter: Doc; compiled: Filter } {
  return { filter, compiled: compileFilter(filter) }
}
