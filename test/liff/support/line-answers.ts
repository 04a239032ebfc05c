import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { BrowserContext, Route } from 'playwright-core'
import { NOW } from './factories.ts'

const CLIENT_ID = '1650000002'
const LIFF_ID = '1650000002-LocalNet'
const HOUR_S = 3600
export const LINE_BROWSER =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 16_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.12.1 LIFF'

export interface LineAnswers {
  idToken: string
  /** What a page said in the chat. */
  said: unknown[]
  /** What LINE adds to the address of a LIFF page that it opens. */
  hash: string
  /** From now on `liff.sendMessages` is refused. */
  refuseToSpeak: () => void
}

/** Answers in LINE's place for LINE's own SDK: with a token that is really signed, and its keys. */
export async function answerAsLine(context: BrowserContext, origin: string): Promise<LineAnswers> {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' }
  const issuedAt = Math.floor(NOW.getTime() / 1000)
  const idToken = await new SignJWT({ name: '見本 花子' })
    .setProtectedHeader({ alg: 'ES256', kid: 'key-1', typ: 'JWT' })
    .setIssuer('https://access.line.me')
    .setSubject(`U${'0'.repeat(31)}1`)
    .setAudience(CLIENT_ID)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + HOUR_S)
    .sign(privateKey)
  const contextToken = unsigned({
    liffId: LIFF_ID,
    type: 'utou',
    endpointUrl: `${origin}/liff/`,
    permanentLinkPattern: 'concat',
    availability: {},
    scope: ['openid', 'profile', 'chat_message.write'],
  })
  const line: LineAnswers = {
    idToken,
    said: [],
    hash: `#access_token=at&context_token=${contextToken}&feature_token=ft&id_token=${idToken}&client_id=${CLIENT_ID}`,
    refuseToSpeak: () => {
      maySpeak = false
    },
  }
  let maySpeak = true
  await context.route(/^https:/, (route) => {
    const url = new URL(route.request().url())
    if (route.request().method() === 'OPTIONS') return answer(route, {})
    switch (url.host + url.pathname) {
      case `api.line.me/liff/v2/apps/${LIFF_ID}/contextToken`:
        return answer(route, { contextToken })
      case 'access.line.me/liff/v1/authorize':
        return back(route, url)
      case 'api.line.me/oauth2/v2.1/token':
        return answer(route, {
          access_token: 'at',
          id_token: idToken,
          expires_in: 12 * HOUR_S,
          token_type: 'Bearer',
        })
      case 'api.line.me/oauth2/v2.1/certs':
        return answer(route, { keys: [jwk] })
      case 'api.line.me/oauth2/v2.1/verify':
        return answer(route, { client_id: CLIENT_ID, expires_in: 12 * HOUR_S, scope: 'openid profile' })
      case 'api.line.me/message/v3/share':
        line.said.push(JSON.parse(route.request().postData() ?? 'null'))
        return maySpeak ? answer(route, {}) : answer(route, { message: 'not granted' }, 403)
      default:
        return route.abort()
    }
  })
  return line
}

function answer(route: Route, body: unknown, status = 200): Promise<void> {
  const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' }
  return route.fulfill({ status, headers, contentType: 'application/json', body: JSON.stringify(body) })
}

/** LINE's sign-in, when somebody has agreed: back to where they came from, with a code. */
function back(route: Route, url: URL): Promise<void> {
  const to = new URL(url.searchParams.get('redirect_uri') ?? '')
  to.searchParams.set('code', 'code-1')
  to.searchParams.set('state', url.searchParams.get('state') ?? '')
  to.searchParams.set('liffClientId', CLIENT_ID)
  to.searchParams.set('liffRedirectUri', url.searchParams.get('redirect_uri') ?? '')
  return route.fulfill({ status: 302, headers: { location: to.href } })
}

function unsigned(payload: object): string {
  return `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`
}
