/** What every answer of the whole product says to a browser, and what it takes from pages of other sites. */
import { request } from 'node:http'
import { anInvitation, idTokenOf, useTheApp } from '#test/rights/the-app.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { ORIGIN } from '#test/support/server.ts'

useTestKeys()
useDatabase()
const { url, signIn } = useTheApp()
const small = useTheApp(undefined, undefined, { requestsPerMinute: 100 })

const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
]

test.each([
  ['a page of the console', '/liff/console'],
  ['a form for residents', '/liff/form'],
  ['an invitation', '/liff/invite/some-token'],
  ['the public list of partners', '/partners'],
  ['the newsletter', '/news'],
  ['an answer of the API', '/api/settings'],
  ['a refusal', '/api/staff'],
  ['what is not there', '/api/nowhere'],
  ['the way in', '/'],
])('%s cannot be framed, sniffed, or made to run what is not ours', async (_what, path) => {
  const { headers } = await fetch(url() + path, { redirect: 'manual' })
  const policy = headers.get('content-security-policy')?.split(';') ?? []
  expect(policy).toEqual(expect.arrayContaining(STRICT))
  expect(policy.join(';')).not.toMatch(/unsafe|\*|http:/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*microphone=\(\)/)
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
})

test('whoever floods the public pages is turned away, as at the API', async () => {
  const answers = await Promise.all(['/partners', '/news', '/api/settings'].map((path) => flood(path)))
  expect(answers.map((statuses) => statuses.has(429))).toEqual([true, true, true])
  // Behind a proxy of ours each address counts for itself.
  const other = await fetch(`${small.url()}/partners`, { headers: { 'x-forwarded-for': '10.0.1.1' } })
  expect(other.status).not.toBe(429)
})

/** How a small town answers one address that asks 150 times in a minute. */
async function flood(path: string): Promise<Set<number>> {
  const address = `10.0.0.${path.length}`
  const ask = async () =>
    (await fetch(small.url() + path, { headers: { 'x-forwarded-for': address } })).status
  return new Set(await Promise.all(Array.from({ length: 150 }, ask)))
}

test('a page of another site changes nothing, whatever it sends and however it asks', async () => {
  const { token } = await anInvitation('admin', [])
  const { browser } = await signIn('Uheaders', token)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = async (headers: Record<string, string>, body = '{"away":null}') => {
    const own = { origin: ORIGIN, 'content-type': 'application/json' }
    const init = { method: 'PUT', body, headers: { cookie, ...own, ...headers } }
    return (await fetch(`${url()}/api/staff/me/away`, init)).status
  }
  expect(await send({})).toBe(200)
  expect(await send({ origin: 'https://elsewhere.example' })).toBe(403)
  expect(await send({ origin: 'null' })).toBe(403)
  expect(await send({ 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await send({ 'content-type': 'text/plain' })).toBe(403)
  expect(await send({ 'content-type': 'application/x-www-form-urlencoded' })).toBe(403)
  expect(await send({ 'content-type': 'multipart/form-data; boundary=x' })).toBe(403)
})

test('a page of another site makes nobody fetch what is theirs', async () => {
  const { browser } = await signIn('Ureader', (await anInvitation('admin', [])).token)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const get = async (site: string) =>
    (await fetch(`${url()}/api/staff`, { headers: { cookie, 'sec-fetch-site': site } })).status
  expect(await get('same-origin')).toBe(200)
  expect(await get('none')).toBe(200)
  expect(await get('cross-site')).toBe(403)
})

test('an upload of two gigabytes is stopped before it has begun, or a few megabytes in', async () => {
  const { browser } = await signIn('Uuploads')
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const announced = await upload(cookie, { 'content-length': String(2 * 1024 ** 3) })
  const endless = await upload(cookie, { 'transfer-encoding': 'chunked' })
  expect([announced.status, endless.status]).toEqual([413, 413])
  expect(announced.sent).toBeLessThan(32 * 1024 ** 2)
  expect(endless.sent).toBeLessThan(64 * 1024 ** 2)
})

/** Sends a photo that does not end until the server has had enough. */
function upload(cookie: string, length: Record<string, string>): Promise<{ status: number; sent: number }> {
  const headers = { cookie, origin: ORIGIN, 'content-type': 'image/jpeg', ...length }
  return new Promise((resolve, reject) => {
    const req = request(`${url()}/api/drafts/any/photos`, { method: 'POST', headers })
    let sent = 0
    let isOver = false
    const chunk = Buffer.alloc(256 * 1024)
    const go = () => {
      while (!isOver) {
        sent += chunk.length
        if (!req.write(chunk)) return void req.once('drain', go)
        if (sent > 128 * 1024 ** 2) return reject(new Error('nobody stopped it'))
      }
    }
    req.once('response', (res) => {
      isOver = true
      resolve({ status: res.statusCode ?? 0, sent })
      req.destroy()
    })
    req.on('error', (error) => {
      if (!isOver) reject(error)
    })
    go()
  })
}

test.each([
  '/liff/../../package.json',
  '/liff/..%2f..%2fpackage.json',
  '/liff/%2e%2e/%2e%2e/package.json',
  '/liff/..%5c..%5cpackage.json',
  '/liff//etc/passwd',
  '/liff/assets/..%2f..%2f..%2f.env',
  '/liff/%00/package.json',
  '/liff/.env',
  '/preset/..%2f..%2fpackage.json',
  '/news/..%2f..%2fpackage.json',
])('%s leads to no file but those of the pages', async (path) => {
  const body = await new Promise<string>((resolve, reject) => {
    // Not by `fetch`, which would tidy the path up.
    const asked = request(url(), { path }, (res) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part))
      res.on('end', () => resolve(`${res.statusCode} ${Buffer.concat(parts).toString()}`))
    })
    asked.on('error', reject).end()
  })
  expect(body).toMatch(/^(2|3|4)\d\d /)
  expect(body).not.toMatch(/"dependencies"|root:|DATA_KEYS/)
})

test('a token that LINE does not vouch for starts nothing, and a sign-in replaces the one before', async () => {
  const first = await signIn('Utwice')
  const old = new Map(first.browser.cookies)
  await first.browser.send('POST', '/api/session', { idToken: idTokenOf('Utwice') })
  expect(first.browser.cookies).not.toEqual(old)
  const cookie = [...old].map(([name, value]) => `${name}=${value}`).join('; ')
  expect((await fetch(`${url()}/api/session`, { headers: { cookie } })).status).toBe(401)
})
