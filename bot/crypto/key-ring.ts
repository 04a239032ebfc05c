import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Keys that seal what is personal. The first seals; all of them unseal, so that keys can be changed. */
export interface KeyRing {
  readonly currentId: string
  readonly keys: ReadonlyMap<string, SubKeys>
}

/** One key for each purpose, derived from the one in DATA_KEYS, so that no purpose weakens another. */
interface SubKeys {
  readonly sealing: Buffer
  readonly search: Buffer
  readonly lookup: Buffer
}

const KEY_BYTES = 32
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Reads `DATA_KEYS`: `2026a:<base64 of 32 bytes>,2025a:<...>`, the one that seals first.
 * @throws Error that says which entry is wrong and how, and never shows a key
 */
export function openKeyRing(spec: string): KeyRing {
  const keys = new Map<string, SubKeys>()
  for (const [index, entry] of spec.split(',').entries()) {
    const { id, key } = readEntry(entry.trim(), index + 1)
    if (keys.has(id)) throw new Error(`DATA_KEYS names the key "${id}" twice`)
    keys.set(id, {
      sealing: derive(key, 'sealing'),
      search: derive(key, 'search'),
      lookup: derive(key, 'lookup'),
    })
  }
  const [currentId] = keys.keys()
  if (currentId === undefined) throw new Error('DATA_KEYS holds no key')
  return { currentId, keys }
}

function readEntry(entry: string, position: number): { id: string; key: Buffer } {
  const [, id, encoded] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry) ?? []
  if (id === undefined || encoded === undefined) {
    throw new Error(`DATA_KEYS: entry ${position} should look like 2026a:<base64 of ${KEY_BYTES} bytes>`)
  }
  const key = Buffer.from(encoded, 'base64')
  if (key.length !== KEY_BYTES) {
    throw new Error(`DATA_KEYS: the key "${id}" should be ${KEY_BYTES} bytes in base64, it is ${key.length}`)
  }
  return { id, key }
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `watch-over-network:${purpose}`, KEY_BYTES))
}

let inUse: KeyRing | undefined

/** Makes this the ring that everything seals and unseals with. Called once, at start. */
export function useKeyRing(ring: KeyRing): void {
  inUse = ring
}

/** The ring in use, for hashes that stand on the same keys. */
export function keyRing(): KeyRing {
  if (!inUse) throw new Error('no key ring: call useKeyRing at start')
  return inUse
}

/**
 * Encrypts a text for one place, e.g. `case:<id>:content`: it unseals there and nowhere else.
 * @returns `id.iv.tag.text`, where `id` names the key
 */
export function seal(plain: string, about: string): string {
  const { id, iv, tag, text } = encrypt(Buffer.from(plain, 'utf8'), about)
  return [id, iv.toString('base64url'), tag.toString('base64url'), text.toString('base64url')].join('.')
}

/** @throws Error if it was sealed for another place, was changed, or its key is not in the ring */
export function unseal(sealed: string, about: string): string {
  const [id, iv, tag, text] = sealed.split('.')
  if (id === undefined || iv === undefined || tag === undefined || text === undefined) {
    throw new Error(`${about} does not hold a sealed text`)
  }
  const parts = { id, iv: fromBase64(iv), tag: fromBase64(tag), text: fromBase64(text) }
  return decrypt(parts, about).toString('utf8')
}

function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64url')
}

/** As `seal`, for photos: the key's name and its length, iv, tag and bytes, one after the other. */
export function sealBytes(plain: Buffer, about: string): Buffer {
  const { id, iv, tag, text } = encrypt(plain, about)
  const name = Buffer.from(id, 'latin1')
  return Buffer.concat([Buffer.from([name.length]), name, iv, tag, text])
}

/** @throws Error as `unseal` */
export function unsealBytes(sealed: Buffer, about: string): Buffer {
  const id = keyIdOf(sealed)
  const ivAt = 1 + id.length
  const tagAt = ivAt + IV_BYTES
  const textAt = tagAt + TAG_BYTES
  if (sealed.length < textAt) throw new Error(`${about} does not hold sealed bytes`)
  const iv = sealed.subarray(ivAt, tagAt)
  const tag = sealed.subarray(tagAt, textAt)
  return decrypt({ id, iv, tag, text: sealed.subarray(textAt) }, about)
}

/** False for what an older key sealed: changing keys means sealing it again. */
export function isSealedByCurrentKey(sealed: string | Buffer): boolean {
  return keyIdOf(sealed) === keyRing().currentId
}

function keyIdOf(sealed: string | Buffer): string {
  if (typeof sealed === 'string') return sealed.slice(0, Math.max(0, sealed.indexOf('.')))
  return sealed.subarray(1, 1 + (sealed[0] ?? 0)).toString('latin1')
}

interface Parts {
  id: string
  iv: Buffer
  tag: Buffer
  text: Buffer
}

function encrypt(plain: Buffer, about: string): Parts {
  const { currentId } = keyRing()
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keysOf(currentId, about).sealing, iv, {
    authTagLength: TAG_BYTES,
  })
  cipher.setAAD(Buffer.from(about, 'utf8'))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return { id: currentId, iv, tag: cipher.getAuthTag(), text }
}

function decrypt({ id, iv, tag, text }: Parts, about: string): Buffer {
  const { sealing } = keysOf(id, about)
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealing, iv, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(about, 'utf8'))
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(text), decipher.final()])
  } catch (cause) {
    throw new Error(`${about} does not unseal: it was changed, moved, or sealed with another key "${id}"`, {
      cause,
    })
  }
}

function keysOf(id: string, about: string): SubKeys {
  const keys = keyRing().keys.get(id)
  if (!keys) throw new Error(`${about} was sealed with the key "${id}", which DATA_KEYS does not hold`)
  return keys
}
