import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { BACKUP } from './backup.messages.ts'
import { allDocuments } from './copy.model.ts'
import { BrokenBackup, frameBytes } from './frames.model.ts'

/**
 * Writes everything into one packed file that only its owner may read. Personal data stays sealed in it, and its keys are
 * not. The file has its name only once it is whole.
 * @throws BrokenBackup if the file is there already
 */
export async function writeBackup(
  file: string,
  at: Date,
): Promise<{ documents: number; collections: number }> {
  if (await isThere(file)) throw new BrokenBackup(BACKUP.there(file))
  const unfinished = `${file}.part`
  const collections = new Set<string>()
  let documents = 0
  async function* bytes() {
    yield frameBytes({ kind: 'head', version: 1, madeAt: at })
    for await (const frame of allDocuments()) {
      collections.add(frame.collection)
      documents += 1
      yield frameBytes(frame)
    }
    yield frameBytes({ kind: 'end', documents })
  }
  try {
    const target = createWriteStream(unfinished, { mode: 0o600, flush: true })
    await pipeline(Readable.from(bytes(), { objectMode: true }), createGzip(), target)
    await rename(unfinished, file)
  } finally {
    await rm(unfinished, { force: true })
  }
  return { documents, collections: collections.size }
}

async function isThere(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  )
}
