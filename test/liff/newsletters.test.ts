import type { NewsletterView } from '#shared/newsletters/contract.ts'
import { aDirectory, aMember } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import {
  axeViolations,
  comeBackTo,
  DESKTOP,
  overflow,
  PHONE,
  smallTargets,
  usePages,
} from './support/pages.ts'

const open = usePages()
const path = '/console/network/newsletters'

const aNewsletter = (change: Partial<NewsletterView> = {}): NewsletterView => ({
  id: 'n-1',
  revision: 0,
  state: 'draft',
  no: 12,
  title: '春の号',
  summary: '見守りの輪の話',
  text: '',
  publishedOn: '2026-03-01',
  printRun: 3000,
  coverPath: null,
  pdfPath: null,
  pagePath: '/api/newsletters/n-1/page',
  ...change,
})

/** The issues as a server would keep them. */
function withNewsletters(...newsletters: NewsletterView[]) {
  return (api: FakeApi) => {
    let all = newsletters
    const put = (next: NewsletterView) => {
      all = [next, ...all.filter(({ id }) => id !== next.id)]
      return { body: { newsletters: [next] } }
    }
    const one = (id: string | undefined) => all.find((each) => each.id === id) ?? aNewsletter()
    api.on('GET /session', { staff: aMember({ role: 'manager' }) })
    api.on('GET /directory', { ...aDirectory(), schemes: ['newsletter'] })
    api.handle('GET /newsletters', () => ({ body: { newsletters: all } }))
    api.handle('POST /newsletters', ({ body }) => put({ ...aNewsletter({ id: 'n-9' }), ...fieldsIn(body) }))
    api.handle('PATCH /newsletters/:id', ({ params, body }) => {
      const isOut = JSON.stringify(body).includes('"published"')
      const next = { ...one(params['id']), ...fieldsIn(body), revision: 1 }
      return put(isOut ? { ...next, state: 'published', pagePath: '/news/n-9' } : { ...next, state: 'draft' })
    })
    api.handle('PUT /newsletters/:id/pdf', ({ params }) =>
      put({ ...one(params['id']), pdfPath: '/api/newsletters/n-9/page/f.pdf' }),
    )
  }
}
const fieldsIn = (body: unknown): object =>
  typeof body === 'object' && body !== null && 'fields' in body && typeof body.fields === 'object'
    ? { ...body.fields }
    : {}

test('an issue is written, gets its PDF, is published, and people can be told of it', async () => {
  const { page, api } = await open({ path, api: withNewsletters(aNewsletter({ state: 'published' })) })
  await page.getByRole('link', { name: '第12号 春の号' }).waitFor()
  await page.getByText('3,000部').waitFor()
  await page.getByRole('link', { name: '新しい号を作る' }).click()
  await page.getByRole('button', { name: '下書きを保存する' }).click()
  await page.getByText('この号の名前を書いてください。').waitFor()
  expect(await page.getByLabel('号の数字').inputValue()).toBe('13')
  await page.getByLabel('この号の名前').fill('夏の号')
  await page.getByLabel('どんな中身か').fill('暑い日の見守り')
  await page.getByRole('button', { name: '今日' }).click()
  await page.getByLabel('印刷した部数').fill('２，０００')
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: '下書きを保存する' }).click()
  await page.getByRole('heading', { name: '第13号 夏の号' }).waitFor()
  expect(api.sent('POST /newsletters')).toMatchObject([
    { fields: { no: 13, title: '夏の号', printRun: 2000 } },
  ])
  await page
    .getByLabel('PDFをえらぶ')
    .setInputFiles({ name: 'issue.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 %%EOF') })
  await page.getByRole('link', { name: 'いまのPDFを見る' }).waitFor()
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
  }
  await page.getByRole('button', { name: '公開する' }).click()
  await page.getByRole('link', { name: 'お知らせを送る' }).click()
  await page.waitForURL(/announcements\/new/)
  expect(await page.getByLabel('題').inputValue()).toBe('夏の号')
})

test('what is typed outlives the way to another page, and where others were faster both are shown', async () => {
  let theirs = aNewsletter()
  const read = /\/api\/newsletters$/
  const { page, api } = await open({
    path,
    api: (fake) => {
      withNewsletters()(fake)
      fake.handle('GET /newsletters', () => ({ body: { newsletters: [theirs] } }))
      fake.handle('PATCH /newsletters/:id', ({ body }) => {
        if (Object(body).revision !== theirs.revision) return { refuse: 'changed-meanwhile' }
        theirs = { ...theirs, ...fieldsIn(body), revision: theirs.revision + 1 }
        return { body: { newsletters: [theirs] } }
      })
    },
  })
  const issue = page.getByRole('link', { name: /第12号/ })
  await issue.click()
  await page.getByLabel('本文').fill('■ はじめに')
  await page.getByRole('link', { name: '号の一覧へ' }).click()
  await issue.click()
  expect(await page.getByLabel('本文').inputValue()).toBe('■ はじめに')
  theirs = aNewsletter({ revision: 1, title: '夏の号' })
  await comeBackTo(page, read) // read anew behind the form: that is not to be undone unseen
  await page.getByRole('button', { name: '下書きを保存する' }).click()
  await page.getByText('この号の名前：夏の号').waitFor()
  expect(await page.getByLabel('本文').inputValue()).toBe('■ はじめに')
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: '書いた内容で保存する' }).click()
  await page.getByText('保存しました').waitFor()
  expect(api.sent('PATCH /newsletters/:id').at(-1)).toMatchObject({
    revision: 1,
    fields: { title: '春の号', text: '■ はじめに' },
  })
  expect(await page.getByText('この号の名前：夏の号').count()).toBe(0)
})

test('with no issue yet, and without a line, the page says so', async () => {
  const { page } = await open({ path, api: withNewsletters() })
  await page.getByRole('heading', { name: '号は、まだありません' }).waitFor()

  const failing = await open({
    path,
    api: (api) => {
      withNewsletters()(api)
      api.handle('GET /newsletters', () => ({ refuse: 'out-of-order' }))
    },
  })
  await failing.page.getByRole('button', { name: 'もう一度' }).waitFor()
})
