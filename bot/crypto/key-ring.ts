import { hkdfSync } from 'node:crypto'
import { decrypt, encrypt, KEY_BYTES } from './aes-gcm.ts'

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
  const id = keyRing().currentId
  const { iv, tag, text } = encrypt(sealingKey(id, about), Buffer.from(plain, 'utf8'), about)
  return [id, iv.toString('base64url'), tag.toString('base64url'), text.toString('base64url')].join('.')
}

/** @throws Error if it was sealed for another place, was changed, or its key is not in the ring */
export function unseal(sealed: string, about: string): string {
  const [id, iv, tag, text] = sealed.split('.')
  if (id === undefined || iv === undefined || tag === undefined || text === undefined) {
    throw new Error(`${about} does not hold a sealed text`)
  }
  const encrypted = { iv: fromBase64(iv), tag: fromBase64(tag), text: fromBase64(text) }
  return decrypt(sealingKey(id, about), encrypted, about).toString('utf8')
}

/** The same text in the same place, sealed again with the key that now stands first. @throws Error as `unseal` */
export function reseal(sealed: string, about: string): string {
  return seal(unseal(sealed, about), about)
}

/** Whether a text has been sealed, with whichever key of the ring. */
export function isSealed(text: string): boolean {
  const [id, ...parts] = text.split('.')
  return parts.length === 3 && keyRing().keys.has(id ?? '')
}

/** False for what an older key sealed: changing keys means sealing it again. */
export function isSealedByCurrentKey(sealed: string): boolean {
  return sealed.startsWith(`${keyRing().currentId}.`)
}

function fromBase64(text: string): Buffer {
  return Buffer.from(text, 'base64url')
}

function sealingKey(id: string, about: string): Buffer {
  const keys = keyRing().keys.get(id)
  if (!keys) throw new Error(`${about} was sealed with the key "${id}", which DATA_KEYS does not hold`)
  return keys.sealing
}
