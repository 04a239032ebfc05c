import { createHash } from 'node:crypto'
import { channelAccessToken, liff } from '@line/bot-sdk'
import { aSetting, HOUR, MINUTE, type Setting } from './a-product.ts'

let at: Setting

beforeEach(async () => {
  at = await aSetting({ liffEndpointUrl: 'http://localhost:3000/liff/' })
})
afterEach(() => at.close())

const form = (path: string, fields: Record<string, string>) =>
  fetch(at.line.url + path, { method: 'POST', body: new URLSearchParams(fields) })

/** What a LIFF link brings into the page's address. */
async function opened(key = 'resident', path = '/console') {
  const answer = await fetch(`${at.line.persona(key).liffOrigin}/__open?path=${encodeURIComponent(path)}`, {
    redirect: 'manual',
  })
  const address = new URL(answer.headers.get('location') ?? '')
  const given = new URLSearchParams(address.hash.slice(1))
  return {
    address,
    idToken: given.get('id_token') ?? '',
    accessToken: given.get('access_token') ?? '',
    given,
  }
}

const verify = (idToken: string, more: Record<string, string> = {}) =>
  form('/oauth2/v2.1/verify', { id_token: idToken, client_id: at.line.options.loginChannelId, ...more })

test('a LIFF link opens the endpoint with the rest in liff.state and the tokens in the fragment', async () => {
  const { address, given } = await opened('resident', '/console?x=1')
  expect(address.origin).toBe(at.line.persona('resident').liffOrigin)
  expect(address.pathname + address.search).toBe('/liff/?liff.state=%2Fconsole%3Fx%3D1')
  expect([...given.keys()]).toEqual([
    'access_token',
    'context_token',
    'feature_token',
    'id_token',
    'client_id',
  ])
})

test('an ID token is good for an hour and for its owner', async () => {
  const { idToken } = await opened()
  expect(await (await verify(idToken)).json()).toMatchObject({ sub: at.userId, name: '見本 花子' })
  expect(await (await verify(idToken, { user_id: at.line.persona('guest').userId })).json()).toMatchObject({
    error_description: 'Invalid IdToken Subject Identifier.',
  })
  at.wait(HOUR + 1000)
  const late = await verify(idToken)
  expect(late.status).toBe(400)
  expect(await late.json()).toEqual({ error: 'invalid_request', error_description: 'IdToken expired.' })
})

test('an access token says whose channel it is of, lives twelve hours, and ends with deauthorisation', async () => {
  const { accessToken } = await opened()
  const check = () => fetch(`${at.line.url}/oauth2/v2.1/verify?access_token=${accessToken}`)
  const profile = () =>
    fetch(`${at.line.url}/v2/profile`, { headers: { authorization: `Bearer ${accessToken}` } })
  expect(await (await check()).json()).toMatchObject({
    client_id: at.line.options.loginChannelId,
    expires_in: 43_200,
  })
  expect(await (await profile()).json()).toMatchObject({ userId: at.userId })
  const left = await fetch(`${at.line.url}/user/v1/deauthorize`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${at.line.options.channelAccessToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ userAccessToken: accessToken }),
  })
  expect(left.status).toBe(204)
  expect((await check()).status).toBe(400)
  expect((await profile()).status).toBe(401)
  const other = await opened()
  at.wait(12 * HOUR)
  expect((await fetch(`${at.line.url}/oauth2/v2.1/verify?access_token=${other.accessToken}`)).status).toBe(
    400,
  )
})

