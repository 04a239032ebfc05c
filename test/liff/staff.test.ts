import type { Page } from 'playwright-core'
import type { StaffView } from '#shared/staff/contract.ts'
import { aMember, NOW } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'
import { SEARCHING } from './support/search-factories.ts'

const open = usePages()
const LONG = 'とても長い名前がつづいてもはみ出さないようにするための四十文字の見本です'

const ME = aMember({ role: 'admin' })
const BEN = aMember({ id: 'staff-2', name: '例山 次郎', centreIds: ['north'] })
const CHO = aMember({ id: 'staff-3', name: '試野 千代', role: 'manager', centreIds: ['north'] })
const VIEWER = aMember({ id: 'staff-4', name: '例田 四郎', role: 'viewer' })
const INVITED = aMember({ id: 'staff-5', name: LONG, state: 'invited', centreIds: ['north', 'east'] })

function asMember(me: StaffView, staff: StaffView[] = [me, BEN, CHO, VIEWER, INVITED]) {
  return (api: FakeApi) => {
    api.on('GET /session', { staff: me })
    api.on('GET /staff', { staff })
    api.on('GET /centres/:id/escalation', {
      centreId: 'north',
      revision: 3,
      staffIds: ['staff-2', 'staff-3'],
    })
  }
}

describe('days off', () => {
  test('are set from the menu of the console in a few taps, with who stands in', async () => {
    const { page, api } = await open({
      path: '/console',
      api: (fake) => {
        asMember(ME)(fake)
        fake.handle('PUT /staff/me/away', ({ body }) => ({ body: { ...ME, ...Object(body) } }))
      },
    })
    await page.getByRole('button', { name: 'メニュー' }).click()
    await page.getByRole('link', { name: '休みの設定' }).click()
    await page.getByRole('button', { name: '明日' }).click()
    await page.getByRole('button', { name: '1週間' }).click()
    await page.getByLabel('代わりの人').selectOption('例山 次郎')
    await page.getByRole('button', { name: '保存する' }).click()
    await page.getByText('休みを設定しました').waitFor()
    expect(api.sent('PUT /staff/me/away')).toEqual([
      { away: { from: '2026-11-23', until: '2026-11-29', standInId: 'staff-2' } },
    ])
  })

  test('ask for what is missing and send nothing', async () => {
    const { page, api } = await open({ path: '/console/away', api: asMember(ME) })
    await page.getByRole('button', { name: '保存する' }).click()
    await page.getByText('始まりの日をえらんでください。').waitFor()
    await page.getByText('終わりの日をえらんでください。').waitFor()
    await page.getByLabel('いつから').fill('2026-12-10')
    await page.getByLabel('いつまで').fill('2026-12-09')
    await page.getByText('終わりの日が、始まりの日より前です。').waitFor()
    expect(api.sent('PUT /staff/me/away')).toEqual([])
  })

  test('offer only who can stand in, and say who is away too', async () => {
    const ben = { ...BEN, away: { from: '2026-11-20', until: '2026-11-25', standInId: null } }
    const { page } = await open({ path: '/console/away', api: asMember(ME, [ME, ben, CHO, VIEWER, INVITED]) })
    await page.getByRole('button', { name: '今日' }).click()
    await page.getByRole('button', { name: '1日だけ' }).click()
    expect(await page.getByLabel('代わりの人').locator('option').allTextContents()).toEqual([
      '決めない(センター長に届きます)',
      '例山 次郎(この間に休みあり)',
      '試野 千代',
    ])
  })

  test('that are set are shown, and can be taken back', async () => {
    const away = { from: '2026-11-20', until: '2026-11-25', standInId: 'staff-2' }
    const { page, api } = await open({
      path: '/console/away',
      api: (fake) => {
        asMember(ME, [{ ...ME, away }, BEN])(fake)
        fake.handle('PUT /staff/me/away', () => {
          fake.on('GET /staff', { staff: [ME, BEN] })
          return { body: ME }
        })
      },
    })
    await page.getByText('11月20日(金)から11月25日(水)まで休み。代わり: 例山 次郎さん').waitFor()
    await page.getByRole('button', { name: '休みを取り消す' }).click()
    await page.getByText('休みを取り消しました').waitFor()
    await page.getByText('代わり: 例山 次郎さん').waitFor({ state: 'detached' })
    expect(api.sent('PUT /staff/me/away')).toEqual([{ away: null }])
  })

  test('of a colleague are set by the head of their centre, who manages nothing else of them', async () => {
    const { page, api } = await open({
      path: '/console/staff',
      api: (fake) => {
        asMember(CHO)(fake)
        fake.on('GET /staff', {
          staff: [CHO, BEN, aMember({ id: 'staff-6', name: '例山 東', centreIds: ['east'] })],
        })
        fake.on('PUT /staff/:id/away', BEN)
      },
    })
    await page.getByText('例山 東').waitFor()
    expect(await page.getByRole('button', { name: /招待|変更/ }).allTextContents()).toEqual(['変更'])
    expect(await page.getByRole('button', { name: '例山 東さんの休みを設定する' }).count()).toBe(0)
    await page.getByRole('button', { name: '例山 次郎さんの休みを設定する' }).click()
    await page.getByRole('button', { name: '今日' }).click()
    await page.getByRole('button', { name: '1日だけ' }).click()
    await page.getByRole('button', { name: '保存する' }).click()
    await page.getByText('休みを設定しました').waitFor()
    expect(api.calls.find(({ route }) => route === 'PUT /staff/:id/away')?.call).toMatchObject({
      params: { id: 'staff-2' },
      body: { away: { from: '2026-11-22', until: '2026-11-22', standInId: null } },
    })
  })

  test('that the server refuses stay as they were typed', async () => {
    const { page } = await open({
      path: '/console/away',
      api: (fake) => {
        asMember(ME)(fake)
        fake.handle('PUT /staff/me/away', () => ({ refuse: 'bad-request' }))
      },
    })
    await page.getByRole('button', { name: '今日' }).click()
    await page.getByRole('button', { name: '1日だけ' }).click()
    await page.getByRole('button', { name: '保存する' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('いつまで').inputValue()).toBe('2026-11-22')
  })
})

describe('who is called in turn', () => {
  const openOrder = async (page: Page) => {
    await page.getByRole('button', { name: '北部センターの順番を変更する' }).click()
    await page.getByText('1番目').waitFor()
  }

  test('is moved, added to and saved with what was seen', async () => {
    const { page, api } = await open({
      path: '/console/staff',
      api: (fake) => {
        asMember(ME)(fake)
        fake.handle('PUT /centres/:id/escalation', ({ body }) => ({
          body: { ...Object(body), centreId: 'north', revision: 4 },
        }))
      },
    })
    await openOrder(page)
    await page.getByRole('button', { name: '試野 千代さんを上へ' }).click()
    await page.getByRole('button', { name: '例山 次郎さんを順番から外す' }).click()
    await page.getByLabel('順番に加える人').selectOption('見本 花子')
    await page.getByRole('button', { name: '順番を保存する' }).click()
    await page.getByText('順番を保存しました').waitFor()
    expect(api.sent('PUT /centres/:id/escalation')).toEqual([
      { revision: 3, staffIds: ['staff-3', 'staff-1'] },
    ])
  })

  test('what a colleague saves while the sheet is open is not written over unseen', async () => {
    const { page, api } = await open({
      path: '/console/staff',
      api: (fake) => {
        asMember(ME)(fake)
        fake.handle('PUT /centres/:id/escalation', () => ({ refuse: 'changed-meanwhile' }))
      },
    })
    await openOrder(page)
    api.on('GET /centres/:id/escalation', { centreId: 'north', revision: 4, staffIds: [] })
    await page.clock.setFixedTime(NOW.getTime() + 10_000)
    const read = page.waitForResponse((response) => response.url().endsWith('/escalation'))
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await read
    await page.getByRole('button', { name: '順番を保存する' }).click()
    await page.getByRole('alert').waitFor()
    expect(api.sent('PUT /centres/:id/escalation')).toMatchObject([{ revision: 3 }])
  })

  test('offers nobody who only reads', async () => {
    const { page } = await open({ path: '/console/staff', api: asMember(ME) })
    await openOrder(page)
    expect(await page.getByLabel('順番に加える人').locator('option').allTextContents()).toEqual([
      'えらんでください',
      '見本 花子',
      LONG,
    ])
  })

  test('was changed by somebody else: what they saved is shown, and nothing is lost', async () => {
    const current = { centreId: 'north', revision: 9, staffIds: ['staff-3'] }
    const { page, api } = await open({
      path: '/console/staff',
      api: (fake) => {
        asMember(ME)(fake)
        fake.handle('PUT /centres/:id/escalation', () => ({ refuse: 'changed-meanwhile', current }))
      },
    })
    await openOrder(page)
    await page.getByRole('button', { name: '例山 次郎さんを下へ' }).click()
    await page.getByRole('button', { name: '順番を保存する' }).click()
    await page.getByText('いまの順番: 試野 千代').waitFor()
    const again = page.waitForResponse((response) => response.request().method() === 'PUT')
    await page.getByRole('button', { name: '順番を保存する' }).click()
    await again
    expect(api.sent('PUT /centres/:id/escalation')).toEqual([
      { revision: 3, staffIds: ['staff-3', 'staff-2'] },
      { revision: 9, staffIds: ['staff-3', 'staff-2'] },
    ])
  })
})

describe('the list of staff', () => {
  test('gives a lost invitation a new link', async () => {
    const { page, api } = await open({
      path: '/console/staff',
      api: (fake) => {
        asMember(ME)(fake)
        fake.on('POST /staff/:id/invitation', {
          staff: INVITED,
          link: 'https://liff.line.me/1-a/invite/new',
          webLink: 'https://watch.example.jp/liff/invite/new',
        })
      },
    })
    await page.getByRole('button', { name: `${LONG}さんの設定` }).click()
    // Made twice, the link that is shown might be the one that no longer counts.
    await page.getByRole('button', { name: '招待のリンクを作りなおす' }).evaluate((make: HTMLElement) => {
      make.click()
      make.click()
    })
    const link = page.getByRole('textbox', { name: 'LINEで登録する人のリンク' })
    expect(await link.inputValue()).toBe('https://liff.line.me/1-a/invite/new')
    expect(api.sent('POST /staff/:id/invitation')).toHaveLength(1)
    const web = page.getByRole('textbox', { name: 'LINEを使わない人のリンク(パソコンなど)' })
    expect(await web.inputValue()).toBe('https://watch.example.jp/liff/invite/new')
    expect([await axeViolations(page), await overflow(page), await smallTargets(page)]).toEqual([[], [], []])
  })

  test('says who has no LINE, and shuts out a device that was lost', async () => {
    const { page, api } = await open({
      path: '/console/staff',
      api: (fake) => {
        asMember(ME)(fake)
        const ways = [
          { staffId: ME.id, hasLine: true, passkeys: 0 },
          { staffId: BEN.id, hasLine: false, passkeys: 2 },
        ]
        fake.on('GET /staff', { staff: [ME, BEN], ways })
        fake.handle('DELETE /staff/:id/sessions', () => ({ body: null }))
        fake.handle('DELETE /staff/:id/passkeys', () => ({ body: null }))
      },
    })
    const row = page.getByRole('listitem').filter({ hasText: '例山 次郎' })
    await row.getByText('LINEなし(お知らせは届きません)').waitFor()
    await row.getByText('パスキー2個').waitFor()
    expect(await row.getByText('お知らせを受け取る').count()).toBe(0)
    await page.getByRole('button', { name: '例山 次郎さんの設定' }).click()
    expect([await axeViolations(page), await overflow(page), await smallTargets(page)]).toEqual([[], [], []])
    await page.getByRole('button', { name: 'すべての機器でサインアウトさせる' }).click()
    await page.getByText('サインアウトさせました').waitFor()
    await page.getByRole('button', { name: 'パスキーをすべて消す' }).click()
    const sure = page.getByRole('dialog', { name: '例山 次郎さんのパスキーをすべて消しますか' })
    await sure.getByRole('button', { name: 'パスキーをすべて消す' }).click()
    await page.getByText('パスキーを消しました').waitFor()
    const shutOut = api.calls.filter(({ route }) => route.startsWith('DELETE /staff'))
    expect(shutOut.map(({ route, call }) => [route, call.params])).toEqual([
      ['DELETE /staff/:id/sessions', { id: BEN.id }],
      ['DELETE /staff/:id/passkeys', { id: BEN.id }],
    ])
  })

  test('stops the LINE of a stolen phone, and says what is left to them', async () => {
    const { page, api } = await open({
      path: '/console/staff',
      api: (fake) => {
        asMember(ME)(fake)
        const ways = (hasLine: boolean) => [
          { staffId: BEN.id, hasLine, passkeys: 2 },
          { staffId: CHO.id, hasLine: true, passkeys: 0 },
        ]
        fake.on('GET /staff', { staff: [ME, BEN, CHO], ways: ways(true) })
        fake.handle('DELETE /staff/:id/line', ({ params }) => {
          if (params['id'] === CHO.id) return { refuse: 'last-way-in' }
          fake.on('GET /staff', { staff: [ME, BEN, CHO], ways: ways(false) })
          return { body: null }
        })
      },
    })
    const sheet = async (name: string) => {
      await page.getByRole('button', { name: `${name}さんの設定` }).click()
      await page.getByRole('button', { name: 'このLINEでのサインインを止める' }).click()
      return page.getByRole('dialog', { name: `${name}さんのLINEでのサインインを止めますか` })
    }
    const ofCho = await sheet('試野 千代')
    await ofCho.getByText('新しいリンクをわたすまで、サインインできません').waitFor()
    await ofCho.getByRole('button', { name: 'このLINEでのサインインを止める' }).click()
    await ofCho.getByRole('alert').getByText('先に、別のパスキーを登録してください').waitFor()
    await ofCho.getByRole('button', { name: 'やめる' }).click()

    const ofBen = await sheet('例山 次郎')
    await ofBen.getByText('パスキー2個は残ります').waitFor()
    for (const size of [PHONE, DESKTOP]) {
      await page.setViewportSize(size)
      expect([await axeViolations(page), await overflow(page), await smallTargets(page)]).toEqual([
        [],
        [],
        [],
      ])
    }
    await ofBen.getByRole('button', { name: 'このLINEでのサインインを止める' }).click()
    await page.getByText('LINEでのサインインを止めました').waitFor()
    await page.getByText('LINEなし(お知らせは届きません)').waitFor()
    await page.getByRole('button', { name: '例山 次郎さんの設定' }).click()
    await page.getByRole('button', { name: 'パスキーをすべて消す' }).waitFor()
    expect(await page.getByRole('button', { name: 'このLINEでのサインインを止める' }).count()).toBe(0)
    expect(api.sent('DELETE /staff/:id/line')).toHaveLength(2)
  })

  test('lets a name be put right, and has every role to choose from', async () => {
    const { page, api } = await open({
      path: '/console/staff',
      api: (fake) => {
        asMember(ME)(fake)
        fake.on('GET /directory', SEARCHING)
        fake.on('PATCH /staff/:id', BEN)
      },
    })
    await page.getByRole('button', { name: '例山 次郎さんの設定' }).click()
    await page.getByRole('textbox', { name: '名前' }).fill('例山 二郎')
    for (const role of ['職員', 'センター長', '管理者', '閲覧のみ', 'サロン担当', '夜間・休日の窓口'])
      await page.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
    await page.getByRole('button', { name: '保存する' }).click()
    await page.getByText('保存しました').waitFor()
    // What was left as it was is not sent: a colleague may have changed it meanwhile.
    expect(api.sent('PATCH /staff/:id')).toEqual([{ name: '例山 二郎', role: 'duty-desk' }])
  })

  test('keeps who has left apart', async () => {
    const { page } = await open({
      path: '/console/staff',
      api: (fake) => {
        asMember(ME)(fake)
        fake.on('GET /staff', { staff: [ME], former: [{ ...BEN, state: 'left' }] })
      },
    })
    await page.getByText('これまでの職員').click()
    await page.getByText('例山 次郎').waitFor()
    expect(await page.getByRole('button', { name: /例山 次郎/ }).count()).toBe(0)
  })

  test('is not for those who neither manage staff nor a centre', async () => {
    const { page } = await open({ path: '/console/staff', api: asMember(BEN) })
    await page.getByText('管理者とセンター長の画面です').waitFor()
  })
})

test('who runs salons meets no case work, and can say when they are away', async () => {
  const { page, api } = await open({ path: '/console', api: asMember(aMember({ role: 'organiser' })) })
  await page.getByRole('heading', { name: 'サロン・行事' }).waitFor()
  await page.getByRole('link', { name: '休みの設定' }).click()
  await page.getByRole('heading', { name: '休みの設定' }).waitFor()
  expect(api.calls.map(({ route }) => route).filter((route) => /cases|views/.test(route))).toEqual([])
})

describe('with long names, on a phone and on a desktop, at twice the size of letters,', () => {
  const away = { from: '2026-11-20', until: '2026-12-25', standInId: 'staff-5' }
  const press = (name: string) => (page: Page) =>
    page.getByRole('button', { name, exact: true }).last().click()
  const PAGES: { name: string; path: string; act?: (page: Page) => Promise<void> }[] = [
    { name: 'days off', path: '/console/away' },
    { name: 'the list of staff', path: '/console/staff' },
    { name: 'the settings of a member', path: '/console/staff', act: press(`${LONG}さんの設定`) },
    { name: 'the order of calls', path: '/console/staff', act: press('北部センターの順番を変更する') },
  ]
  test.each(PAGES)('$name fits', async ({ path, act }) => {
    const { page } = await open({
      path,
      api: (fake) => {
        const me = { ...ME, name: LONG, away }
        asMember(me, [me, BEN, CHO, VIEWER, INVITED])(fake)
        fake.on('GET /centres/:id/escalation', {
          centreId: 'north',
          revision: 1,
          staffIds: ['staff-5', 'staff-1'],
        })
      },
    })
    await page.getByRole('heading').first().waitFor()
    await page.waitForFunction(() => document.querySelector('.skeleton') === null)
    await act?.(page)
    await page.waitForFunction(() => document.querySelector('.skeleton') === null)
    for (const size of [PHONE, DESKTOP]) {
      await page.setViewportSize(size)
      expect(await overflow(page)).toEqual([])
      expect(await smallTargets(page)).toEqual([])
      expect(await axeViolations(page)).toEqual([])
    }
    await page.setViewportSize(PHONE)
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    expect(await overflow(page)).toEqual([])
  })
})
