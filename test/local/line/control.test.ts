import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ONE_PIXEL, startLine } from '#test/support/line.ts'
import { aSetting, type Setting } from './a-product.ts'

let at: Setting

beforeEach(async () => {
  at = await aSetting()
})
afterEach(() => at.close())

const call = (method: string, path: string, body?: unknown) =>
  fetch(`${at.line.url}/local${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('tells who has a phone', async () => {
  expect(await (await call('GET', '/state')).json()).toMatchObject({
    bot: { webhookUrl: at.product.url, liffId: at.line.options.liffId },
    personas: [
      { key: 'resident', displayName: '見本 花子', following: true },
      { key: 'shopkeeper', following: false },
      { key: 'guest' },
      { key: 'staff-1' },
      { key: 'staff-2' },
      { key: 'organiser' },
    ],
    quota: { limit: null, used: 0 },
  })
})

test('does what a phone does, and tells every page that listens', async () => {
  const listening = await fetch(`${at.line.url}/local/events`)
  const reader = listening.body?.pipeThrough(new TextDecoderStream()).getReader()
  const act = await (
    await call('POST', '/personas/resident/act', { kind: 'text', text: 'こんにちは' })
  ).json()
  expect(act).toEqual({ eventId: at.product.heard.at(-1)?.events[0]?.['webhookEventId'] })
  let heard = ''
  while (!heard.includes('entry-changed')) heard += (await reader?.read())?.value ?? ''
  await reader?.cancel()
  const events = heard
    .split('\n\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)))
  expect(events).toMatchObject([
    { kind: 'entry', persona: 'resident', entry: { from: 'user', read: false } },
    { kind: 'entry-changed', persona: 'resident', entry: { read: true } },
  ])
  const chat = await (await call('GET', '/personas/resident/chat')).json()
  expect(chat.entries).toMatchObject([{ message: { type: 'text', text: 'こんにちは' }, read: true }])
})

test('refuses what no phone does', async () => {
  expect((await call('POST', '/personas/resident/act', { kind: 'dance' })).status).toBe(400)
  expect((await call('POST', '/personas/nobody/act', { kind: 'follow' })).status).toBe(404)
  expect((await call('PUT', '/faults', { unheardOf: true })).status).toBe(400)
  await at.line.phone('resident').block()
  expect((await call('POST', '/personas/resident/act', { kind: 'text', text: 'a' })).status).toBe(409)
})

test('lets a test break LINE, heal it and make up webhooks', async () => {
  await call('PUT', '/faults', { monthlyLimit: 0 })
  expect(at.line.state().quota.limit).toBe(0)
  await call('PUT', '/faults', {})
  expect(at.line.state().quota.limit).toBeNull()
  expect(await (await call('POST', '/webhook', { events: [{ type: 'new' }] })).json()).toEqual({
    status: 200,
  })
  await call('PUT', '/product', { webhookUrl: null, liffEndpointUrl: 'http://localhost:1/liff/' })
  expect(at.line.state().bot.webhookUrl).toBe('')
})

test('a second start still knows chats, friends, photos and menus', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'local-line-'))
  const first = await startLine({ dataDir })
  await first.phone('guest').follow()
  await first.phone('guest').photo()
  const withdrawn = first.phone('guest').entries()[0]?.id ?? ''
  await first.act('guest', { kind: 'unsend', messageId: withdrawn })
  await first.phone('guest').photo()
  const id = first.phone('guest').entries()[1]?.id ?? ''
  await first.close()
  expect(await readdir(join(dataDir, 'bytes'))).toEqual([id])
  const second = await startLine({ dataDir })
  expect(second.persona('guest').following).toBe(true)
  expect(second.phone('guest').entries()).toMatchObject([
    { unsent: true },
    { id, message: { type: 'image' } },
  ])
  const photo = await fetch(`${second.url}/local/content/${id}`)
  expect(Buffer.from(await photo.arrayBuffer()).toString('base64')).toBe(ONE_PIXEL)
  await second.close()
  await rm(dataDir, { recursive: true })
})

test('serves the page with the phones', async () => {
  const pageDir = await mkdtemp(join(tmpdir(), 'local-line-page-'))
  await writeFile(join(pageDir, 'page.js'), '1')
  const line = await startLine({ pageDir })
  expect(await (await fetch(line.url)).text()).toContain('<script type="module" src="/page.js">')
  expect((await fetch(`${line.url}/page.js`)).headers.get('content-type')).toContain('javascript')
  await line.close()
  await rm(pageDir, { recursive: true })
})

test('runs as a process that says when it is ready and ends with who started it', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/line/main.ts', '--port', '0'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const { ready } = JSON.parse(String(line))
  expect((await fetch(`${ready}/local/state`)).status).toBe(200)
  child.stdin.end()
  expect(await once(child, 'exit')).toEqual([0, null])
}, 30_000)
