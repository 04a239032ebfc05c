import { refuse, refuseOauth } from '../failure.ts'
import { newToken } from '../ids.ts'
import type { Person, UserToken, World } from '../world.ts'

const HOUR = 3_600_000

/** An access token of a person for the LIFF app: twelve hours. */
export function issueUserToken(world: World, person: Person): string {
  const token = newToken()
  world.userTokens.set(token, {
    userId: person.userId,
    clientId: world.options.loginChannelId,
    expiresAt: world.options.now() + 12 * HOUR,
    scopes: ['openid', 'profile', 'chat_message.write'],
  })
  return token
}

export function findUserToken(world: World, token: string): UserToken | null {
  const known = world.userTokens.get(token)
  return known && known.expiresAt > world.options.now() ? known : null
}

/** Whose token stands in the Authorization header. @throws LineFailure 401 */
export function personOfBearer(world: World, header: string | undefined): Person {
  const token = findUserToken(world, bearerOf(header))
  const person = token && world.people.get(token.userId)
  if (!person) refuse(401, 'The access token is invalid or expired')
  return person
}

export function bearerOf(header: string | undefined): string {
  return /^Bearer (\S+)$/.exec(header ?? '')?.[1] ?? ''
}

/** A channel access token that ends. */
export function issueChannelToken(world: World, clientId: string, lifeMs: number): string {
  const token = newToken()
  world.channelTokens.set(token, { clientId, expiresAt: world.options.now() + lifeMs })
  return token
}

/** @throws LineFailure 401 unless the header has a channel access token that is alive */
export function refuseStranger(world: World, header: string | undefined): void {
  const token = bearerOf(header)
  if (token === world.options.channelAccessToken) return
  const issued = world.channelTokens.get(token)
  if (issued && issued.expiresAt > world.options.now()) return
  refuse(401, 'Authentication failed. Confirm that the access token in the authorization header is valid.')
}

/** Only the two channels of this local LINE have tokens to give. */
export function refuseClient(world: World, clientId: unknown, secret: unknown): string {
  const { channelId, loginChannelId, channelSecret } = world.options
  const isKnown = clientId === channelId || clientId === loginChannelId
  if (!isKnown || secret !== channelSecret)
    refuseOauth('invalid client_id or client_secret', 'invalid_client')
  return clientId
}
