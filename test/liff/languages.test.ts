/** Residents' pages in another language: everything of ours is said in it, and what people wrote stays. */
import type { Page } from 'playwright-core'
import { openCatalogues } from '#bot/languages/catalogue.ts'
import { type Foreign, LANGUAGE } from '#shared/languages/rules.ts'

import { brokenRules } from '#test/support/axe.ts'
import { ASKING, aDay, aPlan, watchedBy } from './support/check-factories.ts'
import { aForm, aRecord } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { myKeyholder, someFacts, WITH_KEYHOLDERS } from './support/keyholder-factories.ts'
import { usePages } from './support/pages.ts'
import { aSessionCard } from './support/salon-factories.ts'

const open = usePages()
const catalogues = openCatalogues(null)
const KANA = /[ぁ-んァ-ヶ]/

function speaks(api: FakeApi, language: Foreign): void {
  api.on('GET /me/words', { language, words: catalogues.in(language) })
}

/** Everything in Japanese that stands on the page, to be read or to be heard. */
async function japaneseOn(page: Page): Promise<string[]> {
  const said = await page.evaluate(() => [
    ...(document.querySelector('main')?.innerText ?? '').split('\n'),
    ...[...document.querySelectorAll('[aria-label],[placeholder],[alt],[title]')].flatMap((element) =>
      ['aria-label', 'placeholder', 'alt', 'title'].map((name) => element.getAttribute(name) ?? ''),
    ),
  ])
  const names: string[] = Object.values(LANGUAGE)
  return said.filter((text) => KANA.test(text) && !names.includes(text.trim()))
}

const mine = {
  districtId: null,
  organisation: null,
  name: null,
  phone: null,
  places: [],
  mayAskAfter: false,
  language: 'ja' as const,
}

test('the settings change the language, and the page speaks it at once', async () => {
  let language: Foreign | 'ja' = 'ja'
  const { page, api } = await open({
    path: '/settings',
    api: (fake) => {
      fake.handle('GET /me/words', () => ({
        body: { language, words: language === 'ja' ? null : catalogues.in(language) },
      }))
      fake.handle('GET /me', () => ({ body: { ...mine, language } }))
      fake.handle('PUT /me', ({ body }) => {
        language = 'vi'
        return { body }
      })
      fake.on('GET /me/topics', { topics: ['news'] })
    },
  })
  await page.getByLabel('あなたの名前').fill('例田 太郎')
  await page.getByLabel('ことば・Language').selectOption({ label: 'Tiếng Việt' })
  await page.getByRole('button', { name: '保存する' }).click()
  await page.getByRole('heading', { name: 'Cài đặt của tôi' }).waitFor()
  expect(api.sent('PUT /me')).toEqual([{ ...mine, name: '例田 太郎', language: 'vi' }])
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('vi')
  expect(await page.getByLabel('Tên của bạn').count()).toBe(1)
  expect(await japaneseOn(page)).toEqual([])
  expect(await brokenRules(page)).toEqual([])
})

test('the form, the records and the gatherings speak English, and what people wrote stays as it is', async () => {
  const { page } = await open({
    path: '/form',
    api: (api) => {
      speaks(api, 'en')
      api.on('GET /session', { staff: null })
      api.on('GET /drafts/current', {
        ...aForm(),
        title: 'くわしい内容',
        fields: [
          {
            name: 'subjectName',
            label: '相手の名前',
            help: '名字だけでもだいじょうぶです。',
            kind: 'text',
            maxLength: 60,
            value: '場所',
          },
          { name: 'place', label: '場所', kind: 'place', maxLength: 200 },
          { name: 'photos', label: '写真', kind: 'photos' },
        ],
      })
      api.on('GET /records', { records: [] })
      api.on('GET /records/:id', aRecord({ photoIds: [], told: [{ label: '場所', value: '見本町の家' }] }))
      api.on('GET /salons', {
        sessions: [aSessionCard({ name: 'ABC', date: '2026-11-25', about: null, forWhom: 'どなたでも' })],
      })
      api.on('GET /sign-ups', { signUps: [] })
    },
  })
  await page.getByLabel("The person's name").waitFor()
  expect(await page.getByLabel("The person's name").inputValue()).toBe('場所')
  expect(await japaneseOn(page)).toEqual([])
  await page.goto(page.url().replace('/form', '/records'))
  await page.getByText('No records yet').waitFor()
  expect(await japaneseOn(page)).toEqual([])
  await page.goto(page.url().replace('/records', '/records/report-1'))
  await page.getByText("The centre's staff are working on it.").waitFor()
  expect(await japaneseOn(page)).toEqual(['北部センター', '見本町の家'])
  await page.goto(page.url().replace('/records/report-1', '/salons'))
  await page.getByRole('heading', { name: 'Calendar of salons and events' }).waitFor()
  await page.getByText('ABC').first().waitFor()
  expect(await japaneseOn(page)).toEqual([])
})

