import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { pino } from 'pino'
import { createLineClient } from '#bot/line/client.ts'
import { LineSilent } from '#bot/line/line-http.ts'
import { putMenu } from '#bot/line/rich-menu.ts'
import { ONE_PIXEL, startLine, type TestLine } from '#test/support/line.ts'
import { ADDRESSES, silent } from './way-in.ts'

let line: TestLine
const servers: Server[] = []

beforeAll(async () => {
  line = await startLine()
  await line.phone('resident').follow()
})
afterEach(() => line.setFaults({}))
afterAll(async () => {
  await line.close()
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

const clientOf = (url: string, more: { limitMs?: number; log?: typeof silent } = {}) =>
  createLineClient({
    channelAccessToken: line.options.channelAccessToken,
    apiUrl: url,
    dataUrl: url,
    log: silent,
    betweenLooksMs: 1,
    ...more,
  })

/** A LINE that answers everything in this way. */
async function lineThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return `http://127.0.0.1:${address.port}`
}

const MESSAGES = [{ type: 'text' as const, text: 'お知らせがあります' }]
const KEY = '123e4567-e89b-42d3-a456-426614174000'
const user = () => line.persona('resident').userId

test('a push under the same key arrives once', async () => {
  const client = clientOf(line.url)
  const key = '123e4567-e89b-42d3-a456-426614174001'
  const before = line.chat('resident').entries.length
  expect(await client.push(user(), MESSAGES, key)).toEqual({ kind: 'sent' })
  expect(await client.push(user(), MESSAGES, key)).toEqual({ kind: 'sent' })
  expect(line.calls.slice(-2).map(({ status }) => status)).toEqual([200, 409])
  expect(line.chat('resident').entries).toHaveLength(before + 1)
})

test('reaches many with one call, once under its key, and leaves out who blocks', async () => {
  const client = clientOf(line.url)
  await line.phone('shopkeeper').follow()
  await line.phone('guest').follow()
  await line.phone('guest').block()
  const people = ['resident', 'shopkeeper', 'guest']
  const counts = () => people.map((key) => line.chat(key).entries.length)
  const before = counts()
  const to = people.map((key) => line.persona(key).userId)
  const key = '123e4567-e89b-42d3-a456-426614174003'
  expect(await client.multicast(to, MESSAGES, key)).toEqual({ kind: 'sent' })
  expect(await client.multicast(to, MESSAGES, key)).toEqual({ kind: 'sent' })
  expect(counts().map((count, nth) => count - (before[nth] ?? 0))).toEqual([1, 1, 0])
  expect(await client.multicast([], MESSAGES, '123e4567-e89b-42d3-a456-426614174004')).toMatchObject({
    kind: 'refused',
    status: 400,
  })
})

test('knows what of this month is used, and nothing where LINE is silent or odd', async () => {
  const client = clientOf(line.url)
  const used = (await client.quota())?.used ?? Number.NaN
  await client.push(user(), MESSAGES, '123e4567-e89b-42d3-a456-426614174005')
  expect(await client.quota()).toEqual({ limit: null, used: used + 1 })
  line.setFaults({ monthlyLimit: 5000 })
  expect(await client.quota()).toEqual({ limit: 5000, used: used + 1 })
  line.setFaults({ monthlyLimit: null })
  const silent = clientOf(await lineThat(() => {}), { limitMs: 20 })
  expect(await silent.quota()).toBeNull()
  expect(await clientOf(await lineThat((_req, res) => res.writeHead(500).end('{}'))).quota()).toBeNull()
})

test('tells what LINE refuses from what it could not do', async () => {
  const client = clientOf(line.url)
  expect(await client.push('U-nobody', MESSAGES, KEY)).toMatchObject({ kind: 'refused', status: 400 })
  expect(await client.push(user(), [], KEY)).toMatchObject({ kind: 'refused', status: 400 })
  expect(await client.reply('never given', MESSAGES)).toEqual({ kind: 'token-spent' })
  line.setFaults({ sendStatus: { status: 500, times: 1 } })
  expect(await client.push(user(), MESSAGES, KEY)).toEqual({ kind: 'try-later', why: 'unknown' })
  line.setFaults({ sendStatus: { status: 429, times: 1 } })
  expect(await client.push(user(), MESSAGES, KEY)).toMatchObject({ kind: 'try-later', why: 'busy' })
  line.setFaults({ monthlyLimit: 0 })
  expect(await client.push(user(), MESSAGES, KEY)).toMatchObject({ kind: 'try-later', why: 'quota' })
})

test.each([401, 403])(
  'waits where LINE does not take our token (%i), which says nothing of the message',
  async (status) => {
    const client = clientOf(await lineThat((_req, res) => res.writeHead(status).end('{"message":"no"}')))
    expect(await client.push(user(), MESSAGES, KEY)).toEqual({ kind: 'try-later', why: 'busy' })
    expect(await client.reply('a token', MESSAGES)).toEqual({ kind: 'try-later', why: 'busy' })
  },
)

test('waits for as long as LINE asks', async () => {
  const url = await lineThat((_req, res) => res.writeHead(429, { 'retry-after': '7' }).end('{}'))
  expect(await clientOf(url).push(user(), MESSAGES, KEY)).toEqual({
    kind: 'try-later',
    why: 'busy',
    retryAfterMs: 7000,
  })
})

test('does not wait for a silent LINE', async () => {
  const silence = clientOf(await lineThat(() => {}), { limitMs: 20 })
  expect(await silence.push(user(), MESSAGES, KEY)).toEqual({ kind: 'try-later', why: 'unknown' })
  expect(await silence.reply('token', MESSAGES)).toEqual({ kind: 'try-later', why: 'unknown' })
  await expect(silence.profile(user())).rejects.toThrow(LineSilent)
  await expect(silence.verifyIdToken('token', '1')).rejects.toThrow(LineSilent)
  await silence.showLoading(user())
})

test('knows whether LINE can be reached', async () => {
  expect(await clientOf(line.url).isReachable()).toBe(true)
  expect(await clientOf('http://127.0.0.1:1').isReachable()).toBe(false)
  expect(await clientOf(await lineThat((_req, res) => res.writeHead(401).end())).isReachable()).toBe(false)
})

test('finds a profile, and null for who has left', async () => {
  const client = clientOf(line.url)
  expect(await client.profile(user())).toMatchObject({ displayName: expect.any(String) })
  expect(await client.profile('Uunknown')).toBeNull()
})

test('shows that it is at work', async () => {
  await clientOf(line.url).showLoading(user(), 5)
  expect(line.chat('resident').loadingUntil).not.toBeNull()
})

test("logs each call by LINE's request id, never by content or person", async () => {
  const lines: string[] = []
  const client = clientOf(line.url, {
    log: pino({ level: 'trace' }, { write: (text: string) => void lines.push(text) }),
  })
  await client.push(user(), [{ type: 'text', text: '見本 花子' }], '123e4567-e89b-42d3-a456-426614174002')
  await client.profile(user())
  await client.content('123')
  expect(lines.map((text) => JSON.parse(text))).toMatchObject([
    { requestId: expect.any(String), method: 'POST', endpoint: '/v2/bot/message/push', status: 200 },
    { method: 'GET', endpoint: '/v2/bot/profile' },
    { method: 'GET', endpoint: '/v2/bot/message/content', status: 404 },
  ])
  expect(lines.join('')).not.toContain('見本')
  expect(lines.join('')).not.toContain(user())
})

describe('photos, voices and files', () => {
  async function sent(kind: 'photo' | 'voice'): Promise<string> {
    await line.phone('resident')[kind]()
    return line.chat('resident').entries.findLast(({ from }) => from === 'user')?.id ?? ''
  }

  test('are fetched whole', async () => {
    const content = await clientOf(line.url).content(await sent('photo'))
    expect(content).toEqual({ kind: 'kept', bytes: Buffer.from(ONE_PIXEL, 'base64') })
  })

  test('are gone when they were withdrawn or never were', async () => {
    const id = await sent('photo')
    await line.act('resident', { kind: 'unsend', messageId: id })
    expect(await clientOf(line.url).content(id)).toEqual({ kind: 'gone' })
    expect(await clientOf(line.url).content('1')).toEqual({ kind: 'gone' })
  })

  test('a connection that is cut is an error to catch, not the end of the process', async () => {
    const id = await sent('photo')
    line.setFaults({ content: { kind: 'cut', times: 1 } })
    await expect(clientOf(line.url).content(id)).rejects.toThrow(LineSilent)
    expect(await clientOf(line.url).content(id)).toMatchObject({ kind: 'kept' })
  })

  test('are waited for while LINE prepares them', async () => {
    let looks = 0
    const url = await lineThat((req, res) => {
      if (req.url?.endsWith('/transcoding')) return void res.end('{"status":"succeeded"}')
      looks += 1
      if (looks === 1) res.writeHead(202).end()
      else res.end('voice')
    })
    expect(await clientOf(url).content('1')).toEqual({ kind: 'kept', bytes: Buffer.from('voice') })
  })

  test('are gone if LINE cannot prepare them', async () => {
    const url = await lineThat((req, res) => {
      if (req.url?.endsWith('/transcoding')) res.end('{"status":"failed"}')
      else res.writeHead(202).end()
    })
    expect(await clientOf(url).content('1')).toEqual({ kind: 'gone' })
  })

  test('are not read on when they are too large', async () => {
    const url = await lineThat((_req, res) => void res.end(Buffer.alloc(10 * 1024 * 1024 + 1)))
    expect(await clientOf(url).content('1')).toEqual({ kind: 'too-large' })
  })
})

describe('an ID token', () => {
  const verify = (body: unknown, status = 200) =>
    lineThat((_req, res) => res.writeHead(status).end(JSON.stringify(body))).then((url) =>
      clientOf(url).verifyIdToken('t', '1'),
    )

  test('tells who signed in', async () => {
    expect(await verify({ sub: 'U1', aud: '1', name: '例田 太郎' })).toEqual({
      ok: true,
      userId: 'U1',
      name: '例田 太郎',
    })
  })

  test('may be too old, or false', async () => {
    expect(await verify({ error_description: 'IdToken expired.' }, 400)).toEqual({
      ok: false,
      why: 'expired',
    })
    expect(await verify({ error_description: 'Invalid IdToken Audience.' }, 400)).toEqual({
      ok: false,
      why: 'invalid',
    })
    expect(await clientOf(line.url).verifyIdToken('forged', line.options.loginChannelId)).toEqual({
      ok: false,
      why: 'invalid',
    })
  })

  test('for another channel opens nothing, whoever vouches for it', async () => {
    expect(await verify({ sub: 'U1', aud: '2' })).toEqual({ ok: false, why: 'invalid' })
  })

  // What stands in a token is read by nobody but LINE: a signature that we did not check cannot be got around.
  test('of another channel, of long ago, unsigned, signed by a secret or by another key is LINE’s to refuse', async () => {
    const { loginChannelId } = line.options
    const good = await line.idToken('resident')
    const [head = '', body = '', signature = ''] = good.split('.')
    const claims: Record<string, unknown> = JSON.parse(Buffer.from(body, 'base64url').toString())
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const later = part({ ...claims, exp: 4_000_000_000, sub: line.persona('staff-1').userId })
    const bySecret = `${part({ alg: 'HS256', typ: 'JWT' })}.${body}`
    const hmac = createHmac('sha256', line.options.loginChannelSecret).update(bySecret).digest('base64url')
    const forged = [
      `${part({ alg: 'none' })}.${body}.`,
      `${part({ alg: 'none' })}.${later}.`,
      `${part({ alg: 'nOnE' })}.${later}.${signature}`,
      `${head}.${later}.${signature}`,
      `${bySecret}.${hmac}`,
      `${head}.${body}.`,
      `${head}.${body}`,
      good.slice(0, -4),
    ]
    const asked = (token: string, channel = loginChannelId) =>
      clientOf(line.url).verifyIdToken(token, channel)
    expect(await asked(good)).toMatchObject({ ok: true, userId: line.persona('resident').userId })
    for (const token of forged)
      expect([token, await asked(token)]).toEqual([token, { ok: false, why: 'invalid' }])
    expect(await asked(good, '1650000009')).toEqual({ ok: false, why: 'invalid' })
  })

  test('is not called false because LINE is out of order', async () => {
    await expect(verify({}, 500)).rejects.toThrow('500')
    await expect(verify({})).rejects.toThrow()
  })
})

describe('the rich menu', () => {
  const png = Buffer.alloc(64)
  png.writeUInt32BE(0x89504e47)
  png.writeUInt32BE(2500, 16)
  png.writeUInt32BE(1686, 20)
  const menu = (label = '使い方', drawing = '<svg/>') => ({
    alias: 'residents',
    isForEverybody: true,
    size: { width: 2500, height: 1686 },
    drawing,
    draw: async () => png,
    chatBarText: 'メニュー',
    areas: [
      {
        bounds: { x: 0, y: 0, width: 2500, height: 1686 },
        label,
        action: { kind: 'command' as const, name: 'help' },
      },
    ],
  })
  const shown = () => line.chat('resident').richMenu

  test('is put once, replaced when it changes, and leaves those of others alone', async () => {
    const client = clientOf(line.url)
    const other = await client.richMenus.create({
      name: 'made by hand',
      size: { width: 2500, height: 1686 },
      selected: false,
      chatBarText: 'a',
      areas: [],
    })
    expect(await putMenu(client, menu(), ADDRESSES)).toMatchObject({ isNew: true })
    const undrawn = { ...menu(), draw: () => Promise.reject(new Error('drawn for nothing')) }
    expect(await putMenu(client, undrawn, ADDRESSES)).toMatchObject({ isNew: false })
    expect(await putMenu(client, menu('使い方', '<svg><path/></svg>'), ADDRESSES)).toMatchObject({
      isNew: true,
    })
    expect(shown()).toMatchObject({
      chatBarText: 'メニュー',
      areas: [{ action: { data: '[1,"command","help"]', label: '使い方' } }],
    })
    expect(await putMenu(client, menu('つかい方'), ADDRESSES)).toMatchObject({ isNew: true })
    expect(shown()?.areas).toMatchObject([{ action: { label: 'つかい方' } }])
    const left = await client.richMenus.list()
    expect(left).toHaveLength(2)
    expect(left.map(({ richMenuId }) => richMenuId)).toContain(other)
  })

  test('is made anew after a start that was cut short', async () => {
    const client = clientOf(line.url)
    const dying = {
      richMenus: { ...client.richMenus, setImage: () => Promise.reject(new Error('cut short')) },
    }
    await expect(putMenu(dying, menu('新しい'), ADDRESSES)).rejects.toThrow('cut short')
    expect(shown()?.areas).toMatchObject([{ action: { label: 'つかい方' } }])
    expect(await putMenu(client, menu('新しい'), ADDRESSES)).toMatchObject({ isNew: true })
    expect(shown()?.areas).toMatchObject([{ action: { label: '新しい' } }])
    expect(await client.richMenus.list()).toHaveLength(2)
  })

  test('needs a picture', async () => {
    await expect(
      putMenu(clientOf(line.url), { ...menu('絵'), draw: async () => Buffer.from('GIF') }, ADDRESSES),
    ).rejects.toThrow('400')
  })
})
