import type { CaseView } from '#shared/cases/contract.ts'
import { aCase, aMember, aReport, aRow, NOW } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, smallTargets, usePages } from './support/pages.ts'

const open = usePages()

const COLLEAGUE = { id: 'staff-2', name: '例山 次郎' }

/** A list of one, and its case, which takes one change after another as the server would. */
function withCase(api: FakeApi, view: CaseView = aCase()): void {
  api.on('POST /cases/search', { cases: [aRow()], next: null })
  api.on('GET /cases/:id', view)
}

describe('a case', () => {
  test('is taken in one tap, and once however often it is tapped', async () => {
    const { page, api } = await open({ path: '/console/cases/case-1', api: (fake) => withCase(fake) })
    let answer: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    api.handle('PATCH /cases/:id', async () => {
      await held
      return { body: aCase({ revision: 1, status: 'active', owner: { id: 'staff-1', name: '見本 花子' } }) }
    })
    await page.getByRole('button', { name: '担当する' }).dblclick()
    await page.getByRole('button', { name: '担当する' }).dispatchEvent('click')
    answer()
    await page.getByRole('article').getByText('担当 見本 花子').waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([{ revision: 0, change: { kind: 'take' } }])
    expect(await page.getByRole('button', { name: '担当する' }).count()).toBe(0)
  })

  test('is taken over from a colleague after a second word', async () => {
    const { page, api } = await open({
      path: '/console/cases/case-1',
      size: DESKTOP,
      api: (fake) => withCase(fake, aCase({ revision: 3, status: 'active', owner: COLLEAGUE })),
    })
    api.on(
      'PATCH /cases/:id',
      aCase({ revision: 4, status: 'active', owner: { id: 'staff-1', name: '見本 花子' } }),
    )
    await page.getByRole('button', { name: '担当をかわる' }).click()
    const sheet = page.getByRole('dialog', { name: '担当をかわる' })
    await sheet.getByText('いまの担当は例山 次郎さんです').waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([])
    await sheet.getByRole('button', { name: '担当をかわる' }).click()
    await page.getByText('担当をかわりました').waitFor()
    expect(api.sent('PATCH /cases/:id')).toEqual([{ revision: 3, change: { kind: 'take-over' } }])
    expect(await page.getByRole('button', { name: '担当をかわる' }).count()).toBe(0)
  })

  test('shows what a colleague does while it is open', async () => {
    const { page, api } = await open({ path: '/console/cases/case-1', api: (fake) => withCase(fake) })
    await page.getByRole('button', { name: '担当する' }).waitFor()
    await api.listening()
    api.on('GET /cases/:id', aCase({ revision: 1, status: 'active', owner: COLLEAGUE }))
    api.tell({ kind: 'case-changed', caseId: 'case-1', revision: 1, centreId: 'north' })
    const notice = page.getByRole('alert').filter({ hasText: 'ほかの人が更新しました' })
    await notice.getByText('担当：なし → 例山 次郎').waitFor()
    expect(await page.getByRole('button', { name: '担当する' }).count()).toBe(0)
    await notice.getByRole('button', { name: '確認しました' }).click()
    await notice.waitFor({ state: 'detached' })
  })

  test('shows who reported only for a reason', async () => {
    const { page, api } = await open({ path: '/console/cases/case-1', api: (fake) => withCase(fake) })
    api.on('POST /cases/:id/reporter', {
      organisation: '見本新聞店',
      name: '例山 三郎',
      phone: '０９０-0000-0001',
      replyWish: 'both',
      language: 'vi',
    })
    await page.getByRole('button', { name: '連絡先を見る' }).click()
    await page.getByRole('button', { name: '表示する' }).click()
    await page.getByText('理由をえらんでください。').waitFor()
    await page.getByRole('radio', { name: '確認の電話をするため' }).check()
    await page.getByRole('button', { name: '表示する' }).click()
    const phone = page.getByRole('link', { name: '０９０-0000-0001' })
    expect(await phone.getAttribute('href')).toBe('tel:09000000001')
    await page.getByText('Tiếng Việt(LINEでえらんだことば)').waitFor() // before anybody calls
    expect(api.sent('POST /cases/:id/reporter')).toEqual([{ reportId: 'report-1', reason: 'call-back' }])
    await page.keyboard.press('Escape')
    expect(await page.getByText('見本新聞店').count()).toBe(0)
  })

  test('asks the reporter, if they may be asked, and acknowledges the answer', async () => {
    const answered = aReport({
      questions: [
        {
          id: 'q1',
          text: '何日分ですか。',
          askedAt: aRow().receivedAt,
          by: COLLEAGUE,
          answer: '5日分です。',
          answeredAt: aRow().receivedAt,
        },
      ],
    })
    const { page, api } = await open({
      path: '/console/cases/case-1',
      size: DESKTOP,
      api: (fake) => withCase(fake, aCase({ hasNews: true, reports: [answered] })),
    })
    api.on('PATCH /cases/:id', aCase({ revision: 1, hasNews: false, reports: [answered] }))
    await page.getByText('5日分です。').waitFor()
    await page.getByRole('button', { name: '確認しました' }).click()
    await page.getByRole('button', { name: '確認しました' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '質問する' }).click()
    await page.getByRole('textbox', { name: '質問' }).fill('電気はついていますか。')
    await page.getByRole('button', { name: '質問を送る' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(api.sent('PATCH /cases/:id')).toEqual([
      { revision: 0, change: { kind: 'seen' } },
      { revision: 1, change: { kind: 'ask', reportId: 'report-1', text: '電気はついていますか。' } },
    ])
  })

  test('shows no action to those who may only look', async () => {
    const { page } = await open({
      path: '/console/cases/case-1',
      api: (fake) => {
        withCase(fake)
        fake.on('GET /session', { staff: aMember({ role: 'viewer' }) })
      },
    })
    await page.getByText('閲覧のみの権限です').waitFor()
    for (const name of ['担当する', 'メモを書く', '終了する', 'ほかの操作', '連絡先を見る']) {
      expect(await page.getByRole('button', { name }).count()).toBe(0)
    }
  })

  test('shows 119 and 110 first while life may be in danger', async () => {
    const { page, api } = await open({
      path: '/console/cases/case-1',
      api: (fake) => withCase(fake, aCase({ urgency: 'danger' })),
    })
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    for (const number of ['119', '110']) {
      expect(await page.getByRole('link', { name: number }).getAttribute('href')).toBe(`tel:${number}`)
    }
    api.on('GET /cases/:id', aCase({ urgency: 'danger', status: 'closed', revision: 9 }))
    await page.reload()
    await page.getByRole('button', { name: '再開する' }).waitFor()
    expect(await page.getByRole('link', { name: '119' }).count()).toBe(0)
  })

  test('shows the beginning of a long text, so that what stands below is not far, and the rest on demand', async () => {
    const detail = `${'新聞がたまっています。\n'.repeat(200)}これで終わりです。`
    const { page } = await open({
      path: '/console/cases/case-1',
      api: (fake) => withCase(fake, aCase({ reports: [aReport({ detail })] })),
    })
    const text = page.getByText('これで終わりです。')
    await text.waitFor()
    const height = () => text.evaluate((element) => element.clientHeight)
    expect(await height()).toBeLessThan(400)
    await page.getByRole('button', { name: `つづきを読む（全部で${detail.length}字）` }).click()
    expect(await height()).toBeGreaterThan(2000)
  })

  test('says of a report that was taken back that there is news, and not that there is an answer', async () => {
    const withdrawn = aReport({ withdrawnAt: aRow().receivedAt })
    const { page } = await open({
      path: '/console/cases/case-1',
      size: DESKTOP,
      api: (fake) => {
        withCase(fake, aCase({ hasNews: true, reports: [withdrawn] }))
        fake.on('POST /cases/search', { cases: [aRow({ hasNews: true })], next: null })
      },
    })
    await page.getByText('新しい知らせがあります').waitFor()
    await page.getByText('この連絡は取り下げられました').waitFor()
    await page.getByRole('link', { name: /動きあり.*例田 太郎/ }).waitFor()
  })

  test('says of a place how it was told, once', async () => {
    const { page, api } = await open({
      path: '/console/cases/case-1',
      api: (fake) =>
        withCase(
          fake,
          aCase({ reports: [aReport({ place: { kind: 'vicinity', text: '見本公園のとなり' } })] }),
        ),
    })
    await page.getByText('見本公園のとなり（この付近）').waitFor()
    const pin = { kind: 'pin' as const, text: '', latitude: 35.6, longitude: 139.7 }
    api.on('GET /cases/:id', aCase({ revision: 1, reports: [aReport({ place: pin })] }))
    await page.reload()
    await page.getByRole('link', { name: '地図でひらく' }).waitFor()
    expect(await page.getByText('地図の位置').count()).toBe(1)
  })

  test('is printed whole, without buttons and without the list', async () => {
    const { page } = await open({
      path: '/console/cases/case-1',
      size: DESKTOP,
      api: (fake) => withCase(fake),
    })
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    await page.emulateMedia({ media: 'print' })
    const actions = /担当する|メモを書く|連絡先を見る|メニュー|一覧へ/
    expect(await page.getByRole('button', { name: actions }).allInnerTexts()).toEqual([])
    expect(await page.getByRole('region', { name: '一覧' }).count()).toBe(0)
    const isCut = await page
      .getByRole('region', { name: '連絡' })
      .evaluate((pane) => getComputedStyle(pane).overflowY !== 'visible')
    expect(isCut).toBe(false)
  })

  test('opens the place on a map outside and says where it goes', async () => {
    const { page } = await open({ path: '/console/cases/case-1', api: (fake) => withCase(fake) })
    const map = page.getByRole('link', { name: '地図でひらく' })
    expect(await map.getAttribute('href')).toBe(
      `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent('見本町1丁目2番 郵便局のとなり')}`,
    )
    expect(await map.getAttribute('rel')).toContain('noreferrer')
    await page.getByText('場所がGoogleに送られます').waitFor()
  })

  test('asks for sign-in over the page when the session has ended, and loses nothing typed', async () => {
    const { page, api, context, origin } = await open({
      path: '/console/cases/case-1',
      api: (fake) => withCase(fake, aCase({ status: 'active', owner: { id: 'staff-1', name: '見本 花子' } })),
      prepare: async (context) => {
        await context.route(/^https:/, (route) => route.abort())
      },
    })
    api.handle('PATCH /cases/:id', () => ({ refuse: 'not-signed-in' }))
    await page.getByRole('button', { name: 'メモを書く' }).click()
    await page.getByRole('textbox', { name: 'メモ' }).fill('玄関の電気がついていました。')
    await page.getByRole('button', { name: 'メモを残す' }).click()
    const ask = page.getByRole('dialog', { name: 'もう一度サインインしてください' })
    await ask.waitFor()
    const other = await context.newPage()
    await other.goto(`${origin}/liff/signed-in`)
    await ask.waitFor({ state: 'detached' })
    expect(await page.getByRole('textbox', { name: 'メモ' }).inputValue()).toBe(
      '玄関の電気がついていました。',
    )
    api.on('PATCH /cases/:id', aCase({ revision: 1 }))
    await page.getByRole('button', { name: 'メモを残す' }).click()
    await page.getByText('メモを残しました').waitFor()
  })

  test('hides itself once nobody has touched it for long, and goes on with what was typed', async () => {
    const session = { staff: aMember(), lockAfterMinutes: 30 }
    const { page, api, context, origin } = await open({
      path: '/console/cases/case-1',
      api: (fake) => {
        withCase(fake, aCase({ status: 'active', owner: { id: 'staff-1', name: '見本 花子' } }))
        fake.on('GET /session', session)
      },
    })
    await page.getByRole('button', { name: 'メモを書く' }).click()
    await page.getByRole('textbox', { name: 'メモ' }).fill('玄関の電気がついていました。')
    const passes = async (minutes: number) => {
      await page.clock.setFixedTime(NOW.getTime() + minutes * 60_000)
      const asked = page.waitForResponse('**/api/session')
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      await asked
    }
    const lock = page.getByRole('dialog', { name: '画面をロックしました' })
    // In use in another tab, which the server knows.
    await passes(31)
    expect(await lock.count()).toBe(0)
    api.on('GET /session', { staff: null, lacks: 'unlock' })
    await passes(62)
    await lock.waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await lock.count()).toBe(1)
    // As the back button of a phone does, whatever the page says.
    await lock.evaluate((dialog) => dialog instanceof HTMLDialogElement && dialog.close())
    expect(await lock.evaluate((dialog) => dialog.matches(':modal'))).toBe(true)
    expect(await page.getByRole('textbox', { name: 'メモ' }).isVisible()).toBe(false)
    const behind = await lock.evaluate((dialog) => getComputedStyle(dialog, '::backdrop').backgroundColor)
    expect(behind).toBe('rgb(255, 255, 255)')
    await lock.getByRole('button', { name: 'パスキーでサインイン' }).waitFor()
    expect([await axeViolations(page), await overflow(page), await smallTargets(page)]).toEqual([[], [], []])

    api.on('GET /session', session)
    const other = await context.newPage()
    await other.goto(`${origin}/liff/signed-in`)
    await lock.waitFor({ state: 'detached' })
    expect(await page.getByRole('textbox', { name: 'メモ' }).inputValue()).toBe(
      '玄関の電気がついていました。',
    )
    // The server may find it first, in whatever somebody asks.
    api.handle('PATCH /cases/:id', () => ({ refuse: 'locked' }))
    await page.getByRole('button', { name: 'メモを残す' }).click()
    await lock.waitFor()
  })
})

describe('staff', () => {
  test('are invited by an admin with a link that is shown once', async () => {
    const { page, api } = await open({
      path: '/console/staff',
      api: (fake) => {
        fake.on('GET /session', { staff: aMember({ role: 'admin' }) })
        fake.on('GET /staff', { staff: [aMember({ role: 'admin' })] })
        fake.on('POST /staff', {
          staff: aMember({ id: 'staff-9', name: '例田 五郎', state: 'invited' }),
          link: 'https://liff.line.me/1650000002-LocalNet/invite/abc',
          webLink: 'https://watch.example.jp/liff/invite/abc',
        })
      },
    })
    await page.getByRole('button', { name: '職員を招待する' }).click()
    await page.getByLabel('名前').fill('例田 五郎')
    await page.getByRole('checkbox', { name: '北部センター' }).check()
    await page.getByRole('button', { name: '招待のリンクを作る' }).click()
    const link = page.getByRole('textbox', { name: 'LINEで登録する人のリンク' })
    expect(await link.inputValue()).toBe('https://liff.line.me/1650000002-LocalNet/invite/abc')
    expect(api.sent('POST /staff')).toEqual([{ name: '例田 五郎', role: 'staff', centreIds: ['north'] }])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '職員を招待する' }).click()
    expect(await page.getByLabel('名前').inputValue()).toBe('')
  })

  test('are told of new cases unless they may only look', async () => {
    const { page } = await open({
      path: '/console/staff',
      api: (fake) => {
        fake.on('GET /session', { staff: aMember({ role: 'admin' }) })
        fake.on('GET /staff', { staff: [aMember({ id: 'staff-3', name: '試野 千代', role: 'viewer' })] })
      },
    })
    await page.getByRole('button', { name: '試野 千代さんの設定' }).click()
    const duty = page.getByRole('checkbox', { name: '新しい連絡のお知らせをLINEで受け取る' })
    expect(await duty.count()).toBe(0)
    expect(await page.getByText('お知らせを受け取る').count()).toBe(0)
    await page.getByRole('radio', { name: /^職員/ }).check()
    expect(await duty.isChecked()).toBe(true)
  })

  test('leave only after a second word, and never the last admin', async () => {
    const { page, api } = await open({
      path: '/console/staff',
      api: (fake) => {
        fake.on('GET /session', { staff: aMember({ role: 'admin' }) })
        fake.on('GET /staff', { staff: [aMember({ role: 'admin' })] })
        fake.handle('PATCH /staff/:id', () => ({ refuse: 'last-admin' }))
      },
    })
    await page.getByRole('button', { name: '見本 花子さんの設定' }).click()
    await page.getByRole('button', { name: '職員から外す' }).click()
    expect(api.sent('PATCH /staff/:id')).toEqual([])
    await page.getByRole('button', { name: '外す', exact: true }).click()
    await page.getByText('管理者がいなくなるため').waitFor()
    expect(api.sent('PATCH /staff/:id')).toEqual([{ state: 'left' }])
  })

  test('see nothing any more as soon as they have left', async () => {
    const { page, api } = await open({ path: '/console/cases/case-1', api: (fake) => withCase(fake) })
    await page.getByRole('heading', { name: '例田 太郎' }).waitFor()
    await api.listening()
    api.isDeaf = true
    api.on('GET /session', { staff: null })
    api.hangUp()
    await page.getByRole('heading', { name: '職員用の画面です' }).waitFor()
    expect(await page.getByText('例田 太郎').count()).toBe(0)
  })

  test('are the only ones who see the console', async () => {
    const { page, api } = await open({
      path: '/console',
      api: (fake) => fake.on('GET /session', { staff: null }),
    })
    await page.getByRole('heading', { name: '職員用の画面です' }).waitFor()
    expect(api.sent('POST /cases/search')).toEqual([])
  })
})
