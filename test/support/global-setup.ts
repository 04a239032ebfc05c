import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDatabase } from '../../local/mongo/start.ts'
import { bundleOwnModules } from './bundle-own-modules.ts'
import { running } from './running.ts'

/** Makes one script of our own modules, and starts one database for the whole run unless MONGODB_URI names one. */
export default async function globalSetup(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'watch-over-test-'))
  const given = process.env['MONGODB_URI']
  const [database, isBundled] = await Promise.all([given ? undefined : startOwn(dir), canBundle(dir)])
  running.set({ dir, close: async () => database?.close() })
  process.env['OWN_MODULES'] = isBundled ? dir : ''
  process.env['TEST_MONGODB_URI'] = given ?? database?.uri
}

function startOwn(dir: string): ReturnType<typeof startDatabase> {
  return startDatabase({
    dataDir: dir,
    embeddedEntry: join(import.meta.dirname, '../../local/mongo/main.ts'),
    socket: join(dir, 'mongo.sock'),
    durable: false, // nothing that a test wrote has to outlive the machine
  })
}

/** Where one file does not parse, Jest loads each by itself: tests of the others go on, more slowly. */
async function canBundle(dir: string): Promise<boolean> {
  try {
    await bundleOwnModules(dir)
    return true
  } catch (error) {
    console.warn(`Loading each module by itself: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}
