import { type Collection, fieldsOf, type Index, type IndexSpec, partialOf } from '../catalogue.ts'
import { type Command, nsOf, type Request } from '../command.ts'
import { MongoError, refused } from '../errors.ts'
import { buildIndex } from '../indexing.ts'
import { equal } from '../order.ts'
import { isRegex } from '../regex.ts'
import { asArray, asDoc, asNumber, asString, asSwitch, type Doc, isDoc } from '../values.ts'
import type { Job } from '../writer.ts'

const OPTIONS = new Set(
  'key name unique sparse partialFilterExpression expireAfterSeconds background v'.split(' '),
)

function indexSpec(doc: Doc): IndexSpec {
  const other = Object.keys(doc).find((name) => !OPTIONS.has(name))
  if (other) throw refused('index', other)
  const pattern = asDoc(doc['key'], 'key')
  checkPattern(pattern)
  const partial = doc['partialFilterExpression']
  const expires = doc['expireAfterSeconds']
  return {
    name: asString(doc['name'], 'name'),
    pattern,
    fields: fieldsOf(pattern),
    unique: asSwitch(doc['unique']),
    sparse: asSwitch(doc['sparse']),
    partial: partial === undefined ? undefined : partialOf(partialFilter(partial)),
    expireAfterSeconds: expires === undefined ? undefined : expiry(expires, pattern),
  }
}

function checkPattern(pattern: Doc): void {
  const fields = Object.entries(pattern)
  if (fields.length === 0) throw new MongoError('CannotCreateIndex', 'Index keys cannot be an empty object')
  for (const [name, direction] of fields) {
    if (typeof direction !== 'number' || direction === 0)
      throw refused('index', `${name}: ${String(direction)}`)
    const [first = '', ...inner] = name.split('.')
    const isPosition = inner.some((part) => /^\d+$/.test(part))
    if (isPosition || [first, ...inner].some((part) => part === '' || part.startsWith('$')))
      throw refused('index', name)
  }
}

function expiry(value: unknown, pattern: Doc): number {
  const seconds = asNumber(value, 'expireAfterSeconds')
  if (Object.keys(pattern).length === 1 && seconds >= 0) return seconds
  throw new MongoError('CannotCreateIndex', 'TTL indexes have a single field, and no negative time')
}

/**
 * Only what a query's own conditions can be seen to imply, here as there: a value, or that the field is there. MongoDB
 * serves no equality from an index over a `$type`, so that one is refused.
 */
function partialFilter(value: unknown): Doc {
  const filter = asDoc(value, 'partialFilterExpression')
  const other = Object.entries(filter).find(([path, wanted]) => path.startsWith('$') || !isSimple(wanted))
  if (other) throw refused('index', `partialFilterExpression: ${JSON.stringify(filter)}`)
  return filter
}

function isSimple(wanted: unknown): boolean {
  if (!isDoc(wanted)) return !isRegex(wanted)
  return Object.entries(wanted).every(([operator, operand]) => operator === '$exists' && asSwitch(operand))
}

const createIndexes: Command = {
  fields: ['indexes'],
  run(request) {
    const ns = nsOf(request)
    const specs = asArray(request.body['indexes'], 'indexes').map((each) => indexSpec(asDoc(each, 'indexes')))
    return request.engine.writer.run(() => createAll(request, ns, specs))
  },
}

function* createAll({ engine }: Request, ns: string, specs: IndexSpec[]): Job<Doc> {
  const createdCollectionAutomatically = engine.catalogue.find(ns) === undefined
  const collection = engine.catalogue.ensure(ns)
  const numIndexesBefore = collection.indexes.length
  for (const spec of specs) {
    while (isBeingBuilt(collection, spec)) yield // by somebody else; it may yet fail
    if (!isThere(collection, spec)) yield* buildIndex(engine, collection, spec)
  }
  const numIndexesAfter = collection.indexes.length
  return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ok: 1 }
}

function isBeingBuilt(collection: Collection, spec: IndexSpec): boolean {
  return collection.indexes.some((index) => index.building && index.name === spec.name)
}

function isThere(collection: Collection, spec: IndexSpec): boolean {
  const named = collection.indexes.find((index) => index.name === spec.name)
  const alike = collection.indexes.find(
    (index) => equal(index.pattern, spec.pattern) && equal(index.partial?.filter, spec.partial?.filter),
  )
  if (alike?.name === '_id_' || (alike && named === alike && sameOptions(alike, spec))) return true
  const other = named ?? alike
  if (!other) return false
  const code = named ? 'IndexKeySpecsConflict' : 'IndexOptionsConflict'
  throw new MongoError(code, `An existing index has the same name or the same key: ${other.name}`)
}

function sameOptions(index: Index, spec: IndexSpec): boolean {
  return (
    index.unique === spec.unique &&
    index.sparse === spec.sparse &&
    index.expireAfterSeconds === spec.expireAfterSeconds
  )
}

const listIndexes: Command = {
  fields: ['cursor'],
  run(request) {
    const { indexes, ns } = request.engine.catalogue.get(nsOf(request))
    const firstBatch = indexes.filter((index) => !index.building).map(describeIndex)
    return { cursor: { id: 0n, ns, firstBatch }, ok: 1 }
  },
}

/** Undefined fields are left out of the answer. */
function describeIndex({ pattern, name, unique, sparse, partial, expireAfterSeconds }: Index): Doc {
  return {
    v: 2,
    key: pattern,
    name,
    unique: (unique && name !== '_id_') || undefined,
    sparse: sparse || undefined,
    partialFilterExpression: partial?.filter,
    expireAfterSeconds,
  }
}

export const indexCommands = { createIndexes, listIndexes }
