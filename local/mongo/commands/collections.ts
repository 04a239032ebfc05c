import { type Command, nsOf } from '../command.ts'
import { MongoError } from '../errors.ts'
import { dropCollection } from '../indexing.ts'
import { compileFilter } from '../match.ts'
import { asDoc } from '../values.ts'

const listCollections: Command = {
  fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  run({ engine, database, body }) {
    const filter = compileFilter(asDoc(body['filter'] ?? {}, 'filter'))
    const described = engine.catalogue
      .ofDatabase(database)
      .map(({ ns }) => ({ name: ns.slice(database.length + 1), type: 'collection' }))
    const firstBatch = described.filter(filter.matches)
    return { cursor: { id: 0n, ns: `${database}.$cmd.listCollections`, firstBatch }, ok: 1 }
  },
}

const create: Command = {
  fields: [],
  async run(request) {
    const { catalogue, writer } = request.engine
    await writer.run(function* () {
      const ns = nsOf(request)
      if (catalogue.find(ns)) throw new MongoError('NamespaceExists', `Collection ${ns} already exists.`)
      catalogue.ensure(ns)
      yield
    })
    return { ok: 1 }
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

export const collectionCommands = { listCollections, create, dropDatabase }
