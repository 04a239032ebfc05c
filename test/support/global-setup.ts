import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDatabase } from '../../local/mongo/start.ts'
import { running } from './running-database.ts'

/** Starts one database for the whole run, or takes the one that MONGODB_URI names. */
export default async function globalSetup(): Promise<void> {
  const given = process.env['MONGODB_URI']
  if (given) {
    process.env['TEST_MONGODB_URI'] = given
    return
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'watch-over-test-'))
  const database = await startDatabase({
    dataDir,
    embeddedEntry: join(import.meta.dirname, '../../local/mongo/main.ts'),
    socket: join(dataDir, 'mongo.sock'),
    durable: false, // nothing that a test wrote has to outlive the machine
  })
  running.set({ dataDir, close: database.close })
  process.env['TEST_MONGODB_URI'] = database.uri
}
