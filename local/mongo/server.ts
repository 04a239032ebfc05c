import { mkdir, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { type Answer, type Command, runCommand } from './command.ts'
import { adminCommands } from './commands/admin.ts'
import { collectionCommands } from './commands/collections.ts'
import { indexCommands } from './commands/indexes.ts'
import { readCommands } from './commands/read.ts'
import { writeCommands } from './commands/write.ts'
import { type Engine, openEngine } from './engine.ts'
import { MongoError } from './errors.ts'
import { startExpiry } from './expiry.ts'
import { createSplitter, type Message, readMessage, writeAnswer } from './wire.ts'

export interface MongoOptions {
  dataDir: string
  /** A port of 127.0.0.1, 0 for any; or the path of a Unix socket. */
  port?: number
  socket?: string
  /** How often documents that have expired are looked for. */
  ttlIntervalMs?: number
  /**
   * False for tests and benches alone: what is acknowledged then outlives this process, but not the machine, and a
   * long write may hold everybody up for seconds.
   */
  durable?: boolean
}

export interface RunningMongo {
  uri: string
  close: () => Promise<void>
}

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...adminCommands,
    ...collectionCommands,
    ...indexCommands,
    ...readCommands,
    ...writeCommands,
  }),
)

/**
 * Serves MongoDB's protocol from one directory, on this machine only. `close` finishes what is in hand.
 * @throws when another process has the directory open
 */
export async function startMongo({
  dataDir,
  port,
  socket,
  ttlIntervalMs = 60_000,
  durable = true,
}: MongoOptions): Promise<RunningMongo> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const engine = await openEngine(dataDir, durable)
  const expiry = startExpiry(engine, ttlIntervalMs)
  const connections = new Set<() => Promise<void>>()
  const server = createServer((stream) => {
    const end = serve(engine, stream)
    connections.add(end)
    stream.on('close', () => connections.delete(end))
  })
  const uri = await listen(server, socket, port ?? 0).catch(async (error: unknown) => {
    await engine.close()
    throw error
  })
  return {
    uri,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      await expiry.stop()
      await Promise.all([...connections].map((end) => end()))
      await closed
      await engine.close()
    },
  }
}

async function listen(server: Server, socket: string | undefined, port: number): Promise<string> {
  if (socket !== undefined) await rm(socket, { force: true }) // left by a process that was killed: the directory is ours
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    if (socket === undefined) server.listen(port, '127.0.0.1', resolve)
    else server.listen(socket, resolve)
  })
  const address = server.address()
  if (typeof address === 'string') return `mongodb://${encodeURIComponent(address)}/`
  return `mongodb://127.0.0.1:${address?.port}/`
}

let connectionIds = 0

/** Answers the messages of one connection in their order; returns how to end when these are answered. */
function serve(engine: Engine, stream: Socket): () => Promise<void> {
  const connectionId = ++connectionIds
  const split = createSplitter()
  let inHand = Promise.resolve()
  const answer = async (bytes: Buffer) => {
    const message = readMessage(bytes)
    const result = await perform(engine, connectionId, message)
    if (message.wantsAnswer && stream.writable) stream.write(writeAnswer(message, result))
  }
  stream.setNoDelay(true)
  stream.on('error', () => stream.destroy()) // a client that goes away is no fault of ours
  stream.on('data', (chunk) => {
    try {
      for (const bytes of split(chunk))
        inHand = inHand.then(() => answer(bytes)).catch(() => void stream.destroy())
    } catch {
      stream.destroy() // not our protocol
    }
  })
  return async () => {
    stream.pause()
    await inHand
    stream.destroySoon()
  }
}

async function perform(engine: Engine, connectionId: number, message: Message): Promise<Answer> {
  const { database, body, sequences } = message
  const name = Object.keys(body)[0] ?? ''
  try {
    return await runCommand(COMMANDS, { engine, connectionId, database, name, body, sequences })
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): Answer {
  if (error instanceof MongoError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.extra }
  }
  console.error('The embedded database failed at a command:', error instanceof Error ? error.stack : error)
  return { ok: 0, errmsg: 'The embedded database failed at this command', code: 1, codeName: 'InternalError' }
}
