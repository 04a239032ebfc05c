import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import mongoose from 'mongoose'
import type { LineOptions } from '#local/line/options.ts'
import { startLine, type TestLine } from './line.ts'
import { freshDatabaseName, testMongoUri } from './mongo.ts'

export interface ProductOptions {
  preset?: string
  intake?: 'form' | 'chat'
  line?: Partial<LineOptions>
  env?: Record<string, string>
  /** The phone page too, for tests in a browser. */
  withPage?: boolean
  /** What stands between the product and the others: gets an address, answers the one that the product is to use. */
  between?: { database: (uri: string) => Promise<string>; line: (url: string) => Promise<string> }
}

/** The built product as a process, beside a local LINE, on a database of its own; no hour is quiet. */
export interface Product {
  url: string
  line: TestLine
  env: Record<string, string>
  /** What the process has printed: its log. */
  output: string[]
  /** Ends the process as a power cut would. */
  kill: () => Promise<void>
  /** Starts it again on the same port and database. */
  start: () => Promise<void>
  /** Asks it to end and waits; answers the exit code. */
  terminate: () => Promise<number | null>
  /** A further process of the same town, on a port of its own. Answers its address and how to end it. */
  another: (env: Record<string, string>) => Promise<{ url: string; terminate: () => Promise<number | null> }>
  command: (...args: string[]) => Promise<string>
  /** The database behind it, to look at what is really stored. */
  database: () => Promise<mongoose.Connection>
  close: () => Promise<void>
}

/** What was built last may be built anew while a long test goes on; so a copy of it can be named. */
const DIST = process.env['DIST'] ?? 'dist'

/** Starts the product from `dist/` and waits until it is ready. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const line = await startLine({
    webhookUrl: `${url}/webhook`,
    liffEndpointUrl: `${url}/liff/`,
    pageDir: options.withPage ? `${DIST}/local/page` : null,
    ...options.line,
  })
  const uri = new URL(testMongoUri())
  uri.pathname = `/${freshDatabaseName()}`
  const lineUrl = (await options.between?.line(line.url)) ?? line.url
  const env = {
    PORT: String(port),
    PUBLIC_URL: url,
    MONGODB_URI: (await options.between?.database(uri.toString())) ?? uri.toString(),
    LINE_CHANNEL_SECRET: line.options.channelSecret,
    LINE_CHANNEL_ACCESS_TOKEN: line.options.channelAccessToken,
    LINE_LOGIN_CHANNEL_ID: line.options.loginChannelId,
    LINE_API_URL: lineUrl,
    LINE_DATA_URL: lineUrl,
    LIFF_ID: line.options.liffId,
    PRESET: options.preset ?? 'meguro',
    QUIET_HOURS: 'none',
    INTAKE: options.intake ?? 'form',
    DATA_KEYS: `test:${Buffer.alloc(32, 5).toString('base64')}`,
    SESSION_SECRET: 'a session secret for tests that is long enough',
    REQUESTS_PER_MINUTE: '1000000',
    LOG_LEVEL: 'info',
    NODE_ENV: 'test',
    ...options.env,
  }
  const output: string[] = []
  let child: ChildProcess | null = null
  let connection: mongoose.Connection | null = null

  const product: Product = {
    url,
    line,
    env,
    output,
    start: async () => {
      child = await startBot(env, output)
    },
    kill: () => signalled(child, 'SIGKILL').then(() => undefined),
    terminate: () => signalled(child, 'SIGTERM'),
    another: async (more) => {
      const otherPort = await freePort()
      const other = await startBot({ ...env, PORT: String(otherPort), ...more }, output)
      return { url: `http://localhost:${otherPort}`, terminate: () => signalled(other, 'SIGTERM') }
    },
    command: (...args) => outputOf([`${DIST}/bot/commands.js`, ...args], env),
    database: async () => {
      connection ??= await mongoose.createConnection(uri.toString()).asPromise()
      return connection
    },
    close: async () => {
      await signalled(child, 'SIGTERM')
      await line.close()
      const opened = await product.database()
      await opened.dropDatabase()
      await opened.close()
    },
  }
  await product.start().catch(async (error: unknown) => {
    await product.close() // what is left listening would keep the tests from ending, and from saying why
    throw error
  })
  return product
}

async function startBot(env: Record<string, string>, output: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [`${DIST}/bot/main.js`], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const lines = [child.stdout, child.stderr].map((stream) => createInterface({ input: stream }))
  await new Promise<void>((resolve, reject) => {
    for (const stream of lines) {
      stream.on('line', (line) => {
        output.push(line)
        if (line.startsWith('{"ready"')) resolve()
      })
    }
    child.once('exit', (code) =>
      reject(new Error(`ended before it was ready (${code}): ${output.slice(-20).join('\n')}`)),
    )
  })
  return child
}

async function signalled(child: ChildProcess | null, signal: NodeJS.Signals): Promise<number | null> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  child.kill(signal)
  return ended
}

async function outputOf(args: string[], env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const parts: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(String(part)))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  if (code !== 0) throw new Error(`${args[1]} ended with ${code}: ${parts.join('')}`)
  return parts.join('')
}

/** Below the ports that the system gives to whoever calls somebody: one of those may be taken a moment later. */
const PORTS = { from: 10_000, count: 20_000 }

/**
 * A port that was free a moment ago; the product has to know its own address before it starts. Each worker has ports of
 * its own.
 */
async function freePort(): Promise<number> {
  const workers = 10
  const worker = Number(process.env['JEST_WORKER_ID'] ?? 0) % workers
  const port = PORTS.from + randomInt(PORTS.count / workers) * workers + worker
  return (await isFree(port)) ? port : await freePort()
}

/** As the product will listen: on every address. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