test('channel access tokens are issued to the right secret and end', async () => {
  const { channelId, channelSecret } = at.line.options
  const issuer = new channelAccessToken.ChannelAccessTokenClient({ baseURL: at.line.url })
  const issued = await issuer.issueStatelessChannelTokenByClientSecret(channelId, channelSecret)
  expect(issued).toMatchObject({ token_type: 'Bearer', expires_in: 899 })
  const info = () =>
    fetch(`${at.line.url}/v2/bot/info`, { headers: { authorization: `Bearer ${issued.access_token}` } })
  expect(await (await info()).json()).toMatchObject({ displayName: '見守りネットワーク', chatMode: 'bot' })
  at.wait(15 * MINUTE)
  expect((await info()).status).toBe(401)
  const month = await issuer.issueChannelToken('client_credentials', channelId, channelSecret)
  expect(month).toMatchObject({ expires_in: 2_592_000 })
  at.wait(10 * 24 * HOUR)
  expect(await issuer.verifyChannelToken(month.access_token)).toMatchObject({
    client_id: channelId,
    expires_in: 1_728_000,
  })
  at.wait(20 * 24 * HOUR)
  expect((await form('/v2/oauth/verify', { access_token: month.access_token })).status).toBe(400)
  expect((await form('/oauth2/v3/token', { client_id: channelId, client_secret: 'wrong' })).status).toBe(400)
})

test('an ordinary browser signs in by a code that is good once and for its own verifier', async () => {
  const verifier = 'v'.repeat(43)
  const query = new URLSearchParams({
    app_id: at.line.options.liffId,
    redirect_uri: 'http://localhost:3000/liff/a?b=1',
    state: 's',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  })
  const asks = await (await fetch(`${at.line.url}/liff/v1/authorize?${query}`)).text()
  expect(asks).toContain('佐藤 みどり')
  const signIn = async () => {
    const answer = await fetch(`${at.line.url}/liff/v1/authorize?${query}&persona=staff-1`, {
      redirect: 'manual',
    })
    return new URL(answer.headers.get('location') ?? '')
  }
  const back = await signIn()
  expect(back.origin + back.pathname).toBe('http://localhost:3000/liff/a')
  expect(Object.fromEntries(back.searchParams)).toMatchObject({
    b: '1',
    state: 's',
    liffClientId: at.line.options.loginChannelId,
  })
  const exchange = (code: string, code_verifier: string) =>
    form('/oauth2/v2.1/token', { grant_type: 'authorization_code', code, code_verifier })
  const code = back.searchParams.get('code') ?? ''
  const tokens = await (await exchange(code, verifier)).json()
  expect(await (await verify(tokens.id_token)).json()).toMatchObject({ name: '佐藤 みどり' })
  expect((await exchange(code, verifier)).status).toBe(400)
  expect((await exchange((await signIn()).searchParams.get('code') ?? '', 'other')).status).toBe(400)
})

/** LIFF apps belong to the LINE Login channel. */
async function liffClient() {
  const { loginChannelId, loginChannelSecret } = at.line.options
  const issuer = new channelAccessToken.ChannelAccessTokenClient({ baseURL: at.line.url })
  const { access_token } = await issuer.issueStatelessChannelTokenByClientSecret(
    loginChannelId,
    loginChannelSecret,
  )
  return new liff.LiffClient({ channelAccessToken: access_token, baseURL: at.line.url })
}

test('the LIFF app can be looked up and moved', async () => {
  const client = await liffClient()
  expect((await client.getAllLIFFApps()).apps).toMatchObject([
    { view: { url: 'http://localhost:3000/liff/' } },
  ])
  await client.updateLIFFApp(at.line.options.liffId, { view: { url: 'http://localhost:4000/liff/' } })
  expect((await client.getAllLIFFApps()).apps).toMatchObject([
    { view: { url: 'http://localhost:4000/liff/' }, scope: ['openid', 'profile', 'chat_message.write'] },
  ])
})

test('a further LIFF app has no openid unless it asks for it, and can be taken down', async () => {
  const client = await liffClient()
  const { liffId } = await client.addLIFFApp({ view: { type: 'full', url: 'https://town.example/liff/' } })
  const apps = (await client.getAllLIFFApps()).apps ?? []
  expect(apps.find((app) => app.liffId === liffId)).toMatchObject({
    scope: ['profile', 'chat_message.write'],
  })
  await client.deleteLIFFApp(liffId)
  expect((await client.getAllLIFFApps()).apps).toHaveLength(1)
})

test('the token of one channel opens nothing of the other', async () => {
  const other = new liff.LiffClient({
    channelAccessToken: at.line.options.channelAccessToken,
    baseURL: at.line.url,
  })
  await expect(other.getAllLIFFApps()).rejects.toMatchObject({ status: 401 })
})
