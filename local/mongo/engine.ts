import { open, type RootDatabase } from 'lmdb'
import { Catalogue } from './catalogue.ts'
import { Cursors } from './cursors.ts'
import { Documents } from './documents.ts'
import { dropEntries } from './drop-entries.ts'
import { claim } from './owner.ts'
import { Writer } from './writer.ts'

/** What every command works on. */
export interface Engine {
  kv: RootDatabase
  catalogue: Catalogue
  documents: Documents
  writer: Writer
  cursors: Cursors
  close(): Promise<void>
}

/** How long a write may hold the process. Where nothing needs to be on the disk, few large transactions are wanted. */
const LONGEST_TURN_MS = { durable: 15, relaxed: 20_000 }

/**
 * Opens the data directory, for this process alone.
 * @param durable whether a write is on the disk when it is acknowledged, or may be lost if the machine fails
 * @throws when another living process has it open
 */
export async function openEngine(dataDir: string, durable: boolean): Promise<Engine> {
  const kv = open({
    path: dataDir,
    noSubdir: false,
    encoding: 'binary',
    keyEncoding: 'binary',
    overlappingSync: false, // a commit returns when it is on the disk
    noSync: !durable,
  })
  const release = await claim(kv, dataDir).catch(async (error: unknown) => {
    await kv.close()
    throw error
  })
  const catalogue = new Catalogue(kv)
  const writer = new Writer(kv, LONGEST_TURN_MS[durable ? 'durable' : 'relaxed'], () => catalogue.reload())
  const documents = new Documents(kv, catalogue)
  await removeUnfinished(kv, catalogue, writer)
  return {
    kv,
    catalogue,
    documents,
    writer,
    cursors: new Cursors(),
    async close() {
      await writer.drain()
      release()
      await kv.close()
    },
  }
}

/** An index whose building was cut short was never promised to anybody. */
async function removeUnfinished(kv: RootDatabase, catalogue: Catalogue, writer: Writer): Promise<void> {
  for (const collection of catalogue.all()) {
    for (const index of collection.indexes.filter((each) => each.building)) {
      await writer.run(function* () {
        catalogue.removeIndex(collection, index)
        yield* dropEntries(kv, 2, index.id)
      })
    }
  }
}
