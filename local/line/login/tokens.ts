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

/** Whose a channel access token is, and for how many seconds. The long-lived one has no end to tell. @throws LineFailure */
export function lifeOfChannelToken(world: World, token: string): { client_id: string; expires_in?: number } {
  const { channelId, channelAccessToken, now } = world.options
  if (token === channelAccessToken) return { client_id: channelId }
  const issued = world.channelTokens.get(token)
  if (!issued || issued.expiresAt <= now()) refuseOauth('access token expired')
  return { client_id: issued.clientId, expires_in: Math.floor((issued.expiresAt - now()) / 1000) }
}

/** @throws LineFailure 401 unless the header has a channel access token that is alive */
export function refuseStranger(world: World, header: string | undefined): void {
  const token = bearerOf(header)
  if (token === world.options.channelAccessToken) return
  const issued = world.channelTokens.get(token)
  if (issued && issued.expiresAt > world.options.now()) return
  refuse(401, 'Authentication failed. Confirm that the access token in the authorization header is valid.')
}

/** @throws LineFailure 401 unless the header has a token of this channel: those of the other one open nothing here */
export function refuseOtherChannel(world: World, header: string | undefined, channelId: string): void {
  refuseStranger(world, header)
  const token = bearerOf(header)
  const issued = world.channelTokens.get(token)
  const ownerId = issued ? issued.clientId : world.options.channelId
  if (ownerId !== channelId) refuse(401, 'The access token belongs to another channel.')
}

/** Only the two channels of this local LINE have tokens to give, each for its own secret. */
export function refuseClient(world: World, clientId: string, secret: string): string {
  const { channelId, loginChannelId, channelSecret, loginChannelSecret } = world.options
  const secrets = new Map([
    [channelId, channelSecret],
    [loginChannelId, loginChannelSecret],
  ])
  if (secrets.get(clientId) !== secret) refuseOauth('invalid client_id or client_secret', 'invalid_client')
  return clientId
}
