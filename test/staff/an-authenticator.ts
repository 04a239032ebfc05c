import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { MadePasskey, UsedPasskey } from '#shared/staff/sign-in.contract.ts'
import { ORIGIN } from '#test/support/server.ts'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

interface Made {
  id: Buffer
  key: KeyObject
  userHandle: string
}

interface Ways {
  /** The page that asks. */
  origin?: string
  /** Whether the person showed a finger or typed a PIN. */
  isVerified?: boolean
  /** How often it says that it was used; 0: it does not count. */
  counter?: number
  /** The name of a passkey that is there already. */
  id?: string
}

/** A phone's or a key's part of WebAuthn, in software: makes passkeys (ES256, no attestation) and signs with them. */
export function anAuthenticator() {
  const made: Made[] = []
  return {
    make(options: unknown, ways: Ways = {}): MadePasskey {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const one: Made = {
        id: ways.id === undefined ? randomBytes(16) : Buffer.from(ways.id, 'base64url'),
        key: privateKey,
        userHandle: textAt(options, 'user', 'id'),
      }
      made.push(one)
      const credential = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, one.id.length]),
        one.id,
        cose(publicKey),
      ])
      const authData = Buffer.concat([authenticatorData(ways, HAS_CREDENTIAL), credential])
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        bytes(authData),
      ])
      return {
        ...named(one),
        response: {
          clientDataJSON: clientData('webauthn.create', options, ways),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    /** The passkey that was made last, or the one before. */
    use(options: unknown, ways: Ways = {}, which = -1): UsedPasskey {
      const one = made.at(which)
      if (!one) throw new Error('no passkey was made')
      const authData = authenticatorData(ways, 0)
      const client = clientData('webauthn.get', options, ways)
      const signed = Buffer.concat([authData, sha256(Buffer.from(client, 'base64url'))])
      return {
        ...named(one),
        response: {
          clientDataJSON: client,
          authenticatorData: authData.toString('base64url'),
          signature: sign('sha256', signed, one.key).toString('base64url'),
          userHandle: one.userHandle,
        },
      }
    },
  }
}

function named({ id }: Made) {
  const coded = id.toString('base64url')
  return { id: coded, rawId: coded, type: 'public-key' as const, clientExtensionResults: {} }
}

function clientData(type: string, options: unknown, { origin = ORIGIN }: Ways): string {
  const challenge = textAt(options, 'challenge')
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
}

function authenticatorData({ isVerified = true, counter = 0 }: Ways, more: number): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  const flags = USER_PRESENT | (isVerified ? USER_VERIFIED : 0) | more
  return Buffer.concat([sha256(Buffer.from(new URL(ORIGIN).hostname)), Buffer.from([flags]), count])
}

/** A public key as CBOR: { 1: 2, 3: -7, -1: 1, -2: x, -3: y }. */
function cose(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01])
  const part = (label: number, value: string) => [
    Buffer.from([label]),
    bytes(Buffer.from(value, 'base64url')),
  ]
  return Buffer.concat([head, ...part(0x21, x), ...part(0x22, y)])
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x58, value.length]), value])
}

function sha256(value: Buffer): Buffer {
  return createHash('sha256').update(value).digest()
}

function textAt(value: unknown, ...path: string[]): string {
  const found = path.reduce<unknown>(
    (at, name) => (at instanceof Object ? Reflect.get(at, name) : undefined),
    value,
  )
  if (typeof found !== 'string') throw new Error(`the question lacks ${path.join('.')}`)
  return found
}
