import { createHash } from 'node:crypto'
import { Router } from 'express'
import { LineFailure, refuse, refuseOauth } from '../failure.ts'
import { isRecord, textOf } from '../rules/shape.ts'
import type { World } from '../world.ts'
import { authorizeRoutes } from './authorize.routes.ts'
import type { LoginKeys } from './keys.ts'
import {
  bearerOf,
  findUserToken,
  issueChannelToken,
  issueUserToken,
  lifeOfChannelToken,
  personOfBearer,
  refuseClient,
  refuseStranger,
} from './tokens.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** LINE Login and the issuing of tokens. */
export function loginRoutes(world: World, keys: LoginKeys): Router {
  const router = Router()
  router.use(authorizeRoutes(world))
  router.post('/oauth2/v3/token', (req, res) => {
    const clientId = refuseClient(world, fieldOf(req.body, 'client_id'), fieldOf(req.body, 'client_secret'))
    const access_token = issueChannelToken(world, clientId, 15 * MINUTE)
    res.json({ token_type: 'Bearer', access_token, expires_in: 899 })
  })
  router.post('/v2/oauth/accessToken', (req, res) => {
    const clientId = refuseClient(world, fieldOf(req.body, 'client_id'), fieldOf(req.body, 'client_secret'))
    const access_token = issueChannelToken(world, clientId, 30 * DAY)
    res.json({ token_type: 'Bearer', access_token, expires_in: (30 * DAY) / 1000 })
  })
  router.post('/v2/oauth/verify', (req, res) => {
    res.json(lifeOfChannelToken(world, fieldOf(req.body, 'access_token')))
  })
  router.post('/v2/oauth/revoke', (req, res) => {
    world.channelTokens.delete(fieldOf(req.body, 'access_token'))
    res.end()
  })
  router.post(
    '/oauth2/v2.1/token',
    async (req, res) => void res.json(await exchangeCode(world, keys, req.body)),
  )
  router.get('/oauth2/v2.1/certs', (_req, res) => void res.json(keys.certs()))
  router.get('/.well-known/openid-configuration', (_req, res) => void res.json(discovery(world)))
  router.post('/oauth2/v2.1/verify', async (req, res) => {
    const claims = await keys.verify(fieldOf(req.body, 'id_token'), fieldOf(req.body, 'client_id'))
    const userId = fieldOf(req.body, 'user_id')
    if (userId !== '' && userId !== claims['sub']) refuseOauth('Invalid IdToken Subject Identifier.')
    res.json(claims)
  })
  router.get('/oauth2/v2.1/verify', (req, res) => {
    const token = findUserToken(world, textOf(req.query['access_token']) ?? '')
    if (!token) refuseOauth('The access token expired')
    const expires_in = Math.floor((token.expiresAt - world.options.now()) / 1000)
    res.json({ scope: token.scopes.join(' '), client_id: token.clientId, expires_in })
  })
  people(world, router)
  return router
}

function people(world: World, router: Router): void {
  router.get('/v2/profile', (req, res) => {
    const { userId, displayName } = personOfBearer(world, req.get('authorization'))
    res.json({ userId, displayName })
  })
  router.get('/oauth2/v2.1/userinfo', (req, res) => {
    const { userId, displayName } = personOfBearer(world, req.get('authorization'))
    res.json({ sub: userId, name: displayName })
  })
  router.get('/friendship/v1/status', (req, res) => {
    const person = personOfBearer(world, req.get('authorization'))
    res.json({ friendFlag: person.following && !person.blocked })
  })
  router.post('/user/v1/deauthorize', (req, res) => {
    refuseStranger(world, req.get('authorization'))
    const token = findUserToken(world, fieldOf(req.body, 'userAccessToken'))
    if (!token) refuse(400, 'invalid userAccessToken')
    for (const [key, one] of world.userTokens) if (one.userId === token.userId) world.userTokens.delete(key)
    res.status(204).end()
  })
  router.post('/oauth2/v2.1/revoke', (req, res) => {
    world.userTokens.delete(fieldOf(req.body, 'access_token') || bearerOf(req.get('authorization')))
    res.end()
  })
}

/** Gives tokens for the code of a sign-in; a code is good once. */
async function exchangeCode(world: World, keys: LoginKeys, body: unknown): Promise<Record<string, unknown>> {
  const code = fieldOf(body, 'code')
  const login = world.loginCodes.get(code)
  world.loginCodes.delete(code)
  const person = login && world.people.get(login.userId)
  if (!login || !person)
    throw new LineFailure(400, { error: 'invalid_grant', error_description: 'invalid authorization code' })
  const challenge = createHash('sha256').update(fieldOf(body, 'code_verifier')).digest('base64url')
  if (login.challenge !== null && challenge !== login.challenge)
    refuseOauth('code_verifier does not match', 'invalid_grant')
  return {
    access_token: issueUserToken(world, person),
    id_token: await keys.idToken(person, world.options.loginChannelId),
    expires_in: 43_200,
    refresh_token: '',
    scope: 'openid profile chat_message.write',
    token_type: 'Bearer',
  }
}

function discovery(world: World): Record<string, unknown> {
  return {
    issuer: 'https://access.line.me',
    authorization_endpoint: `${world.url}/liff/v1/authorize`,
    token_endpoint: `${world.url}/oauth2/v2.1/token`,
    jwks_uri: `${world.url}/oauth2/v2.1/certs`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['ES256'],
  }
}

export function fieldOf(body: unknown, key: string): string {
  return (isRecord(body) && textOf(body[key])) || ''
}
