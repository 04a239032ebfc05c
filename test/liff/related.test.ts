import { ACTION } from '#liff/cases/case.messages.ts'
import { aCase, aRow, minutesAgo } from './support/factories.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const BY = { id: 'staff-2', name: '仮野 次郎' }
const other = aRow({ id: 'case-9', receiptNo: '111-222-333', subjectName: '例田 太郎', status: 'new' })
const suggestion = { kind: 'household', case: other, isFromOther: true } as const

describe('cases that belong together', () => {
  test('are suggested beside a case, with who noticed it left out', async () => {
    const { page } = await open({
      path: '/console/cases/case-1',
      api: (fake) => {
        fake.on('GET /cases/:id', aCase())
        fake.on('GET /cases/:id/suggestions', { suggestions: [suggestion] })
      },
    })
    await page.getByText('別の方からも、同じことの連絡があります。').waitFor()
    await page.getByText('同じ世帯').waitFor()
    for (const size of [PHONE, DESKTOP]) {
      await page.setViewportSize(size)
      expect(await overflow(page)).toEqual([])
      expect(await smallTargets(page)).toEqual([])
      expect(await axeViolations(page)).toEqual([])
    }
  })

  test('do not push away what was done with the case when there are many', async () => {
    const many = [1, 2, 3, 4].map((n) => ({ ...suggestion, case: { ...other, id: `case-9${n}` } }))
    const { page } = await open({
      path: '/console/cases/case-1',
      api: (fake) => {
        fake.on('GET /cases/:id', aCase())
        fake.on('GET /cases/:id/suggestions', { suggestions: many })
      },
    })
    const more = page.getByRole('button', { name: 'ほか2件も見る' })
    await more.waitFor()
    expect(await page.getByRole('button', { name: 'つなげる' }).count()).toBe(2)
    await more.click()
    expect(await page.getByRole('button', { name: 'つなげる' }).count()).toBe(4)
    expect(await more.count()).toBe(0)
  })

  test('are linked with one tap, and put aside with one', async () => {
    const { page, api } = await open({
      path: '/console/cases/case-1',
      api: (fake) => {
        fake.on('GET /cases/:id', aCase())
        fake.on('GET /cases/:id/suggestions', { suggestions: [suggestion] })
        fake.on('PATCH /cases/:id', aCase({ revision: 2 }))
      },
    })
    await page.getByRole('button', { name: 'つなげる' }).click()
    await page.getByText(ACTION.done.link).waitFor()
    await page.getByRole('button', { name: '関係なし' }).click()
    await page.getByText(ACTION.done['not-related']).waitFor()
    expect(api.sent('PATCH /cases/:id')).toMatchObject([
      { change: { kind: 'link', caseId: 'case-9', how: 'household' } },
      { change: { kind: 'not-related', caseId: 'case-9' } },
    ])
  })

  test('are merged after a second word, as a change of the other case', async () => {
    const { page, api } = await open({
      path: '/console/cases/case-1',
      api: (fake) => {
        fake.handle('GET /cases/:id', ({ params }) => ({
          body: aCase({ id: params['id'] ?? '', revision: params['id'] === 'case-9' ? 7 : 1 }),
        }))
        fake.on('GET /cases/:id/suggestions', { suggestions: [suggestion] })
        fake.on('PATCH /cases/:id', aCase({ id: 'case-9', mergedInto: 'case-1' }))
      },
    })
    await page.getByRole('button', { name: 'このケースへまとめる' }).click()
    expect(api.sent('PATCH /cases/:id')).toEqual([])
    await page.getByRole('button', { name: 'このケースへまとめる' }).click()
    await page.getByText('まとめました').waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([{ revision: 7, change: { kind: 'merge', into: 'case-1' } }])
  })

  test.each([
    ['is another centre’s', 'elsewhere', 'ほかのセンターのケースなので、まとめられません。'],
    ['has a task that is not done', 'tasks', '終わっていない「やること」があるので、まだまとめられません。'],
  ] as const)('are not offered to be merged where one %s, and say why', async (_, whyNotMerged, words) => {
    const { page } = await open({
      path: '/console/cases/case-1',
      api: (fake) => {
        fake.on('GET /cases/:id', aCase())
        fake.on('GET /cases/:id/suggestions', {
          suggestions: [{ ...suggestion, whyNotMerged }],
        })
      },
    })
    await page.getByText(words).waitFor()
    expect(await page.getByRole('button', { name: 'このケースへまとめる' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'つなげる' }).isEnabled()).toBe(true)
  })

  test('that were merged say where they went, and may come back', async () => {
    const { page, api } = await open({
      path: '/console/cases/case-9',
      api: (fake) => {
        fake.on('GET /cases/:id', aCase({ id: 'case-9', mergedInto: 'case-1' }))
        fake.on('PATCH /cases/:id', aCase({ id: 'case-9' }))
      },
    })
    await page.getByText('このケースは、ほかのケースにまとめられています。').waitFor()
    expect(await page.getByRole('link', { name: 'まとめた先をひらく' }).getAttribute('href')).toContain(
      'case-1',
    )
    await page.getByRole('button', { name: 'もとにもどす' }).click()
    await page.getByText('このケースは、ほかのケースにまとめられています。').waitFor({ state: 'detached' })
    expect(api.sent('PATCH /cases/:id')).toMatchObject([{ change: { kind: 'unmerge' } }])
  })

  test('and are linked or merged already stand below, to be taken back', async () => {
    const link = { id: 'l1', caseId: 'case-9', receiptNo: '111-222-333', kind: 'person', by: BY } as const
    const view = aCase({
      links: [{ ...link, at: minutesAgo(5), until: '2027-05-01T00:00:00.000Z' }],
      mergedCases: [{ id: 'case-8', receiptNo: '444-555-666', by: BY, at: minutesAgo(5) }],
    })
    const { page } = await open({
      path: '/console/cases/case-1',
      api: (fake) => fake.on('GET /cases/:id', view),
    })
    await page.getByText('2027年5月1日に、自動で消えます').waitFor()
    await page.getByRole('button', { name: 'つながりを外す' }).waitFor()
    await page.getByRole('button', { name: 'もとにもどす' }).waitFor()
  })
})
