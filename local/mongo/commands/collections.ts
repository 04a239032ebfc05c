import { type Collection, fieldsOf, type Index, type IndexSpec, partialOf } from '../catalogue.ts'
import { type Command, isIdle, nsOf, type Request } from '../command.ts'
import { MongoError, unsupported } from '../errors.ts'
import { buildIndex, dropCollection, dropIndex } from '../indexing.ts'
import { compileFilter, type Filter } from '../match.ts'
import { equal } from '../order.ts'
import { asArray, asDoc, asNumber, asString, asSwitch, type Doc, isArray, isDoc } from '../values.ts'
import type { Job } from '../writer.ts'

const INDEX_OPTIONS = new Set(
  'key name unique sparse partialFilterExpression expireAfterSeconds background v ns'.split(' '),
)

function indexSpec(doc: Doc): IndexSpec {
  const other = Object.keys(doc).find((name) => !INDEX_OPTIONS.has(name) && !isIdle(doc[name]))
  if (other) throw unsupported(`The index option '${other}'`, 'CannotCreateIndex')
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
    if (typeof direction === 'string')
      throw unsupported(`An index of the kind '${direction}'`, 'CannotCreateIndex')
    if (typeof direction !== 'number' || direction === 0) {
      throw new MongoError(
        'CannotCreateIndex',
        `Values in v:2 index key pattern cannot be of this type or 0: ${name}`,
      )
    }
    const parts = name.split('.')
    if (parts.includes('') || parts.some((part) => part.startsWith('$'))) {
      throw unsupported(`The index field '${name}'`, 'CannotCreateIndex')
    }
    if (parts.some((part, i) => i > 0 && /^\d+$/.test(part))) {
      throw unsupported(`An index on a position in an array ('${name}')`, 'CannotCreateIndex')
    }
  }
}

function expiry(value: unknown, pattern: Doc): number {
  const seconds = asNumber(value, 'expireAfterSeconds')
  if (Object.keys(pattern).length > 1) {
    throw new MongoError(
      'CannotCreateIndex',
      'TTL indexes are single-field indexes, compound indexes do not support TTL',
    )
  }
  if (seconds < 0)
    throw new MongoError('CannotCreateIndex', 'TTL index expireAfterSeconds cannot be less than 0')
  return seconds
}

const PARTIAL_OPERATORS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$type', '$exists'])

/** Only what all has to hold, so that a query's conditions can be seen to imply it. */
function partialFilter(value: unknown): Doc {
  const filter = asDoc(value, 'partialFilterExpression')
  if (!isSimple(filter) || compileFilter(filter).conditions.some(isOther)) {
    throw new MongoError(
      'CannotCreateIndex',
      `Expression not supported in partial index: ${JSON.stringify(filter)}`,
    )
  }
  return filter
}

function isOther({ operator }: Filter['conditions'][number]): boolean {
  return !PARTIAL_OPERATORS.has(operator)
}

function isSimple(filter: Doc): boolean {
  return Object.entries(filter).every(([key, value]) => {
    if (key === '$and') return isArray(value) && value.every((part) => isDoc(part) && isSimple(part))
    if (key.startsWith('$')) return false
    if (!isDoc(value)) return true
    return Object.entries(value).every(
      ([name, operand]) => !name.startsWith('$') || isSimpleOperator(name, operand),
    )
  })
}

function isSimpleOperator(name: string, operand: unknown): boolean {
  return PARTIAL_OPERATORS.has(name) && (name !== '$exists' || asSwitch(operand))
}

const createIndexes: Command = {
  fields: ['indexes'],
  refused: ['commitQuorum'],
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
  return {
    numIndexesBefore,
    numIndexesAfter: collection.indexes.length,
    createdCollectionAutomatically,
    ok: 1,
  }
}

function isBeingBuilt(collection: Collection, spec: IndexSpec): boolean {
  return collection.indexes.some((index) => index.building && index.name === spec.name)
}

function isThere(collection: Collection, spec: IndexSpec): boolean {
  const named = collection.indexes.find((index) => index.name === spec.name)
  const alike = collection.indexes.find(
    (index) => equal(index.pattern, spec.pattern) && equal(index.partial?.filter, spec.partial?.filter),
  )
  if (alike?.name === '_id_') return true
  if (alike && named === alike && sameOptions(alike, spec)) return true
  if (alike && sameOptions(alike, spec)) {
    throw new MongoError('IndexOptionsConflict', `Index already exists with a different name: ${alike.name}`)
  }
  if (named ?? alike) {
    const code = named ? 'IndexKeySpecsConflict' : 'IndexOptionsConflict'
    const what =
      'An existing index has the same name as the requested index or the same key with other options'
    throw new MongoError(code, `${what}: ${spec.name}`)
  }
  return false
}

