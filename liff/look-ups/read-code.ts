/** Sizes in which a code is looked for: of a photo from near by the small one is enough and quick. */
const LONGEST_PX = [800, 1600]

/**
 * What the QR code in a photo says; null if none is found. It is read here: LINE's own scanner would be told whose tag
 * somebody holds, and a page in LINE may not have the camera.
 */
export async function readCode(photo: Blob): Promise<string | null> {
  const [{ default: decodeQR }, picture] = await Promise.all([
    import('qr/decode.js'),
    createImageBitmap(photo, { imageOrientation: 'from-image' }),
  ])
  try {
    for (const longest of LONGEST_PX) {
      const text = textIn(decodeQR, pixelsOf(picture, longest))
      if (text !== null) return text
    }
    return null
  } finally {
    picture.close()
  }
}

function textIn(decode: (image: ImageData) => string, image: ImageData): string | null {
  try {
    return decode(image)
  } catch {
    return null // no code in it, or one that is blurred
  }
}

function pixelsOf(picture: ImageBitmap, longest: number): ImageData {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const drawing = canvas.getContext('2d')
  if (!drawing) throw new Error('this browser draws no pictures')
  drawing.drawImage(picture, 0, 0, width, height)
  return drawing.getImageData(0, 0, width, height)
}
