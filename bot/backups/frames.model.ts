import mongoose from 'mongoose'
import { z } from 'zod'
import { BACKUP } from './backup.messages.ts'

const { BSON } = mongoose.mongo

/** A document as MongoDB keeps it, with its own kinds of numbers, dates and bytes. */
export type Document = mongoose.mongo.Document

/** One piece of a backup: what it is, a document, or the end with how many there should be. */
export type Frame =
  | { kind: 'head'; version: 1; madeAt: Date }
  | { kind: 'document'; collection: string; document: Document }
  | { kind: 'end'; documents: number }

const Stored = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('head'), version: z.literal(1), madeAt: z.date() }),
  z.object({
    kind: z.literal('document'),
    collection: z.string(),
    document: z.record(z.string(), z.unknown()),
  }),
  z.object({ kind: z.literal('end'), documents: z.number() }),
])

/** MongoDB's documents are at most 16 MB; a frame is little more. */
const LARGEST_BYTES = 17 * 1024 * 1024

/** A backup that cannot be read to its end. */
export class BrokenBackup extends Error {
  constructor(say: string, cause?: unknown) {
    super(say, { cause })
    this.name = 'BrokenBackup'
  }
}

export function frameBytes(frame: Frame): Uint8Array {
  return BSON.serialize(frame)
}

/** The frames of a stream of bytes, however it is cut. @throws BrokenBackup */
export async function* framesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest = Buffer.alloc(0)
  for await (const part of bytes) {
    rest = Buffer.concat([rest, part])
    for (let size = sizeOf(rest); size !== null && rest.length >= size; size = sizeOf(rest)) {
      yield frameOf(rest.subarray(0, size))
      rest = rest.subarray(size)
    }
  }
  if (rest.length > 0) throw new BrokenBackup(BACKUP.broken)
}

/** A document begins with its own length. */
function sizeOf(bytes: Buffer): number | null {
  if (bytes.length < 4) return null
  const size = bytes.readInt32LE(0)
  if (size < 5 || size > LARGEST_BYTES) throw new BrokenBackup(BACKUP.broken)
  return size
}

function frameOf(bytes: Buffer): Frame {
  // Numbers stay what they are: an Int64 that fits a number would come back as another kind.
  const whole = BSON.deserialize(bytes, { promoteValues: false })
  const kind = String(whole['kind'])
  const parsed = Stored.safeParse(kind === 'document' ? whole : BSON.deserialize(bytes))
  if (!parsed.success) throw new BrokenBackup(BACKUP.broken)
  return parsed.data
}
