import { type CryptoKey, errors, exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose'
import { refuseOauth } from '../failure.ts'
import type { Person, World } from '../world.ts'

const ISSUER = 'https://access.line.me'
const KEY_ID = 'local-line-1'
const HOUR_S = 3600

/** The key pair of LINE Login: signs ID tokens, and everybody may check them. */
export interface LoginKeys {
  idToken(person: Person, clientId: string): Promise<string>
  /** The claims of a token of ours, for this client. @throws LineFailure with LINE Login's words */
  verify(idToken: string, clientId: string): Promise<Record<string, unknown>>
  certs(): { keys: JWK[] }
}

export async function createLoginKeys(world: World): Promise<LoginKeys> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: KEY_ID, use: 'sig', alg: 'ES256' }
  return {
    idToken: (person, clientId) => signIdToken(world, privateKey, person, clientId),
    verify: (idToken, clientId) => verifyIdToken(world, publicKey, idToken, clientId),
    certs: () => ({ keys: [jwk] }),
  }
}

function signIdToken(world: World, key: CryptoKey, person: Person, clientId: string): Promise<string> {
  const now = Math.floor(world.options.now() / 1000)
  return new SignJWT({ amr: ['linesso'], name: person.displayName })
    .setProtectedHeader({ alg: 'ES256', kid: KEY_ID, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setSubject(person.userId)
    .setAudience(clientId)
    .setIssuedAt(now)
    .setExpirationTime(now + HOUR_S)
    .sign(key)
}

async function verifyIdToken(world: World, key: CryptoKey, idToken: string, clientId: string) {
  try {
    const currentDate = new Date(world.options.now())
    const checked = await jwtVerify(idToken, key, {
      issuer: ISSUER,
      audience: clientId,
      algorithms: ['ES256'],
      currentDate,
    })
    return { ...checked.payload }
  } catch (error) {
    refuseOauth(descriptionOf(error))
  }
}

function descriptionOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'IdToken expired.'
  if (!(error instanceof errors.JWTClaimValidationFailed)) return 'Invalid IdToken.'
  return error.claim === 'aud' ? 'Invalid IdToken Audience.' : 'Invalid IdToken Issuer.'
}
