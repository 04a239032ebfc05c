import type { Collection, Index, IndexSpec } from './catalogue.ts'
import { dropEntries } from './drop-entries.ts'
import type { Engine } from './engine.ts'
import { MongoError } from './errors.ts'
import { partReader } from './fields.ts'
import type { Bytes } from './order.ts'
import { scan } from './scan.ts'
import type { Job } from './writer.ts'

/** Removes a collection with its documents and indexes. */
export function* dropCollection(engine: Engine, collection: Collection): Job<void> {
  engine.catalogue.remove(collection)
  yield* dropEntries(engine.kv, 1, collection.id)
  for (const index of collection.indexes) yield* dropEntries(engine.kv, 2, index.id)
}

export function* dropIndex(engine: Engine, collection: Collection, index: Index): Job<void> {
  engine.catalogue.removeIndex(collection, index)
  yield* dropEntries(engine.kv, 2, index.id)
}

/**
 * Makes an index and enters what is stored already. Writes keep it up to date from the start, so they may
 * come in between; queries use it when it is complete.
 */
export function* buildIndex(engine: Engine, collection: Collection, spec: IndexSpec): Job<void> {
  const { kv, catalogue, documents } = engine
  const index = catalogue.addIndex(collection, spec)
  index.building = true
  catalogue.save(collection)
  try {
    const all = { kind: 'collection', sorted: true } as const
    const later: Bytes[] = []
    const read = partReader(fieldsIn(index))
    for (const { rid } of scan(kv, collection, all, { keys: 0, docs: 0 })) {
      const bytes = documents.read(collection, rid) // as it is now: the scan may have rested
      if (bytes) documents.enter(collection, index, rid, read(bytes), later)
      if (!engine.writer.isTurnOver()) continue
      documents.put(later)
      yield
      if (catalogue.find(collection.ns) !== collection) {
        throw new MongoError('IndexBuildAborted', `The collection ${collection.ns} was dropped`)
      }
    }
    documents.put(later)
  } catch (error) {
    yield* dropIndex(engine, collection, index)
    throw error
  }
  index.building = false
  catalogue.save(collection)
}

/** What decides which entries a document has. */
function fieldsIn({ fields, partial }: Index): string[] {
  return [...fields.flatMap(({ path }) => path.slice(0, 1)), ...(partial?.compiled.fields ?? [])]
}
