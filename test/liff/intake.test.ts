import type { CaseView } from '#shared/cases/contract.ts'
import { Intake } from '#shared/cases/intake.contract.ts'
import { brokenRules } from '#test/support/axe.ts'
import { aCase, aDirectory, aMember, aReport } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { DESKTOP, PHONE, usePages } from './support/pages.ts'

const open = usePages()

const CONSULTED: Partial<CaseView> = { kind: 'consultation', topic: 'care', labels: [] }
const WITH_CONSULTATIONS = aDirectory({
  schemes: ['consultations'],
  consultationTopics: [
    { id: 'care', label: '親の介護' },
    { id: 'other', label: 'そのほか' },
  ],
})

function withCase(api: FakeApi): void {
  api.on('POST /cases', aCase())
  api.on('GET /cases/:id', aCase())
}

describe('taking in a call', () => {
  test('is not for those who would be refused after they had typed it all', async () => {
    const asViewer = (api: FakeApi) => api.on('GET /session', { staff: aMember({ role: 'viewer' }) })
    const { page } = await open({ path: '/console/intake', api: asViewer })
    await page.getByText('この画面は見られません').waitFor()
    expect(await page.getByRole('textbox').count()).toBe(0)
  })

  test.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('sends what is known and opens the case, on a %s', async (_, size) => {
    const { page, api } = await open({ path: '/console/intake', size, api: withCase })
    await page.getByRole('radio', { name: 'いいえ' }).check()
    await page.getByRole('button', { name: '認知症かもしれない' }).click()
    await page.getByRole('button', { name: '道に迷っている' }).click()
    await page.getByLabel('くわしい内容').fill('同じ道を何度も歩いています。')
    await page.getByLabel('対象の方の名前').fill('例田 太郎')
    await page.getByLabel('住所・あたり・目印').fill('見本町1-2-3')
    await page.getByRole('button', { name: '民生委員・児童委員' }).click()
    await page.getByLabel('連絡してくれた方の名前').fill('見本 花子')
    await page.getByLabel('連絡してくれた方の電話番号').fill('090-0000-0001')
    await page.getByRole('button', { name: '受け付ける' }).click()
    await page.waitForURL(/\/console\/cases\//)
    const [sent] = api.sent('POST /cases')
    expect(Intake.parse(sent)).toMatchObject({
      source: 'phone',
      receivedAt: '2026-11-22T05:30:00.000Z',
      told: {
        danger: 'no',
        signGroup: 'dementia',
        signs: ['lost'],
        place: { kind: 'address', text: '見本町1-2-3' },
        subjectName: '例田 太郎',
        detail: '同じ道を何度も歩いています。',
        replyWish: 'feedback',
      },
      reporterKind: 'welfare',
      takeIt: true,
      reporter: { name: '見本 花子', phone: '090-0000-0001' },
    })
  })

  test('takes in somebody who asks for advice, and shows in the case what they asked', async () => {
    const consultation = {
      topic: 'care',
      forWhom: 'family',
      meetHow: 'visit',
      meetAt: { date: '2026-11-25' },
    } as const
    const asked = aReport({ signGroup: null, noticed: null, place: null, subjectName: null, consultation })
    const opened = aCase({
      ...CONSULTED,
      signGroup: null,
      subjectName: null,
      forWhom: null,
      reports: [asked],
    })
    const { page, api } = await open({
      path: '/console/intake',
      api: (fake) => {
        fake.on('GET /directory', WITH_CONSULTATIONS)
        fake.on('POST /cases', opened)
        fake.on('GET /cases/:id', opened)
      },
    })
    await page.getByRole('radio', { name: '相談', exact: true }).check()
    expect(await page.getByLabel('対象の方の名前').count()).toBe(0)
    await page.getByRole('radio', { name: 'いいえ' }).check()
    await page.getByLabel('連絡してくれた方のメール').fill('hana@')
    await page.getByRole('button', { name: '受け付ける' }).click()
    await page.getByText('相談したいことをえらんでください。').waitFor()
    await page.getByText('メールアドレスを確かめてください。').waitFor()
    await page.getByRole('radio', { name: '親の介護' }).check()
    await page.getByRole('radio', { name: '家族のこと' }).check()
    await page.getByRole('radio', { name: '家に来てもらう' }).check()
    await page.getByLabel('都合のよい日時').fill('2026-11-25T10:00')
    await page.getByLabel('連絡してくれた方のメール').fill('hana@example.jp')
    await page.getByLabel('連絡してくれた方の住所').fill('見本町9-9-9')
    expect(await brokenRules(page)).toEqual([])
    await page.getByRole('button', { name: '受け付ける' }).click()
    await page.waitForURL(/\/console\/cases\//)
    expect(Intake.parse(api.sent('POST /cases')[0])).toMatchObject({
      consultation: { ...consultation, meetAt: { date: '2026-11-25', time: '10:00' } },
      reporter: { email: 'hana@example.jp', address: '見本町9-9-9' },
    })
    await page.getByRole('heading', { name: '親の介護' }).waitFor()
    await page.locator('.report').getByText('相談のしかた').waitFor()
    const facts = await page.locator('.report').innerText()
    expect(facts).toMatch(/相談のしかた\s+家に来てもらう/)
    expect(facts).not.toContain('気になること')
  })

  test('needs nothing but the danger, and shows the emergency numbers at once', async () => {
    const { page, api } = await open({ path: '/console/intake', api: withCase })
    await page.getByRole('button', { name: '受け付ける' }).click()
    await page.getByText('命の危険があるかどうかをえらんでください。').waitFor()
    expect(api.sent('POST /cases')).toEqual([])
    await page.getByRole('radio', { name: 'はい、あぶない' }).check()
    expect(await page.getByRole('link', { name: '119にかける' }).getAttribute('href')).toBe('tel:119')
    await page.getByRole('button', { name: '受け付ける' }).click()
    await page.waitForURL(/\/console\/cases\//)
    expect(api.sent('POST /cases')).toHaveLength(1)
  })

  test('notices a phone number that is none, and a moment to come', async () => {
    const { page, api } = await open({ path: '/console/intake', api: withCase })
    await page.getByRole('radio', { name: 'いいえ' }).check()
    await page.getByLabel('連絡してくれた方の電話番号').fill('123')
    await page.getByLabel('受けた日時').fill('2027-01-01T10:00')
    await page.getByRole('button', { name: '受け付ける' }).click()
    await page.getByText('電話番号を、数字9けた以上で書いてください。').waitFor()
    await page.getByText('受けた日時を確かめてください。').waitFor()
    expect(api.sent('POST /cases')).toEqual([])
  })

  test('asks nothing about a caller who stays anonymous', async () => {
    const { page, api } = await open({ path: '/console/intake', api: withCase })
    await page.getByRole('radio', { name: 'いいえ' }).check()
    await page.getByLabel('連絡してくれた方の名前').fill('見本 花子')
    await page.getByRole('radio', { name: '匿名にする' }).check()
    expect(await page.getByLabel('連絡してくれた方の名前').count()).toBe(0)
    await page.getByRole('button', { name: '受け付ける' }).click()
    await page.waitForURL(/\/console\/cases\//)
    expect(api.sent('POST /cases')[0]).toMatchObject({ told: { replyWish: 'anonymous' }, reporter: {} })
  })

  test('is still there for whoever went back to the list, with the moment when it came, until it is put away', async () => {
    const { page } = await open({ path: '/console/intake', api: withCase })
    await page.getByLabel('対象の方の名前').fill('例田 太郎')
    const came = await page.getByLabel('受けた日時').inputValue()
    await page.getByRole('link', { name: '一覧へ' }).click()
    await page.waitForURL(/\/console$/)
    await page.goBack()
    await page.getByText('前に書きかけた内容が、入っています。').waitFor()
    expect(await page.getByLabel('対象の方の名前').inputValue()).toBe('例田 太郎')
    expect(await page.getByLabel('受けた日時').inputValue()).toBe(came)
    await page.getByRole('button', { name: '消して、書きなおす' }).click()
    expect(await page.getByLabel('対象の方の名前').inputValue()).toBe('')
  })

  test('loses nothing when it does not arrive, and opens one case however often it is pressed', async () => {
    const { page, api } = await open({
      path: '/console/intake',
      api: (fake) => fake.handle('POST /cases', () => ({ cut: true })),
    })
    await page.getByRole('radio', { name: 'いいえ' }).check()
    await page.getByLabel('対象の方の名前').fill('例田 太郎')
    await page.getByRole('button', { name: '受け付ける' }).click()
    await page.getByText('書いた内容は、この画面に残っています。').waitFor()
    expect(await page.getByLabel('対象の方の名前').inputValue()).toBe('例田 太郎')
    withCase(api)
    await page.getByRole('button', { name: '受け付ける' }).dblclick()
    await page.waitForURL(/\/console\/cases\//)
    const ids = api.sent('POST /cases').map((body) => Intake.parse(body).id)
    expect(new Set(ids).size).toBe(1)
  })

  test('is another case once more was told after a lost answer: in the first one nobody would read it', async () => {
    const { page, api } = await open({
      path: '/console/intake',
      api: (fake) => fake.handle('POST /cases', () => ({ cut: true })),
    })
    await page.getByRole('radio', { name: 'いいえ' }).check()
    await page.getByRole('button', { name: '受け付ける' }).click()
    await page.getByText('書いた内容は、この画面に残っています。').waitFor()
    withCase(api)
    await page.getByRole('radio', { name: 'はい、あぶない' }).check()
    await page.getByRole('button', { name: '受け付ける' }).click()
    await page.waitForURL(/\/console\/cases\//)
    const sent = api.sent('POST /cases').map((body) => Intake.parse(body))
    expect(sent.at(-1)?.told.danger).toBe('yes')
    expect(sent.at(-1)?.id).not.toBe(sent[0]?.id)
  })
})
