import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findMongod } from './find-mongod.ts'

export type DatabaseKind = 'mongod' | 'embedded'

export interface DatabaseOptions {
  /** Where the data is kept, one folder per kind: the two cannot read each other's files. */
  dataDir: string
  /** Without it the kind that has data here, else a real MongoDB if this machine has one. */
  kind?: DatabaseKind
  /** The embedded database's program: built, or its TypeScript, which then needs tsx. */
  embeddedEntry: string
  /** Where the embedded database is to listen, a path: it costs half as much as the port of its own that it takes. */
  socket?: string
  /** False for tests alone: see the embedded database's option of that name. */
  durable?: boolean
}

export interface Database {
  uri: string
  engine: DatabaseKind
  close: () => Promise<void>
}

/**
 * Starts the database of this machine as a process of its own, which ends with the one that started it.
 * What was begun with one kind goes on with it: another would show none of its data.
 * @throws when a real MongoDB is wanted, or has the data, and this machine has none
 */
export async function startDatabase(options: DatabaseOptions): Promise<Database> {
  const { dataDir } = options
  const kind = options.kind ?? (await kindOfData(dataDir))
  const mongod = kind === 'embedded' ? null : await findMongod()
  if (mongod) return await startMongod(mongod, join(dataDir, 'mongod'))
  if (kind === 'mongod')
    throw new Error(`${dataDir} needs a mongod, and this machine has none. See npm run mongod.`)
  return await startEmbedded(options)
}

async function kindOfData(dataDir: string): Promise<DatabaseKind | undefined> {
  const folders: string[] = await readdir(dataDir).catch(() => [])
  if (folders.includes('mongod')) return 'mongod'
  return folders.includes('embedded') ? 'embedded' : undefined
}

async function startMongod(path: string, dbPath: string): Promise<Database> {
  const { MongoMemoryServer } = await import('mongodb-memory-server-core')
  await mkdir(dbPath, { recursive: true })
  const server = await MongoMemoryServer.create({
    binary: { systemBinary: path },
    instance: { dbPath, storageEngine: 'wiredTiger' },
  })
  const close = async () => {
    await server.stop({ doCleanup: false })
  }
  return { uri: server.getUri(), engine: 'mongod', close }
}

async function startEmbedded({
  dataDir,
  embeddedEntry: entry,
  socket,
  durable = true,
}: DatabaseOptions): Promise<Database> {
  const loader = entry.endsWith('.ts') ? ['--import', 'tsx'] : ['--enable-source-maps']
  // its standard input stays open as long as this process lives: that is how it knows
  const child = spawn(
    process.execPath,
    [
      ...loader,
      entry,
      '--data',
      join(dataDir, 'embedded'),
      ...(socket === undefined ? ['--port', '0'] : ['--socket', socket]),
      ...(durable ? [] : ['--not-durable']),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  return { uri: await readyUri(child), engine: 'embedded', close: () => end(child) }
}

function readyUri(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new Error(`The embedded database ended before it was ready (${code})`)),
    )
    if (child.stdout) createInterface(child.stdout).once('line', (line) => resolve(uriIn(line)))
  })
}

function uriIn(line: string): string {
  const message: unknown = JSON.parse(line)
  if (typeof message === 'object' && message !== null && 'ready' in message) return String(message.ready)
  throw new Error('The embedded database said something unexpected')
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