test('being asked how one is, and watching for somebody, speak Korean', async () => {
  const history = [aDay({ date: '2026-11-21', state: 'centre' })]
  const plan = aPlan({
    today: aDay({ state: 'come' }),
    history,
    wish: { ...aPlan().wish, days: [1, 4], name: 'ABC' },
  })
  const { page } = await open({
    path: '/check',
    api: (api) => {
      speaks(api, 'ko')
      api.on('GET /session', { staff: null })
      api.on('GET /directory', { ...ASKING, checkName: 'ABC' })
      api.on('GET /me', mine)
      api.on('GET /my-check', { plan, watching: [watchedBy({ name: 'ABC' })] })
      api.on('PATCH /my-check', {
        mine: { plan, watching: [] },
        link: 'https://liff.line.me/1-a/watch/ABCD-EFGH',
      })
    },
  })
  await page.getByRole('heading', { name: '지켜보는 가족' }).waitFor()
  expect(await japaneseOn(page)).toEqual(['北部センター에 전화']) // the town's own name for it
  await page.getByRole('button', { name: '가족 초대' }).click()
  const share = await page.getByRole('link', { name: 'LINE으로 보내기' }).getAttribute('href')
  expect(new URL(share ?? '').searchParams.get('text')).toContain('7일 안에')
  await page.goto(page.url().replace('/check', '/watch'))
  await page.getByRole('article').waitFor()
  expect(await japaneseOn(page)).toEqual([])
  await page.goto(page.url().replace('/watch', '/watch/ABCD-EFGH'))
  await page.getByRole('heading', { name: '지켜보기 초대' }).waitFor()
  expect(await japaneseOn(page)).toEqual([])
})

test('the console stays in Japanese, whatever language its reader has chosen for the chat', async () => {
  const { page } = await open({ path: '/console/salons', api: (api) => speaks(api, 'en') })
  await page.getByRole('heading').first().waitFor()
  expect((await japaneseOn(page)).length).toBeGreaterThan(0)
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ja')
})

test("a keyholder's page and its sheets speak English, and what people wrote stays", async () => {
  const typed = ['例田 とよ', '見本町1-2-3', '例田 花子', '見本 次郎', '高血圧', '例田内科 03-0000-0003']
  const { renewal } = myKeyholder()
  const done = { ...renewal, state: 'done' as const, doneAt: '2026-11-22T05:30:00.000Z' }
  const mine = myKeyholder({ lookUps: [{ at: '2026-11-20T01:00:00.000Z', caller: 'public' }] })
  const other = myKeyholder({ id: 'holder-2', facts: someFacts({ lives: null }), renewal: done })
  const ended = myKeyholder({ id: 'holder-3', state: 'stopped' })
  const { page } = await open({
    path: '/keyholder',
    api: (fake) => {
      speaks(fake, 'en')
      fake.on('GET /directory', { ...WITH_KEYHOLDERS, districts: [] })
      fake.on('GET /my-keyholders', { keyholders: [mine, other, ended] })
    },
  })
  const isOurs = (text: string) => !typed.includes(text.trim()) && !text.includes('北部センター')
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('heading', { name: 'Yearly check' }).waitFor()
  await press('Send this answer')
  await page.getByText('6 left.').waitFor()
  await press('Address and phone: no change')
  await page.getByText('Enter a code from the centre').click()
  expect((await japaneseOn(page)).filter(isOurs)).toEqual([])
  await press('Person to call 1: changed')
  await page.getByRole('dialog').getByLabel('Name').fill('')
  await press('Save')
  expect((await japaneseOn(page)).filter(isOurs)).toEqual([])
  await page.keyboard.press('Escape')
  await press('Change what is told')
  expect((await japaneseOn(page)).filter(isOurs)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '例田 とよ' }).nth(1).click()
  await page.getByText("This year's check was done on", { exact: false }).waitFor()
  await press('I lost the key holder')
  expect((await japaneseOn(page)).filter(isOurs)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '例田 とよ' }).nth(2).click()
  await page.getByText('This registration has ended').waitFor()
  expect((await japaneseOn(page)).filter(isOurs)).toEqual([])
})
