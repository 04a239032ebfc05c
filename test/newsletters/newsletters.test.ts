import sharp from 'sharp'
import { loadPreset } from '#bot/directory/directory.ts'
import { html } from '#bot/http/html.ts'
import { setWho } from '#bot/http/who.ts'
import { toMessages } from '#bot/line/outbound.ts'
import { ownsNewsletterFiles } from '#bot/newsletters/edit-newsletter.ts'
import { newsletterCommands, newsletterWords } from '#bot/newsletters/newsletter.commands.ts'
import { newsletterRoutes, newsRoutes } from '#bot/newsletters/newsletter.routes.ts'
import { keepDocument } from '#bot/photos/keep-document.ts'
import { keepPhoto } from '#bot/photos/keep-photo.ts'
import { forgetPhotos, readPhoto } from '#bot/photos/photo.model.ts'
import { type NewsletterFields, NewsletterList, type NewsletterView } from '#shared/newsletters/contract.ts'
import { aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'

useTestKeys()
useDatabase()
const preset = await loadPreset('meguro')
const files = { keepPhoto, keepDocument, readPhoto, forgetPhotos }
const server = useServer(() => [
  (req, _res, next) => {
    setWho(req, { userId: 'U-staff', staff: aStaff() })
    next()
  },
  newsletterRoutes({ preset, now: () => new Date('2026-12-01T03:00:00.000Z'), files }),
  newsRoutes({ preset, files }),
])
const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')
const PICTURE = await sharp({ create: { width: 40, height: 60, channels: 3, background: 'teal' } })
  .png()
  .toBuffer()

let no = 0
const fields = (given: Partial<NewsletterFields> = {}): NewsletterFields => ({
  no: ++no,
  title: '春の号',
  summary: '見守りの輪の話',
  text: '■ はじめに\nことしも<よろしく>お願いします。\n\nつぎの話です。',
  publishedOn: '2026-03-01',
  printRun: 3000,
  ...given,
})
const one = (body: unknown): NewsletterView => {
  const [newsletter] = NewsletterList.parse(body).newsletters
  if (!newsletter) throw new Error('no newsletter')
  return newsletter
}
const begin = async (given: Partial<NewsletterFields> = {}) =>
  one((await server.browser().send('POST', '/api/newsletters', { fields: fields(given) })).body)
const change = async ({ id, revision, ...given }: NewsletterView, state: 'draft' | 'published') => {
  const { no, title, summary, text, publishedOn, printRun } = given
  return server.browser().send('PATCH', `/api/newsletters/${id}`, {
    revision,
    fields: { no, title, summary, text, publishedOn, printRun },
    state,
  })
}
const put = async (path: string, bytes: Buffer) =>
  fetch(`${server.url()}${path}`, { method: 'PUT', body: new Uint8Array(bytes) })
const page = async (path: string) => {
  const response = await fetch(`${server.url()}${path}`)
  return { status: response.status, text: await response.text() }
}

test('a draft is read by those who make it alone; published, it is a page, its text as it was typed', async () => {
  const draft = await begin()
  expect((await page(`/news/${draft.id}`)).status).toBe(404)
  expect((await page(draft.pagePath)).text).toContain('<h2>はじめに</h2>') // for those who make it
  const issue = one((await change(draft, 'published')).body)
  const { status, text } = await page(issue.pagePath)
  expect(status).toBe(200)
  expect(text).toContain(`<p class="soft">ねっとわーく通信 第${issue.no}号</p><h1>春の号</h1>`)
  expect(text).toContain('<h2>はじめに</h2>')
  expect(text).toContain('<p>ことしも&lt;よろしく&gt;お願いします。</p>')
  expect(text).toContain('<p>つぎの話です。</p>')
  expect(text).not.toContain('<script')
  expect((await page('/news')).text).toContain(`href="${issue.pagePath}"`)
  await change(issue, 'draft')
  const gone = await page(issue.pagePath)
  expect(gone.status).toBe(404)
  expect(gone.text).toContain('この号は、いまは読めません')
  expect(gone.text).toContain('href="/news"')
  expect(gone.text).not.toContain('春の号')
  expect((await page('/news')).text).not.toContain(issue.pagePath)
})

test('cover and PDF get addresses of their own, and what they replace is gone', async () => {
  const draft = await begin()
  const covered = one(await (await put(`/api/newsletters/${draft.id}/cover`, PICTURE)).json())
  const whole = one(await (await put(`/api/newsletters/${draft.id}/pdf`, PDF)).json())
  await change(whole, 'published')
  const pdf = await fetch(`${server.url()}${whole.pdfPath}`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await pdf.arrayBuffer())).toEqual(PDF)
  expect((await page(String(covered.coverPath))).status).toBe(200)
  const again = one(await (await put(`/api/newsletters/${draft.id}/cover`, PICTURE)).json())
  expect(again.coverPath).not.toBe(covered.coverPath)
  expect((await page(String(covered.coverPath))).status).toBe(404)
  expect(await ownsNewsletterFiles(`newsletter:${draft.id}`)).toBe(true)
  expect(await ownsNewsletterFiles('newsletter:none')).toBe(false)
})

