import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { BACKUP } from './backup.messages.ts'
import { isEmpty, putBack } from './copy.model.ts'
import { BrokenBackup, type Document, type Frame, framesOf } from './frames.model.ts'

/** So many documents of a collection are put back together. */
const AT_ONCE = 500

/**
 * Puts a backup back into an empty database. It is read to its end before anything is written, so that half a file
 * restores nothing. Staff sign in again.
 * @throws BrokenBackup if the file is none of ours, cut or damaged, or the database is not empty
 */
export async function restoreBackup(file: string): Promise<{ documents: number; madeAt: Date }> {
  const { documents, madeAt } = await checkBackup(file)
  if (!(await isEmpty())) throw new BrokenBackup(BACKUP.notEmpty)
  let waiting: Document[] = []
  let collection = ''
  for await (const frame of read(file)) {
    if (frame.kind !== 'document') continue
    if (frame.collection !== collection || waiting.length >= AT_ONCE) {
      await putBack(collection, waiting)
      waiting = []
      collection = frame.collection
    }
    waiting.push(frame.document)
  }
  await putBack(collection, waiting)
  return { documents, madeAt }
}

/** Reads a backup to its end. @throws BrokenBackup */
async function checkBackup(file: string): Promise<{ documents: number; madeAt: Date }> {
  let madeAt: Date | null = null
  let documents = 0
  let promised: number | null = null
  for await (const frame of read(file)) {
    if (frame.kind === 'head') madeAt = frame.madeAt
    else if (frame.kind === 'end') promised = frame.documents
    else documents += 1
  }
  if (!madeAt) throw new BrokenBackup(BACKUP.broken)
  if (promised !== documents) throw new BrokenBackup(BACKUP.broken)
  return { documents, madeAt }
}

async function* read(file: string): AsyncGenerator<Frame> {
  try {
    const packed = createReadStream(file)
    const unpacked = createGunzip()
    packed.once('error', (error) => unpacked.destroy(error))
    yield* framesOf(packed.pipe(unpacked))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new BrokenBackup(BACKUP.missing(file), error)
    throw new BrokenBackup(BACKUP.broken, error)
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
