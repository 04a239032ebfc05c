import { buffer } from 'node:stream/consumers'
import { ONE_PIXEL } from '#test/support/line.ts'
import { aSetting, type Setting } from './a-product.ts'

let at: Setting

beforeEach(async () => {
  at = await aSetting()
})
afterEach(() => at.close())

const newestId = () => at.line.phone('resident').entries().at(-1)?.id ?? ''
const ask = (id: string, part = '') =>
  fetch(`${at.line.url}/v2/bot/message/${id}/content${part}`, {
    headers: { authorization: `Bearer ${at.line.options.channelAccessToken}` },
  })

test('a photo comes as it was sent, by LINE’s SDK too', async () => {
  await at.line.phone('resident').photo()
  const answer = await ask(newestId())
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await answer.arrayBuffer()).toString('base64')).toBe(ONE_PIXEL)
  expect((await buffer(await at.blobs.getMessageContent(newestId()))).toString('base64')).toBe(ONE_PIXEL)
  expect((await ask(newestId(), '/preview')).status).toBe(200)
})

test('what is still prepared has no body yet', async () => {
  await at.line.phone('resident').voice()
  at.line.setFaults({ content: { kind: 'preparing', times: 1 } })
  const transcoding = () => at.blobs.getMessageContentTranscodingByMessageId(newestId())
  expect(await transcoding()).toEqual({ status: 'processing' })
  expect((await ask(newestId())).status).toBe(202)
  expect(await transcoding()).toEqual({ status: 'succeeded' })
  expect((await ask(newestId())).status).toBe(200)
  expect((await ask(newestId(), '/preview')).status).toBe(404)
})

test('a connection may break in the middle', async () => {
  await at.line.phone('resident').photo(Buffer.alloc(200_000, 7).toString('base64'), 'image/jpeg')
  at.line.setFaults({ content: { kind: 'cut', times: 1 } })
  await expect(ask(newestId()).then((answer) => answer.arrayBuffer())).rejects.toThrow()
  expect((await (await ask(newestId())).arrayBuffer()).byteLength).toBe(200_000)
})

test('what was withdrawn is gone, what never was is not found', async () => {
  await at.line.phone('resident').photo()
  const id = newestId()
  await at.line.act('resident', { kind: 'unsend', messageId: id })
  const gone = await ask(id)
  expect(gone.status).toBe(410)
  expect(await gone.json()).toEqual({ message: 'The content is gone' })
  expect((await ask('123')).status).toBe(404)
  await at.line.phone('resident').say('言葉')
  expect((await ask(newestId())).status).toBe(404)
})