function sameOptions(index: Index, spec: IndexSpec): boolean {
  return (
    index.unique === spec.unique &&
    index.sparse === spec.sparse &&
    index.expireAfterSeconds === spec.expireAfterSeconds
  )
}

const dropIndexes: Command = {
  fields: ['index'],
  run(request) {
    return request.engine.writer.run(function* () {
      const collection = request.engine.catalogue.get(nsOf(request))
      const nIndexesWas = collection.indexes.length
      for (const index of chosenIndexes(collection, request.body['index']))
        yield* dropIndex(request.engine, collection, index)
      return { nIndexesWas, ok: 1 }
    })
  },
}

function chosenIndexes(collection: Collection, chosen: unknown): Index[] {
  if (chosen === '*') return collection.indexes.filter((index) => index.name !== '_id_')
  const wanted = isArray(chosen) ? chosen : [chosen]
  return wanted.map((each) => {
    const index = collection.indexes.find((own) =>
      isDoc(each) ? equal(own.pattern, each) : own.name === each,
    )
    if (!index) throw new MongoError('IndexNotFound', `index not found with name [${String(each)}]`)
    if (index.name === '_id_') throw new MongoError('InvalidOptions', 'cannot drop _id index')
    return index
  })
}

function cursorOf(ns: string, firstBatch: Doc[]): Doc {
  return { cursor: { id: 0n, ns, firstBatch }, ok: 1 }
}

const listIndexes: Command = {
  fields: ['cursor'],
  run(request) {
    const { indexes, ns } = request.engine.catalogue.get(nsOf(request))
    return cursorOf(ns, indexes.filter((index) => !index.building).map(describeIndex))
  },
}

function describeIndex(index: Index): Doc {
  const { pattern, name, unique, sparse, partial, expireAfterSeconds } = index
  return {
    v: 2,
    key: pattern,
    name,
    ...(unique && name !== '_id_' && { unique }),
    ...(sparse && { sparse }),
    ...(partial && { partialFilterExpression: partial.filter }),
    ...(expireAfterSeconds !== undefined && { expireAfterSeconds }),
  }
}

const listCollections: Command = {
  fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  run({ engine, database, body }) {
    const filter = compileFilter(asDoc(body['filter'] ?? {}, 'filter'))
    const described = engine.catalogue.ofDatabase(database).map(({ ns }) => {
      const name = ns.slice(database.length + 1)
      const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' }
      return { name, type: 'collection', options: {}, info: { readOnly: false }, idIndex }
    })
    const chosen = described.filter((each) => filter.matches(each, {}))
    const shown = asSwitch(body['nameOnly']) ? chosen.map(({ name, type }) => ({ name, type })) : chosen
    return cursorOf(`${database}.$cmd.listCollections`, shown)
  },
}

const create: Command = {
  fields: ['autoIndexId'],
  refused:
    'capped size max viewOn pipeline validator validationLevel validationAction collation timeseries expireAfterSeconds clusteredIndex storageEngine indexOptionDefaults changeStreamPreAndPostImages encryptedFields'.split(
      ' ',
    ),
  async run(request) {
    await request.engine.writer.run(function* () {
      const ns = nsOf(request)
      if (request.engine.catalogue.find(ns))
        throw new MongoError('NamespaceExists', `Collection ${ns} already exists.`)
      request.engine.catalogue.ensure(ns)
      yield
    })
    return { ok: 1 }
  },
}

const drop: Command = {
  fields: [],
  async run(request) {
    const ns = nsOf(request)
    await request.engine.writer.run(function* () {
      const collection = request.engine.catalogue.find(ns)
      if (collection) yield* dropCollection(request.engine, collection)
    })
    return { ns, ok: 1 }
  },
}

const dropDatabase: Command = {
  fields: [],
  async run({ engine, database }) {
    await engine.writer.run(function* () {
      for (const collection of engine.catalogue.ofDatabase(database))
        yield* dropCollection(engine, collection)
    })
    return { dropped: database, ok: 1 }
  },
}

export const collectionCommands = {
  createIndexes,
  dropIndexes,
  listIndexes,
  listCollections,
  create,
  drop,
  dropDatabase,
}
