import { MENU } from '#liff/cases/menu-sheet.messages.ts'
import type { MissedView } from '#shared/missed/contract.ts'
import { aMember } from './support/factories.ts'
import type { FakeApi } from './support/fake-api.ts'
import { axeViolations, DESKTOP, overflow, PHONE, smallTargets, usePages } from './support/pages.ts'

const open = usePages()
const path = '/console/missed'

const aMissed = (change: Partial<MissedView> = {}): MissedView => ({
  id: 'm-1',
  kind: 'salon-absence',
  districtId: 'osawa',
  about: 'ひだまりサロン',
  lastSeenOn: '2026-08-05',
  times: 3,
  name: '例田 太郎',
  phone: '03-0000-0001',
  since: '2026-11-20T01:00:00Z',
  expiresAt: '2027-01-19T01:00:00Z',
  takenBy: null,
  keyholderId: null,
  revision: 0,
  ...change,
})

/** The list as a server would keep it. */
function withMissed(...missed: MissedView[]) {
  return (api: FakeApi) => {
    let left = missed
    api.on('GET /staff', { staff: [aMember(), aMember({ id: 's-9', name: '見本 次郎' })] })
    api.handle('GET /missed', () => ({ body: { missed: left } }))
    api.handle('PATCH /missed/:id', ({ params, body }) => {
      const isTaken = JSON.stringify(body).includes('"take"')
      left = left.flatMap((one) =>
        one.id !== params['id'] ? [one] : isTaken ? [{ ...one, takenBy: aMember().id, revision: 1 }] : [],
      )
      return { body: { missed: left.filter(({ id }) => id === params['id']) } }
    })
  }
}

test('somebody who stays away is called, taken over and settled, and is gone then', async () => {
  const { page, api } = await open({ path, api: withMissed(aMissed({ phone: '０３－００００－０００１' })) })
  const one = page.getByRole('listitem').filter({ hasText: '例田 太郎' })
  await one.getByText('続けて3回お休み').waitFor()
  expect(await one.getByRole('link', { name: '電話 03-0000-0001' }).getAttribute('href')).toBe(
    'tel:0300000001', // however it was typed
  )
  await one.getByRole('button', { name: '自分が引き受ける' }).click()
  await one.getByText('あなたが引き受けています').waitFor()
  await one.getByRole('button', { name: '済みにする' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: '済みにする' }).click()
  await sheet.getByText('どれか一つを選んでください。').waitFor()
  await sheet.getByText(`「${MENU.intake}」で受け付けてください`).waitFor()
  await sheet.getByLabel('元気とわかった').check()
  expect(await axeViolations(page)).toEqual([])
  await sheet.getByRole('button', { name: '済みにする' }).click()
  await page.getByRole('heading', { name: 'いま、気にかけたい方はいません' }).waitFor()
  expect(api.sent('PATCH /missed/:id')).toEqual([
    { kind: 'take', revision: 0 },
    { kind: 'settle', revision: 1, how: 'is-well' },
  ])
})

test('what a colleague changed meanwhile is said, and the list is read anew', async () => {
  const refusing = (api: FakeApi) => {
    withMissed(aMissed({ takenBy: 's-9', phone: '' }))(api)
    api.handle('PATCH /missed/:id', () => ({ refuse: 'changed-meanwhile' }))
  }
  const { page } = await open({ path, api: refusing })
  await page.getByText('見本 次郎さんが引き受けています').waitFor()
  await page.getByText('電話番号は聞いていません').waitFor()
  await page.getByRole('button', { name: '自分が引き受ける' }).click()
  await page.getByText('ほかの職員が先に更新しました。').waitFor()
})

test('says of each what was missed, and leads to the registration of whoever wears a tag', async () => {
  const missed = (kind: MissedView['kind'], keyholderId: string | null) =>
    aMissed({ id: kind, kind, keyholderId, name: `例田 ${kind}` })
  const holder = missed('renewal-unanswered', 'k-1')
  const { page } = await open({
    path,
    api: withMissed(holder, missed('letter-returned', 'k-2'), missed('check-unanswered', null)),
  })
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: `例田 ${name}` })
  await row('renewal').getByText('キーホルダーの更新に返事がない').waitFor()
  await row('renewal').getByText('3回たずねました').waitFor()
  await row('letter').getByText('戻ってきた日').waitFor()
  await row('check').getByText('問いかけに返事がない').waitFor()
  expect(await row('check').getByRole('link', { name: /登録/ }).count()).toBe(0)
  const link = row('renewal').getByRole('link', { name: '例田 renewal-unansweredさん 登録を見る' })
  expect(await link.getAttribute('href')).toMatch(/\/console\/keyholders\/k-1$/)
})

test('many with long names fit a phone and a desktop', async () => {
  const name = 'とても長いお名前がつづいてもはみ出さないようにするための四十文字の例さんです'
  const many = Array.from({ length: 12 }, (_, nth) => aMissed({ id: `m-${nth}`, name: `${name}${nth}` }))
  const { page } = await open({ path, api: withMissed(...many) })
  await page
    .getByRole('listitem')
    .filter({ hasText: `${name}11` })
    .waitFor()
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size)
    expect(await overflow(page)).toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(await axeViolations(page)).toEqual([])
  }
})
