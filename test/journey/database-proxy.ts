import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { deserialize, serialize } from 'bson'

/** What happens to a step: it goes through, or the product dies before or after it. */
export type Fate = 'pass' | 'die-before' | 'die-after'

/** What a database says that takes no writes: its disk is full, or it is no longer the one that takes them. */
export const NO_WRITES = {
  full: { code: 14031, codeName: 'OutOfDiskSpace' },
  steppedDown: { code: 10107, codeName: 'NotWritablePrimary' },
} as const

export interface DatabaseProxy {
  /** The same database as the product is to see it. */
  uri: string
  /** Nothing gets through any more on what is connected now. */
  cut: () => void
  /** Until `open`, nobody can connect: the database is down. */
  shut: () => void
  open: () => void
  /** Until told `null`, every write is refused with this; what is read is answered. */
  refuseWrites: (how: (typeof NO_WRITES)[keyof typeof NO_WRITES] | null) => void
  /** Until `goOn`, nothing is answered: the database is slow. */
  hold: () => void
  goOn: () => void
  close: () => Promise<void>
}

/** `findAndModify` first: what it changes is a field `update` of its own. */
const WRITES = ['findAndModify', 'insert', 'update', 'delete']
const OP_MSG = 2013

/**
 * Stands between the product and its database and sees each write, by command and collection. A step that is to be
 * fatal ends the connection there and then: `die` is called, and the other side hears nothing more.
 */
export async function proxyDatabase(
  uri: string,
  fateOf: (step: string) => Fate,
  die: () => void,
): Promise<DatabaseProxy> {
  const target = new URL(uri)
  const sockets = new Set<Socket>()
  let isShut = false
  let refusal: object | null = null
  let held: (() => void)[] | null = null
  const server = createServer((product) => {
    if (isShut) return void product.destroy()
    const database = connect(whereIs(target))
    let fatal: number | null = null
    for (const socket of [product, database]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => socket.destroy()) // the other end has gone: that is what is tested
      socket.on('close', () => {
        sockets.delete(socket)
        product.destroy()
        database.destroy()
      })
    }
    product.on(
      'data',
      inMessages((message) => {
        if (product.destroyed || fatal !== null) return
        const step = stepIn(message)
        if (step !== null && refusal) return void product.write(refused(message, refusal))
        const fate = step === null ? 'pass' : fateOf(step)
        if (fate === 'die-before') return strike()
        if (fate === 'die-after') fatal = message.readInt32LE(4)
        const pass = () => database.write(message)
        if (held) held.push(pass)
        else pass()
      }),
    )
    database.on(
      'data',
      inMessages((message) => {
        if (product.destroyed) return
        if (fatal !== null && message.readInt32LE(8) === fatal) return strike()
        product.write(message)
      }),
    )
  })
  function cut(): void {
    for (const socket of sockets) socket.destroy()
  }
  function strike(): void {
    cut()
    die()
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const seen = new URL(uri)
  seen.host = `127.0.0.1:${address.port}`
  seen.searchParams.set('directConnection', 'true')
  return {
    uri: seen.toString(),
    cut,
    shut() {
      isShut = true
      cut()
    },
    open() {
      isShut = false
    },
    refuseWrites(how) {
      refusal = how
    },
    hold() {
      held ??= []
    },
    goOn() {
      const waiting = held ?? []
      held = null
      for (const pass of waiting) pass()
    },
    close: async () => {
      cut()
      await new Promise((done) => server.close(done))
    },
  }
}

/** A database of this machine may be a path instead of a port. */
function whereIs({ hostname, port }: URL): { path: string } | { host: string; port: number } {
  const host = decodeURIComponent(hostname)
  return host.startsWith('/') ? { path: host } : { host, port: Number(port) }
}

/** Hands over whole messages of MongoDB's wire protocol, however they were cut into packets. */
function inMessages(take: (message: Buffer) => void): (part: Buffer) => void {
  let gathered = Buffer.alloc(0)
  return (part) => {
    gathered = Buffer.concat([gathered, part])
    while (gathered.length >= 4 && gathered.length >= gathered.readInt32LE(0)) {
      const length = gathered.readInt32LE(0)
      take(gathered.subarray(0, length))
      gathered = gathered.subarray(length)
    }
  }
}

/** `insert cases`; null for what writes nothing. */
function stepIn(message: Buffer): string | null {
  if (message.readInt32LE(12) !== OP_MSG) return null
  const at = message.readUInt8(20) === 0 ? 21 : bodyAfterSequence(message)
  const command = deserialize(message.subarray(at, at + message.readInt32LE(at)))
  const write = WRITES.find((name) => name in command)
  return write ? `${write} ${String(command[write])}` : null
}

/** Where the command's body begins if a list of documents comes before it. */
function bodyAfterSequence(message: Buffer): number {
  return 21 + message.readInt32LE(21) + 1
}

/** An error in answer to a command. */
function refused(message: Buffer, why: object): Buffer {
  const body = Buffer.from(serialize({ ok: 0, errmsg: 'no writes for now', ...why }))
  const head = Buffer.alloc(21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(message.readInt32LE(4), 8)
  head.writeInt32LE(OP_MSG, 12)
  return Buffer.concat([head, body])
}
