import { serialize } from 'bson'
import { type Doc, readDoc } from './values.ts'

const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013
const HEADER = 16
const LONGEST = 48_000_000 + HEADER

const CHECKSUM = 1
const MORE_TO_COME = 2

/** One message of a client, taken apart. */
export interface Message {
  requestId: number
  legacy: boolean
  wantsAnswer: boolean
  database: string
  body: Doc
  sequences: Map<string, Uint8Array[]>
}

/** Cuts a stream of bytes into messages, however they arrive. */
export function createSplitter(): (chunk: Buffer) => Buffer[] {
  let waiting: Buffer[] = []
  let size = 0
  return (chunk) => {
    waiting.push(chunk)
    size += chunk.length
    const messages: Buffer[] = []
    for (;;) {
      const first = waiting[0]
      if (!first || size < HEADER) return messages
      if (first.length < HEADER) waiting = [Buffer.concat(waiting)]
      const length = waiting[0]?.readInt32LE(0) ?? 0
      if (length < HEADER || length > LONGEST) throw new Error('A message has an impossible length')
      if (size < length) return messages
      const all = waiting.length === 1 && waiting[0] ? waiting[0] : Buffer.concat(waiting)
      messages.push(all.subarray(0, length))
      waiting = all.length > length ? [all.subarray(length)] : []
      size = all.length - length
    }
  }
}

export function readMessage(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4)
  const code = bytes.readInt32LE(12)
  if (code === OP_MSG) return readOpMsg(bytes, requestId)
  if (code === OP_QUERY) return readOpQuery(bytes, requestId)
  throw new Error(`Messages of kind ${code} are not understood`)
}

function documentAt(bytes: Buffer, at: number): Buffer {
  return bytes.subarray(at, at + bytes.readInt32LE(at))
}

/** Only the very first message of a connection comes so. */
function readOpQuery(bytes: Buffer, requestId: number): Message {
  const nameEnd = bytes.indexOf(0, HEADER + 4)
  const ns = bytes.toString('utf8', HEADER + 4, nameEnd)
  const body = readDoc(documentAt(bytes, nameEnd + 1 + 8))
  const database = ns.slice(0, ns.indexOf('.'))
  return { requestId, legacy: true, wantsAnswer: true, database, body, sequences: new Map() }
}

function readOpMsg(bytes: Buffer, requestId: number): Message {
  const flags = bytes.readUInt32LE(HEADER)
  const end = bytes.length - (flags & CHECKSUM ? 4 : 0)
  const sequences = new Map<string, Uint8Array[]>()
  let body: Doc = {}
  for (let at = HEADER + 4; at < end; ) {
    const kind = bytes[at]
    if (kind === 0) body = readDoc(documentAt(bytes, at + 1))
    else if (kind === 1) readSequence(bytes, at + 1, sequences)
    else throw new Error('A section of a message is not understood')
    at += 1 + bytes.readInt32LE(at + 1)
  }
  const database = typeof body['$db'] === 'string' ? body['$db'] : ''
  const wantsAnswer = (flags & MORE_TO_COME) === 0
  return { requestId, legacy: false, wantsAnswer, database, body, sequences }
}

function readSequence(bytes: Buffer, from: number, sequences: Map<string, Uint8Array[]>): void {
  const end = from + bytes.readInt32LE(from)
  const nameEnd = bytes.indexOf(0, from + 4)
  const documents: Uint8Array[] = []
  for (let at = nameEnd + 1; at < end; at += bytes.readInt32LE(at)) documents.push(documentAt(bytes, at))
  sequences.set(bytes.toString('utf8', from + 4, nameEnd), documents)
}

let lastId = 0

/** An answer as bytes: as OP_REPLY to the first message, as OP_MSG to every other. */
export function writeAnswer(to: Message, answer: Doc | Uint8Array): Buffer {
  const body = answer instanceof Uint8Array ? answer : serialize(answer)
  const rest = to.legacy ? replyHead() : Buffer.alloc(5)
  const head = Buffer.alloc(HEADER)
  lastId = (lastId + 1) & 0x7fffffff
  head.writeInt32LE(HEADER + rest.length + body.length, 0)
  head.writeInt32LE(lastId, 4)
  head.writeInt32LE(to.requestId, 8)
  head.writeInt32LE(to.legacy ? OP_REPLY : OP_MSG, 12)
  return Buffer.concat([head, rest, body])
}

function replyHead(): Buffer {
  const rest = Buffer.alloc(20)
  rest.writeInt32LE(1, 16)
  return rest
}
