import type { Collection, Index } from './catalogue.ts'
import { eachHit } from './commands/statements.ts'
import type { Engine } from './engine.ts'
import { MongoError } from './errors.ts'
import { compileFilter } from './match.ts'
import { readDoc } from './values.ts'

/** Deletes, every so often, the documents whose index says that their time is over. */
export function startExpiry(engine: Engine, everyMs: number): { stop(): Promise<void> } {
  let running = Promise.resolve()
  const look = () => {
    engine.cursors.sweep()
    running = running
      .then(() => sweep(engine))
      .catch((error: unknown) => {
        // an index that was dropped meanwhile has nothing left to say
        if (!(error instanceof MongoError)) console.error('Looking for expired documents failed:', error)
      })
  }
  const timer = setInterval(look, everyMs).unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

async function sweep(engine: Engine): Promise<void> {
  for (const collection of engine.catalogue.all()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds !== undefined && !index.building)
        await expire(engine, collection, index, index.expireAfterSeconds)
    }
  }
}

async function expire(engine: Engine, collection: Collection, index: Index, seconds: number): Promise<void> {
  const field = index.fields[0]?.name ?? '_id'
  const until = new Date(Date.now() - seconds * 1000)
  const filter = compileFilter({ $and: [{ [field]: { $lte: until } }, index.partial?.filter ?? {}] })
  const query = { filter, sort: [], skip: 0, limit: 0, hint: index.name }
  await engine.writer.run(() =>
    eachHit(engine, collection.ns, query, true, (hit) =>
      engine.documents.remove(collection, hit.rid, readDoc(hit.bytes)),
    ),
  )
}
