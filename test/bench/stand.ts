import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import mongoose from 'mongoose'
import { DEFAULTS } from '#local/line/options.ts'
import { type Child, startChild } from './children.ts'

export const CHANNEL_SECRET = DEFAULTS.channelSecret
export const DATA_KEYS = `bench:${Buffer.alloc(32, 'for benches only').toString('base64')}`

/** Where one run keeps its data and its programs, on the disk that the product would use. */
export interface Ground {
  dir: string
  engine: string
  /** A database that nobody used, and what it takes up in memory (null where it is not ours). */
  database: (at?: DataDir) => Promise<Database>
  /** A program of this folder as one file, so that none of them pays for a loader. */
  program: (name: 'echo-server' | 'express-listener' | 'sink' | 'fill-worker' | 'memory-probe') => string
  clear: () => Promise<void>
}

/** A directory that outlives the embedded database; while it is filled, writes need not reach the disk one by one. */
export interface DataDir {
  dir: string
  isBeingFilled?: boolean
}

export interface Database {
  uri: string
  rssMiB: () => Promise<number | null>
  cpuMs: () => Promise<number | null>
  close: () => Promise<void>
}

/** Prepares a run: the yardsticks' programs, and databases of MONGODB_URI or else of the embedded kind. */
export async function prepareGround(mongodbUri: string | undefined): Promise<Ground> {
  await mkdir('.local', { recursive: true })
  const dir = await mkdtemp('.local/bench-')
  await build({
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
    entryPoints: ['echo-server', 'express-listener', 'sink', 'fill-worker', 'memory-probe'].map(
      (name) => `test/bench/${name}.ts`,
    ),
    outdir: dir,
    outExtension: { '.js': '.mjs' },
  })
  let count = 0
  return {
    dir,
    engine: mongodbUri ? 'MONGODB_URI' : 'embedded',
    database: (at) =>
      mongodbUri ? freshDatabase(mongodbUri) : at ? embedded(at) : passing(`${dir}/data-${++count}`),
    program: (name) => `${dir}/${name}.mjs`,
    clear: () => rm(dir, { recursive: true, force: true }),
  }
}

async function freshDatabase(server: string): Promise<Database> {
  const uri = new URL(server)
  uri.pathname = `/bench-${randomBytes(6).toString('hex')}`
  const close = async () => {
    const opened = await mongoose.createConnection(uri.toString()).asPromise()
    await opened.dropDatabase()
    await opened.close()
  }
  return { uri: uri.toString(), rssMiB: async () => null, cpuMs: async () => null, close }
}

async function passing(dir: string): Promise<Database> {
  const database = await embedded({ dir })
  const close = async () => {
    await database.close()
    await rm(dir, { recursive: true, force: true })
  }
  return { ...database, close }
}

async function embedded({ dir, isBeingFilled }: DataDir): Promise<Database> {
  const [node, relaxed] = isBeingFilled ? [['--max-semi-space-size=64'], ['--not-durable']] : [[], []]
  const child = await startChild([...node, 'dist/local/mongo.js', '--data', dir, '--port', '0', ...relaxed])
  const { rssMiB, cpuMs, stop: close } = child
  return { uri: `${child.url}watch-over`, rssMiB, cpuMs, close }
}

/** The built product as a process, on the given database and beside the given LINE. */
export async function startBot(
  mongodbUri: string,
  lineUrl: string,
  port: number,
  { preset = 'meguro', preload }: { preset?: string; preload?: string } = {},
): Promise<Child> {
  const first = preload ? ['--import', pathToFileURL(preload).href] : []
  return startChild(['--enable-source-maps', ...first, 'dist/bot/main.js'], {
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    MONGODB_URI: mongodbUri,
    LINE_CHANNEL_SECRET: CHANNEL_SECRET,
    LINE_CHANNEL_ACCESS_TOKEN: DEFAULTS.channelAccessToken,
    LINE_LOGIN_CHANNEL_ID: DEFAULTS.loginChannelId,
    LINE_API_URL: lineUrl,
    LINE_DATA_URL: lineUrl,
    LIFF_ID: DEFAULTS.liffId,
    PRESET: preset,
    INTAKE: 'form',
    DATA_KEYS,
    SESSION_SECRET: 'a session secret for benches that is long enough',
    REQUESTS_PER_MINUTE: '1000000',
  })
}

/** A port that was free a moment ago: the product has to know its own address before it starts. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
