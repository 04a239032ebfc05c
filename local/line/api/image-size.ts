import type { Size } from '../rules/rich-menus.ts'

export interface ImageFacts extends Size {
  contentType: 'image/png' | 'image/jpeg'
}

/** What the bytes are, whatever they are called; null if neither PNG nor JPEG. */
export function findImageFacts(bytes: Buffer): ImageFacts | null {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return { contentType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8) return findJpegFacts(bytes)
  return null
}

/** Walks the segments up to the frame header, which has the size. */
function findJpegFacts(bytes: Buffer): ImageFacts | null {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame)
      return {
        contentType: 'image/jpeg',
        width: bytes.readUInt16BE(at + 7),
        height: bytes.readUInt16BE(at + 5),
      }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}
