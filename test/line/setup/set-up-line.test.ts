import { createServer, type Server } from 'node:http'
import { loadPreset } from '#bot/directory/directory.ts'
import { drawRichMenu } from '#bot/directory/rich-menu-picture.ts'
import { createLineClient } from '#bot/line/client.ts'
import type { Wish } from '#bot/line/setup/finding.ts'
import { reportOf } from '#bot/line/setup/report.ts'
import { setUpLine } from '#bot/line/setup/set-up-line.ts'
import { startLine, type TestLine } from '#test/support/line.ts'
import { silent } from '../way-in.ts'

let line: TestLine
let product: Server
let wish: Wish
/** How the product answers LINE. */
let status = 200

beforeAll(async () => {
  line = await startLine()
  await line.phone('resident').follow()
  product = createServer((_req, res) => res.writeHead(status).end()).listen(0, '127.0.0.1')
  await new Promise((done) => product.once('listening', done))
  const address = product.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const picture = await drawRichMenu(await loadPreset('meguro'))
  wish = {
    channel: { id: line.options.channelId, secret: line.options.channelSecret },
    login: { id: line.options.loginChannelId, secret: line.options.loginChannelSecret },
    longLivedToken: null,
    liffId: null,
    liffHost: 'liff.line.me',
    publicUrl: `http://localhost:${address.port}`,
    name: '見守りめぐねっと',
    menus: [
      { ...picture, alias: 'residents', isForEverybody: true },
      { ...picture, alias: 'members' },
    ],
    apiUrl: line.url,
    dataUrl: line.url,
  }
})
afterAll(async () => {
  product.close()
  await line.close()
})

const texts = async (given: Partial<Wish> = {}, isDry = false) =>
  (await setUpLine({ ...wish, ...given }, isDry)).filter(({ state }) => state !== 'by-hand')
const said = async (given: Partial<Wish> = {}, isDry = false) =>
  (await texts(given, isDry)).map(({ text }) => text).join('\n')

test('a dry run says what would be done, and does nothing', async () => {
  const findings = await setUpLine(wish, true)
  expect(findings.filter(({ state }) => state === 'would-change')).toHaveLength(4)
  expect(findings.some(({ state }) => state === 'changed')).toBe(false)
  expect(line.state().bot.webhookUrl).toBe('')
  expect(reportOf(findings, true).at(-1)).toContain('何も変えていません')
})

test('an account fresh from LINE becomes one that works, and a second run changes nothing', async () => {
  const first = await setUpLine(wish, false)
  expect(first.filter(({ state }) => state === 'changed').map(({ text }) => text)).toEqual([
    `Webhook: ${wish.publicUrl}/webhook に変えました。`,
    `LIFF アプリを作りました。.env に書いてください → LIFF_ID=${line.options.liffId}`,
    'リッチメニュー: 住民の方のメニューを描いて、登録しました。',
    'リッチメニュー: 協力団体の方のメニューを描いて、登録しました。',
  ])
  expect(first.some(({ state }) => state === 'wrong')).toBe(false)
  expect(line.state().bot.webhookUrl).toBe(`${wish.publicUrl}/webhook`)
  expect(line.chat('resident').richMenu).toMatchObject({ chatBarText: 'メニュー' })

  const again = await texts({ liffId: line.options.liffId })
  expect(new Set(again.map(({ state }) => state))).toEqual(new Set(['fine']))
  expect(reportOf(again, false).at(-1)).toBe('すべて整いました。')
})

test('without its id, the LIFF app of the product is found and named, not made twice', async () => {
  expect(await setUpLine(wish, false)).toContainEqual({
    state: 'by-hand',
    text: `この製品の LIFF アプリが見つかりました。.env に書いてください → LIFF_ID=${line.options.liffId}`,
  })
})

test('what somebody changed in the meantime is put right, and only that', async () => {
  line.setLiffEndpoint('https://old.example/liff/')
  const findings = await texts({ liffId: line.options.liffId })
  expect(findings.filter(({ state }) => state === 'changed').map(({ text }) => text)).toEqual([
    `LIFF アプリ ${line.options.liffId} を直しました: エンドポイント https://old.example/liff/ → ${wish.publicUrl}/liff/`,
  ])
})

test('a menu whose words are new replaces the old one under its alias, and leaves none behind', async () => {
  const [residents, members] = wish.menus
  if (!residents || !members) throw new Error('two menus')
  const menus = [{ ...residents, drawing: 'another' }, members]
  expect(await said({ liffId: line.options.liffId, menus })).toContain(
    '住民の方のメニューを描いて、登録しました',
  )
  const client = createLineClient({
    channelAccessToken: line.options.channelAccessToken,
    apiUrl: line.url,
    dataUrl: line.url,
    log: silent,
  })
  expect(await client.richMenus.list()).toHaveLength(2)
  expect(await client.richMenus.findAlias('residents')).toBe(await client.richMenus.findDefault())
})

test.each([
  [
    'a wrong secret',
    { channel: { id: '1650000001', secret: 'x' } },
    'LINE_CHANNEL_SECRET の組み合わせが違います',
  ],
  [
    'a wrong login secret',
    { login: { id: '1650000002', secret: 'x' } },
    'LINE_LOGIN_CHANNEL_SECRET の組み合わせ',
  ],
  ['one channel named twice', { login: { id: '1650000001', secret: 'x' } }, 'LINE_CHANNEL_ID と同じです'],
  [
    'a LIFF id of another channel',
    { liffId: '1650000002-Somebody' },
    'この LINE ログインチャネルにありません',
  ],
  ['a token without an end', { longLivedToken: 'local-channel-access-token' }, '長期のトークン'],
  ['a token of another account', { longLivedToken: 'somebody-elses' }, '別のチャネルのトークン'],
] satisfies [string, Partial<Wish>, string][])(
  'says what is wrong with %s, and what to do',
  async (_what, given, words) => {
    const findings = await texts({ liffId: line.options.liffId, ...given })
    expect(findings.filter(({ state }) => state === 'wrong').map(({ text }) => text)).toEqual([
      expect.stringContaining(words),
    ])
    expect(reportOf(findings, false).at(-1)).toContain('直してから')
  },
)

test.each([
  [401, '署名が合いません'],
  [404, '製品が 404 と答えました'],
])('LINE tries the webhook: an answer of %d is explained', async (answered, words) => {
  status = answered
  expect(await said({ liffId: line.options.liffId })).toContain(words)
  status = 200
})

test('a webhook that is switched off, or that nobody answers, is explained', async () => {
  await fetch(`${line.url}/local/product`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ webhookActive: false }),
  })
  expect(await said({ liffId: line.options.liffId })).toContain('「Webhookの利用」をオンにしてください')
  await fetch(`${line.url}/local/product`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ webhookActive: true }),
  })
  expect(await said({ publicUrl: 'http://localhost:1' })).toContain(
    'LINE から http://localhost:1/webhook につながりません',
  )
})

test('a LINE MINI App is left to its own console, with the values to put there', async () => {
  const findings = await setUpLine(
    { ...wish, liffHost: 'miniapp.line.me', liffId: line.options.liffId },
    false,
  )
  expect(findings.filter(({ state }) => state === 'by-hand').map(({ text }) => text)).toContainEqual(
    expect.stringContaining(`エンドポイントURLを ${wish.publicUrl}/liff/`),
  )
})

test('a LINE that does not answer is named, and nothing else is guessed', async () => {
  expect(await setUpLine({ ...wish, apiUrl: 'http://localhost:1' }, false)).toEqual([
    { state: 'wrong', text: expect.stringContaining('LINE が答えません') },
  ])
})
