import { Refusal } from '#shared/refusal.ts'
import { savePhoto } from './photo.model.ts'

const MAX_BYTES = 10 * 1024 * 1024
/** A small file can unfold into a huge picture; phones make 50 million pixels at most. */
const MAX_PIXELS = 64_000_000
const MAX_SIDE_PX = 2048
const JPEG_QUALITY = 82

/**
 * Keeps a photo for a draft or report and returns its id. It is kept upright and at most 2048 px wide or high;
 * where and with what it was taken is dropped.
 * @throws Refusal `too-large`, `not-a-photo` or `heic-photo`
 */
export async function keepPhoto(bytes: Buffer, ownerId: string, at: Date): Promise<string> {
  return savePhoto({ ownerId, bytes: await cleanPhoto(bytes) }, at)
}

/**
 * A photo as it is kept: an upright JPEG of reasonable size without any word about its maker.
 * @throws Refusal as `keepPhoto`
 */
export async function cleanPhoto(bytes: Buffer): Promise<Buffer> {
  if (bytes.length > MAX_BYTES) throw new Refusal('too-large')
  if (!isPicture(bytes)) throw new Refusal('not-a-photo')
  const { default: sharp } = await import('sharp') // heavy: loaded with the first photo
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: MAX_SIDE_PX, height: MAX_SIDE_PX, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer()
  } catch (cause) {
    throw new Refusal(whyUnreadable(bytes, cause), { cause })
  }
}

/** By what the bytes are, not by what anybody calls them: decoders for drawings and documents are never reached. */
function isPicture(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1')
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    head.startsWith('GIF8') ||
    (head.startsWith('RIFF') && head.endsWith('WEBP')) ||
    head.slice(4, 8) === 'ftyp'
  )
}

function whyUnreadable(bytes: Buffer, error: unknown): 'heic-photo' | 'too-large' | 'not-a-photo' {
  if (/^ftyp(hei[cxms]|hev[cxms]|mif1|msf1)/.test(bytes.subarray(4, 12).toString('latin1')))
    return 'heic-photo'
  if (error instanceof Error && error.message.includes('pixel limit')) return 'too-large'
  return 'not-a-photo'
}
