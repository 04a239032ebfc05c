/** A bakery becomes a partner and reports, on the product as it runs, through the local LINE Platform. */
import { z } from 'zod'
import { CaseList } from '#shared/cases/list.contract.ts'
import { JoinCode, MyPartner, PartnerList, PartnerView, WaitingReports } from '#shared/partners/contract.ts'
import { employ } from '#test/journey/mortal.ts'
import type { Phone } from '#test/support/line.ts'
import { type Product, startProduct } from '#test/support/product.ts'
import { type Browser, browserAt } from '#test/support/server.ts'

/** A menu that LINE did not take in time is put again after a minute; on a busy machine that happens. */
const PATIENCE_MS = 180_000
let product: Product
beforeAll(async () => {
  product = await startProduct({ intake: 'chat', preset: 'ota' })
  await employ(product, 'staff-1')
}, 60_000)
afterAll(() => product.close())

async function signedIn(key: string): Promise<Browser> {
  const browser = browserAt(() => product.url, product.url)
  await browser.send('POST', '/api/session', { idToken: await product.line.idToken(key) })
  return browser
}

/** Waits for a message with these words. */
async function hears(phone: Phone, words: string): Promise<void> {
  for (let messages = 1; !phone.sees().includes(words); messages++) await phone.whenAnswered(messages)
}

async function answer(phone: Phone, ...acts: (() => Promise<unknown>)[]): Promise<void> {
  for (const act of acts) {
    await act()
    await phone.whenAnswered()
  }
}
const tap = (phone: Phone, ...labels: string[]) =>
  answer(phone, ...labels.map((label) => () => phone.tap(label)))
const say = (phone: Phone, ...texts: string[]) => answer(phone, ...texts.map((text) => () => phone.say(text)))

/** The labels of the menu under a chat, once one of them is this, or is not there any more. */
async function menuOf(key: string, label: string, isThere: boolean): Promise<string[]> {
  const labels = () =>
    product.line.chat(key).richMenu?.areas.map(({ action }) => String(action['label'])) ?? []
  if (labels().includes(label) === isThere) return labels()
  return await new Promise((resolve) => {
    const stop = product.line.listen((event) => {
      if (event.kind !== 'rich-menu' || labels().includes(label) !== isThere) return
      stop()
      resolve(labels())
    })
  })
}

