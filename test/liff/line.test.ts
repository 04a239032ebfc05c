import type { BrowserContext } from 'playwright-core'
import { SignIn } from '#shared/staff/contract.ts'
import { aCase, aForm, aMember, aRow } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { answerAsLine, LINE_BROWSER, type LineAnswers } from './support/line-answers.ts'
import { usePages } from './support/pages.ts'

const open = usePages()

/** A server that knows nobody until LINE's token has been exchanged. */
function signedOut(api: FakeApi): void {
  let isIn = false
  api.handle('GET /session', () => (isIn ? { body: { staff: aMember() } } : { refuse: 'not-signed-in' }))
  api.handle('POST /session', () => {
    isIn = true
    return { body: { staff: aMember() } }
  })
  api.on('POST /cases/search', { cases: [aRow()], next: null })
  api.on('GET /cases/:id', aCase())
  api.on('GET /drafts/current', aForm())
  api.handle('PATCH /drafts/:id', () => ({ body: { revision: 4, hints: {} } }))
  api.handle('POST /drafts/:id/done', () => ({ body: null }))
}

let line: LineAnswers
const outside = async (context: BrowserContext, origin: string) => {
  line = await answerAsLine(context, origin)
}
const inside = async (context: BrowserContext, origin: string) => {
  await outside(context, origin)
  // The bridge that LINE's own browser has; the SDK waits for it.
  await context.addInitScript(() => {
    Object.assign(window, { _liff: { features: [], postMessage: () => undefined } })
  })
}

describe('outside LINE', () => {
  test('somebody signs in with LINE once, and the address keeps nothing of it', async () => {
    const { page, api } = await open({ path: '/console/cases/case-1', api: signedOut, prepare: outside })
    await page.getByRole('heading', { name: 'サインイン' }).waitFor()
    expect(api.sent('GET /cases')).toEqual([])
    await page.getByRole('button', { name: 'LINEでサインイン' }).click()
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    expect(api.sent('POST /session')).toEqual([{ idToken: line.idToken }])
    expect(new URL(page.url()).search).toBe('')
    await page.reload()
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    expect(api.sent('POST /session')).toHaveLength(1)
  })

  test('an invitation is accepted by signing in, and its token does not stay in the address', async () => {
    const { page, api } = await open({
      path: '/invite/token-1',
      api: (fake) => {
        signedOut(fake)
        fake.on('GET /session', { staff: null })
      },
      prepare: outside,
    })
    await page.getByText('職員の招待を受けています').waitFor()
    await page.getByRole('button', { name: 'LINEで登録する' }).click()
    await page.getByRole('heading', { name: '見本 花子さん、登録が終わりました' }).waitFor()
    expect(api.sent('POST /session')).toEqual([{ idToken: line.idToken, invitation: 'token-1' }])
    expect(page.url()).not.toContain('token-1')
  })

  test('an invitation that is opened again by whom it was for leads on', async () => {
    const { page, api } = await open({ path: '/invite/token-1', api: signedOut, prepare: outside })
    api.handle('POST /session', ({ body }) =>
      SignIn.parse(body).invitation ? { refuse: 'already-staff' } : { body: { staff: aMember() } },
    )
    await page.getByRole('button', { name: 'LINEで登録する' }).click()
    await page.getByRole('link', { name: 'ケースの一覧をひらく' }).waitFor()
    expect(page.url()).not.toContain('token-1')
  })

  test("signing out forgets LINE's tokens too", async () => {
    const { page, api } = await open({ path: '/console', api: signedOut, prepare: outside })
    await page.getByRole('button', { name: 'LINEでサインイン' }).click()
    await page.getByRole('link', { name: /例田 太郎/ }).waitFor()
    api.handle('DELETE /session', () => {
      api.handle('GET /session', () => ({ refuse: 'not-signed-in' }))
      return { body: null }
    })
    await page.getByRole('button', { name: 'メニュー' }).click()
    await page.getByRole('button', { name: 'サインアウト' }).click()
    await page.getByRole('button', { name: 'LINEでサインイン' }).waitFor()
    const kept = await page.evaluate(() =>
      Object.entries(localStorage).filter(([, value]) => /eyJ|"at"/.test(value)),
    )
    expect(kept).toEqual([])
  })

  test('a page says so when neither LINE nor the server can be reached, and tries again', async () => {
    const { page, api } = await open({
      path: '/console',
      api: (fake) => {
        signedOut(fake)
        fake.handle('GET /session', () => ({ cut: true }))
      },
      prepare: outside,
    })
    await page.getByRole('alert').getByText('つながりませんでした').waitFor()
    signedOut(api)
    await page.getByRole('button', { name: 'もう一度' }).click()
    await page.getByRole('button', { name: 'LINEでサインイン' }).waitFor()
  })
})

describe('inside LINE', () => {
  /** As LINE opens a LIFF page: at the endpoint, with the wanted page in `liff.state`. */
  async function openInLine(api: (fake: FakeApi) => void = signedOut) {
    const path = () => `/?liff.state=%2Fform${line.hash}`
    const opened = await open({ path, api, prepare: inside, userAgent: LINE_BROWSER })
    await opened.page.getByRole('heading', { name: 'くわしく書く' }).waitFor()
    return opened
  }

  test('a page opens signed in, says in the chat that it was filled in, and tells the server so', async () => {
    const { page, api } = await openInLine()
    expect(page.url()).toMatch(/\/liff\/form$/)
    expect(api.sent('POST /session')).toEqual([{ idToken: line.idToken }])
    await page.getByLabel('気になる方のお名前').fill('例田 太郎')
    await page.getByRole('button', { name: 'トークにもどる' }).click()
    await page.getByText('トークにもどってください').waitFor()
    expect(JSON.stringify(line.said)).toContain('くわしく書きました')
    expect(api.sent('PATCH /drafts/:id')).toEqual([{ answers: { subjectName: '例田 太郎' } }])
    expect(api.sent('POST /drafts/:id/done')).toEqual([{ spoken: true }])
  })

  test('a page that may not speak in the chat leaves that to the server', async () => {
    const { page, api } = await openInLine()
    line.refuseToSpeak()
    await page.getByRole('button', { name: 'トークにもどる' }).click()
    await page.getByText('トークにもどってください').waitFor()
    expect(api.sent('POST /drafts/:id/done')).toEqual([{ spoken: true }, { spoken: false }])
  })
})
