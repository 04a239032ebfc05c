import { ObjectId, serialize } from 'bson'
import type { Collection } from '../catalogue.ts'
import type { Engine } from '../engine.ts'
import { MongoError } from '../errors.ts'
import { type Bytes, fromBuffer } from '../order.ts'
import { type Query, runQuery } from '../query.ts'
import { isRegex } from '../regex.ts'
import type { Stored } from '../scan.ts'
import { type Updater, upsertBase } from '../update.ts'
import { type Doc, isArray, readDoc, typeName } from '../values.ts'
import type { Job } from '../writer.ts'

const MOST_BYTES = 16 * 1024 * 1024

export interface Change {
  before: Doc
  after: Doc
  modified: boolean
}

/** Stores one new document, whose `_id` comes first; it gets one if it has none. `given` is the document's BSON. */
export function insertOne(engine: Engine, ns: string, given: Uint8Array, later: Bytes[]): Doc {
  const { _id = new ObjectId(), ...rest } = readDoc(given)
  const doc = { _id, ...rest }
  const bytes = beginsWithId(given) ? given : serialize(doc)
  checkDocument(doc, bytes)
  engine.documents.insert(engine.catalogue.ensure(ns), bytes, doc, later)
  return doc
}

/** Behind the length and the type of the first field stands its name. */
function beginsWithId(bytes: Uint8Array): boolean {
  return fromBuffer(bytes.subarray(5, 9)) === '_id\0'
}

function checkDocument(doc: Doc, bytes: Uint8Array): void {
  const id = doc['_id']
  if (isArray(id) || isRegex(id) || id === undefined)
    throw new MongoError('InvalidIdField', `The '_id' value cannot be of type ${typeName(id)}`)
  const dollar = Object.keys(doc).find((name) => name.startsWith('$'))
  if (dollar)
    throw new MongoError('DollarPrefixedFieldName', `Document can't have $ prefixed field names: ${dollar}`)
  if (bytes.length > MOST_BYTES)
    throw new MongoError('ObjectTooLarge', `BSONObj size: ${bytes.length} is invalid: more than 16MB`)
}

/**
 * The first hit that still stands: while a search rested, somebody may have changed or deleted what it had
 * read. From here on nothing comes between until the next `yield`.
 */
export function* firstHit(engine: Engine, ns: string, query: Query): Job<Stored | undefined> {
  const collection = engine.catalogue.find(ns)
  if (!collection) return undefined
  for (const hit of runQuery(engine.kv, collection, query).hits) {
    const current = hit && still(engine, collection, query, hit.rid, hit)
    if (current) return current
    yield
  }
  return undefined
}

function still(
  engine: Engine,
  collection: Collection,
  query: Query,
  rid: number,
  seen?: Stored,
): Stored | undefined {
  const bytes = engine.documents.read(collection, rid)
  if (!bytes) return undefined
  if (seen && bytes.equals(seen.bytes)) return seen
  return query.filter.matches(readDoc(bytes)) ? { rid, bytes } : undefined
}

/** Acts on the first hit, or on all: then each is looked at again when its turn comes. */
export function* eachHit(
  engine: Engine,
  ns: string,
  query: Query,
  multi: boolean,
  act: (hit: Stored, collection: Collection) => void,
): Job<void> {
  const collection = engine.catalogue.find(ns)
  if (!collection) return
  if (!multi) {
    const hit = yield* firstHit(engine, ns, query)
    if (hit) act(hit, collection)
    return
  }
  const found: number[] = [] // all of them first: a change may move a document to where the search meets it again
  for (const hit of runQuery(engine.kv, collection, query).hits) {
    if (hit) found.push(hit.rid)
    yield
  }
  for (const rid of found) {
    const hit = still(engine, collection, query, rid)
    if (hit) act(hit, collection)
    yield
  }
}

export function updateHit(engine: Engine, collection: Collection, hit: Stored, update: Updater): Change {
  const before = readDoc(hit.bytes)
  const after = update(readDoc(hit.bytes), false)
  const bytes = Buffer.from(serialize(after))
  if (bytes.equals(hit.bytes)) return { before, after, modified: false }
  checkDocument(after, bytes)
  engine.documents.replace(collection, hit.rid, before, bytes, after)
  return { before, after, modified: true }
}

/** What an upsert makes when nothing matched. */
export function insertUpsert(engine: Engine, ns: string, query: Query, update: Updater): Doc {
  const entries: Bytes[] = []
  const doc = insertOne(engine, ns, serialize(update(upsertBase(query.filter), true)), entries)
  engine.documents.put(entries)
  return doc
}
