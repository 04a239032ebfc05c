import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export const KEY_BYTES = 32
export const IV_BYTES = 12
export const TAG_BYTES = 16

/** What AES-256-GCM makes of a text: all three are needed to read it again. */
export interface Encrypted {
  iv: Buffer
  tag: Buffer
  text: Buffer
}

/** Encrypts for one place: what `about` says must be said again to decrypt. */
export function encrypt(key: Buffer, plain: Buffer, about: string): Encrypted {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(about, 'utf8'))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return { iv, tag: cipher.getAuthTag(), text }
}

/** @throws Error if it was encrypted for another place or with another key, or was changed */
export function decrypt(key: Buffer, { iv, tag, text }: Encrypted, about: string): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(about, 'utf8'))
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(text), decipher.final()])
  } catch (cause) {
    throw new Error(`${about} does not unseal: it was changed, moved, or sealed with another key`, { cause })
  }
}