test(
  'applied for in chat, accepted by staff, joined by code, reported for, passed on, and left',
  async () => {
    const [owner, clerk] = [product.line.phone('shopkeeper'), product.line.phone('guest')]
    const [office, lead] = [await signedIn('staff-1'), await signedIn('shopkeeper')]
    for (const phone of [owner, clerk]) await answer(phone, () => phone.follow())
    await menuOf('shopkeeper', '使い方', true)
    await tap(owner, '使い方', '協力団体になる', '協力事業者', 'ほかを見る', '商店街のお店')
    expect(owner.sees().join('')).toContain('暴力団')
    await tap(owner, '約束します', 'ぜんぶの地区', '公開してよい')
    await say(owner, '例田ベーカリー', '例田 一郎', '090-0000-0001')
    await tap(owner, 'とばす', 'とばす', 'とばす')
    await say(owner, 'いすで休めます', 'とばす')
    await tap(owner, '送る')
    expect(owner.sees()).toContain('申し込みを受け取りました')
    await hears(product.line.phone('staff-1'), '参加の申し込みがあります')

    const found = PartnerList.parse(
      (await office.send('POST', '/api/partners/search', { state: 'applied' })).body,
    )
    const [{ id, revision } = { id: '', revision: 0 }] = found.partners
    const accept = { revision, change: { kind: 'accept' } }
    const accepted = PartnerView.parse((await office.send('PATCH', `/api/partners/${id}`, accept)).body)
    expect(accepted).toMatchObject({
      no: 1,
      service: 'いすで休めます',
      people: [{ role: 'lead', name: '例田 一郎' }],
    })
    await hears(owner, '申し込みの返事が届きました')
    expect(await menuOf('shopkeeper', '団体のページ', true)).toEqual([
      '気づきを知らせる',
      '団体のページ',
      '会議・研修',
      'サロン',
      'わたしの記録',
      '使い方',
    ])
    expect(await menuOf('guest', '団体のページ', false)).toContain('連絡先')

    // Everybody reads that it takes part, and finds what it offers.
    const everybody = await fetch(`${product.url}/partners`)
    expect(await everybody.text()).toMatch(/例田ベーカリー[\s\S]*いすで休めます/)
    expect(everybody.headers.get('content-security-policy')).toContain("script-src 'self'")
    await say(clerk, 'お店のサービス')
    expect(clerk.sees()).toContain('いすで休めます')
    await tap(clerk, '近くのお店をさがす')
    await say(clerk, '西蒲田')
    expect(clerk.sees().join(' ')).toContain('いすで休めます')
    await tap(owner, '使い方')
    expect(owner.sees()).toEqual(expect.arrayContaining(['お店のサービス', '気づきの視点を学ぶ']))

    // The owner's report carries the name without a question.
    await tap(owner, '気づきを知らせる', 'いいえ', 'ここまでで送る')
    expect(owner.sees().join(' ')).toMatch(/あなたの団体.*例田ベーカリー/)
    expect(owner.sees()).not.toContain('お店や団体の名前')
    await tap(owner, '送る')
    const [first] = CaseList.parse((await office.send('POST', '/api/cases/search', {})).body).cases
    const { reports } = z
      .object({ reports: z.array(z.object({ id: z.string() })) })
      .parse((await office.get(`/api/cases/${first?.id}`)).body)
    const asked = { reportId: reports[0]?.id, reason: 'call-back' }
    const reporter = await office.send('POST', `/api/cases/${first?.id}/reporter`, asked)
    expect(reporter.body).toMatchObject({ organisation: '例田ベーカリー' })

    // Their clerk joins by the code of the poster; from now on the owner sees reports first.
    const { code } = JoinCode.parse((await lead.send('POST', '/api/my-partner/code')).body)
    await answer(clerk, () => clerk.say('参加コード'))
    await say(clerk, code, '試野 千代')
    expect(clerk.sees()).toContain('「例田ベーカリー」に入ります。')
    await tap(clerk, '団体に入る')
    expect(await menuOf('guest', '団体のページ', true)).toContain('会議・研修')
    const own = MyPartner.parse((await lead.get('/api/my-partner')).body).partner
    expect(own?.people.map(({ name }) => name)).toEqual(['例田 一郎', '試野 千代'])
    const { phone, address, service, isListed } = own?.fields ?? {}
    const edit = { kind: 'edit', phone, address, service, isListed, reportWay: 'lead' }
    await lead.send('PATCH', '/api/my-partner', { revision: own?.revision, change: edit })
    await tap(clerk, '気づきを知らせる', 'いいえ', 'ここまでで送る', '送る')
    expect(clerk.sees()).toContain('団体の見守り担当者に渡しました')
    await hears(owner, '確かめてほしい連絡があります')

    await product.kill()
    await product.start()
    const again = await signedIn('shopkeeper')
    const { reports: waiting } = WaitingReports.parse((await again.get('/api/my-partner/reports')).body)
    expect(waiting).toMatchObject([{ by: '試野 千代' }])
    await again.send('POST', `/api/my-partner/reports/${waiting[0]?.id}`, { kind: 'send' })
    await hears(clerk, 'センターに届きました')
    const desk = await signedIn('staff-1')
    expect(CaseList.parse((await desk.send('POST', '/api/cases/search', {})).body).cases).toHaveLength(2)

    const member = await signedIn('guest')
    const { revision: seen = 0 } = MyPartner.parse((await member.get('/api/my-partner')).body).partner ?? {}
    await member.send('PATCH', '/api/my-partner', { revision: seen, change: { kind: 'leave' } })
    expect(await menuOf('guest', '団体のページ', false)).toContain('相談したい')
    const told = product.line.calls
      .filter(({ endpoint }) => endpoint !== 'reply')
      .map(({ body }) => JSON.stringify(body))
    expect(told.join()).not.toMatch(/例田ベーカリー|試野 千代|090-0000-0001|いすで/)
    expect(product.output.join()).not.toMatch(/例田ベーカリー|試野 千代|090-0000-0001|いすで/)
  },
  PATIENCE_MS,
)