test.each([
  ['a picture that is none', 'cover', Buffer.from('hello'), 'not-a-photo'],
  ['a PDF that is none', 'pdf', Buffer.from('<html>'), 'not-a-pdf'],
  ['a PDF that was cut off', 'pdf', Buffer.from('%PDF-1.4\n1 0 obj'), 'not-a-pdf'],
])('%s is refused, and the issue stays as it was', async (_, kind, bytes, code) => {
  const draft = await begin()
  const refused = await put(`/api/newsletters/${draft.id}/${kind}`, bytes)
  expect(await refused.json()).toMatchObject({ code })
  expect(one((await change(draft, 'draft')).body)).toMatchObject({ coverPath: null, pdfPath: null })
})

test('two issues do not have one number, and one without a word is not published', async () => {
  const first = await begin({ text: '' })
  const second = await server.browser().send('POST', '/api/newsletters', { fields: fields({ no: first.no }) })
  expect(second).toMatchObject({ status: 409, body: { code: 'newsletter-there' } })
  const other = await begin()
  expect(await change({ ...other, no: first.no }, 'draft')).toMatchObject({
    body: { code: 'newsletter-there' },
  })
  expect(await change(first, 'published')).toMatchObject({ body: { code: 'newsletter-empty' } })
})

test('who was too late sees what the other one made of it', async () => {
  const draft = await begin()
  await change({ ...draft, title: '夏の号' }, 'draft')
  expect(await change(draft, 'published')).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile', current: { title: '夏の号', revision: 1 } },
  })
})

test('back numbers come as cards that LINE takes, the newest first, with the way to all', async () => {
  for (let i = 0; i < 10; i++) await change(await begin(), 'published')
  const answer = await newsletterCommands(preset, 'https://town.example')['newsletter']?.()
  const said = answer?.says[0]
  expect(said?.kind === 'cards' && said.cards.map(({ eyebrow }) => eyebrow)?.[0]).toBe(
    `ねっとわーく通信 第${no}号`,
  )
  expect(said?.kind === 'cards' && said.cards.at(-1)?.buttons?.map(({ label }) => label)).toEqual([
    '読む',
    'ぜんぶの号を見る',
  ])
  expect(answer && toMessages(answer, { liffId: '1-a', publicUrl: 'https://town.example' })).toHaveLength(1)
})

test('a town without a newsletter has no button, no page and no route', async () => {
  expect(newsletterCommands({ ...preset, schemes: [] }, 'https://town.example')).toEqual({})
  expect(newsletterWords({ ...preset, schemes: [] })).toEqual([])
  expect(newsletterWords(preset).map(({ label }) => label)).toContain('ねっとわーく通信')
})

test('nothing that somebody typed becomes a part of a page', () => {
  expect(html`<p title="${`"'><script>`}">${['<b>', html`<br>`, null, 3]}</p>`.text).toBe(
    '<p title="&quot;&#39;&gt;&lt;script&gt;">&lt;b&gt;<br>3</p>',
  )
})
