import { randomBytes } from 'node:crypto'
import { decrypt, encrypt, IV_BYTES, KEY_BYTES, TAG_BYTES } from './aes-gcm.ts'
import { reseal, seal, unseal } from './key-ring.ts'

/**
 * Something large, sealed with a key of its own that lies sealed beside it: to change keys, only `key` is sealed
 * again, and the bytes stay as they are.
 */
export interface Envelope {
  key: string
  bytes: Buffer
}

/** As `seal`, for photos: they unseal in this place and nowhere else. */
export function sealEnvelope(plain: Buffer, about: string): Envelope {
  const own = randomBytes(KEY_BYTES)
  const { iv, tag, text } = encrypt(own, plain, about)
  return { key: seal(own.toString('base64'), aboutKey(about)), bytes: Buffer.concat([iv, tag, text]) }
}

/** @throws Error as `unseal` */
export function openEnvelope({ key, bytes }: Envelope, about: string): Buffer {
  const own = Buffer.from(unseal(key, aboutKey(about)), 'base64')
  const textAt = IV_BYTES + TAG_BYTES
  const iv = bytes.subarray(0, IV_BYTES)
  const tag = bytes.subarray(IV_BYTES, textAt)
  return decrypt(own, { iv, tag, text: bytes.subarray(textAt) }, about)
}

/** The key of an envelope, sealed again with the key that now stands first. */
export function resealEnvelopeKey(key: string, about: string): string {
  return reseal(key, aboutKey(about))
}

function aboutKey(about: string): string {
  return `${about}:key`
}
