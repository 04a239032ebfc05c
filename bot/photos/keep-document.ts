import { Refusal } from '#shared/refusal.ts'
import { savePhoto } from './photo.model.ts'

const MAX_BYTES = 20 * 1024 * 1024

/**
 * Keeps a PDF for its owner as photos are kept, sealed, and returns its id. It stays as it was made.
 * @throws Refusal `too-large` or `not-a-pdf`
 */
export async function keepDocument(bytes: Buffer, ownerId: string, at: Date): Promise<string> {
  if (bytes.length > MAX_BYTES) throw new Refusal('too-large')
  // By what the bytes are; a file that was cut off has no end.
  const isPdf =
    bytes.subarray(0, 5).toString('latin1') === '%PDF-' &&
    bytes.subarray(-1024).toString('latin1').includes('%%EOF')
  if (!isPdf) throw new Refusal('not-a-pdf')
  return savePhoto({ ownerId, bytes }, at)
}
