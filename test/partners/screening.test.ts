/** 協力団体などの申し込み: from the application over its screening to the first 見守り担当者. */
import mongoose from 'mongoose'
import { applicationFlow } from '#bot/partners/applying/application.flow.ts'
import { apply } from '#bot/partners/applying/apply.ts'
import { withdrawFromApplication } from '#bot/partners/applying/withdraw-message.ts'
import { findMemberOf } from '#bot/partners/members/member.model.ts'
import { forgetInPartners } from '#bot/partners/mine/forget-own.ts'
import { findPartner, savePartner } from '#bot/partners/partner.model.ts'
import { partnerOf } from '#bot/partners/partner-of.ts'
import { remindStaff } from '#bot/partners/screening/remind-staff.ts'
import { tellAllUnsaid } from '#bot/partners/tell.ts'
import { MyPartner, type PartnerApplication, PartnerList, PartnerView } from '#shared/partners/contract.ts'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { chat } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import {
  activePartner,
  aMember,
  aNetwork,
  ELSEWHERE,
  fieldsOf,
  forgetAll,
  HERE,
  NOW,
  outcome,
  STAFF_USER,
  useRoutes,
} from './a-network.ts'

useTestKeys()
useDatabase()
const network = aNetwork()
const { as, office } = useRoutes(network)
beforeEach(async () => {
  network.clear()
  await forgetAll()
})

const TOLD: PartnerApplication = {
  kind: 'business',
  category: 'soba',
  name: '例田そば',
  district: HERE.id,
  contactName: '例田 太郎',
  contactPhone: '090-0000-0001',
  motive: '出前のとちゅうで気づくことがあるので。',
  isListed: 'yes',
  pledge: 'yes',
}

const applied = (
  userId = 'Uapplicant',
  told: Partial<PartnerApplication> = {},
  draftId = `draft-${userId.slice(1)}`,
) => apply({ ...TOLD, ...told }, { draftId, userId, at: NOW, typed: [], messageIds: {} }, network.ports)

async function viewed(id: string): Promise<PartnerView> {
  return PartnerView.parse((await office().get(`/api/partners/${id}`)).body)
}
async function change(id: string, what: unknown, revision?: number) {
  const seen = revision ?? (await viewed(id)).revision
  return await office().send('PATCH', `/api/partners/${id}`, { revision: seen, change: what })
}
const own = async (userId: string) => MyPartner.parse((await as(userId).get('/api/my-partner')).body).partner
const search = async (asked: unknown = {}) =>
  PartnerList.parse((await office().send('POST', '/api/partners/search', asked)).body)

describe('applying in chat', () => {
  const flow = applicationFlow(aNetwork().ports)

  test('asks kind, line of work, the pledge, where, whether to be listed, then what is confidential on a page', () => {
    const first = chat(flow, { intake: 'form' })
    expect(first.buttons).toEqual(expect.arrayContaining(['協力団体', '協力機関', '協力事業者']))
    const lines = first.press('協力機関')
    expect(lines.buttons).toEqual(expect.arrayContaining(['警察', '消防', '社会福祉協議会']))
    expect(lines.buttons).not.toContain('そば店')
    const pledge = lines.press('警察')
    expect(pledge.words).toContain('暴力団')
    const page = pledge.press('約束します', 'ぜんぶの地区', '公開してよい')
    expect(page.words).toContain(
      '「団体の名前」「担当の方の名前」「担当の方の電話番号」は、かならず書いてください。',
    )
    expect(page.buttons).not.toContain('つぎへすすむ') // without these nobody could be asked back
    expect(page.press('ここまでで送る').words).toContain('かならず書いてください。')
    expect(page.draft.answers).toMatchObject({ district: { is: 'skip' } })
  })

  test('with INTAKE=chat asks all of it there, and reads e-mail and phone as people write them', () => {
    const upToName = chat(flow).press('協力事業者', 'そば店', '約束します', 'ぜんぶの地区', '公開しない')
    const now = upToName.type('例田そば', '例田 太郎', '０９０ー００００ー０００１')
    expect(now.at).toBe('contactEmail')
    expect(now.type('メールはありません').at).toBe('contactEmail')
    const review = now.type('taro@example.jp', 'とばす', 'とばす', 'とばす')
    expect(review.at).toBe('review')
    expect(review.press('送る').next).toMatchObject({
      kind: 'send',
      values: { name: '例田そば', contactEmail: 'taro@example.jp', pledge: 'yes', isListed: 'no' },
    })
  })

  test('is not begun by somebody who has applied already or is in a partner: they are shown where it stands', async () => {
    await applied('Uwaits')
    await activePartner({}, { Uin: 'member' })
    const said = async (userId: string) => {
      const beginning = await flow.begin?.('', { userId, at: NOW })
      return beginning?.kind === 'said' ? JSON.stringify(beginning.answer) : beginning?.kind
    }
    expect(await said('Uwaits')).toContain('申し込みは届いています')
    expect(await said('Uin')).toContain('もう団体に入っています')
    expect(await said('Unew')).toBe('begin')
  })
})

test('an application is there once and rings once, however often it is sent, and can be read by staff alone', async () => {
  await Promise.all([applied(), applied()])
  await applied()
  const { partners, counts } = await search({ state: 'applied' })
  expect(partners).toMatchObject([{ name: '例田そば', state: 'applied', no: null }])
  expect(counts).toEqual({ applied: 1, active: 0, overdue: 0 })
  expect(network.told(STAFF_USER)).toEqual(['参加の申し込みがあります'])
  expect(await viewed('draft-applicant')).toMatchObject({
    contact: { name: '例田 太郎', phone: '090-0000-0001', email: null },
    motive: TOLD.motive,
  })
  const raw = JSON.stringify(await mongoose.connection.collection('partners').find().toArray())
  expect(raw).not.toMatch(/例田 太郎|090-0000-0001|出前|Uapplicant/)
})

test('accepted, it has a number that nobody else ever gets, and its applicant is the first 見守り担当者', async () => {
  const numbers = new Set<number | null>()
  await Promise.all(
    Array.from({ length: 12 }, async (_, nth) => {
      const { id } = await applied(`U${nth}`)
      numbers.add(PartnerView.parse((await change(id, { kind: 'accept' })).body).no)
    }),
  )
  expect([...numbers].toSorted((a, b) => Number(a) - Number(b))).toEqual(
    Array.from({ length: 12 }, (_, n) => n + 1),
  )
  expect(await partnerOf('U3')).toMatchObject({ partnerId: 'draft-3', role: 'lead', name: '例田そば' })
  expect(network.told('U3')).toEqual(['申し込みの返事が届きました'])
  expect(await own('U3')).toMatchObject({ state: 'active', role: 'lead', since: '2026-06-08' })
})

test('a count that was lost goes on behind the highest number that was given', async () => {
  const accept = async (userId: string) =>
    PartnerView.parse((await change((await applied(userId)).id, { kind: 'accept' })).body).no
  expect([await accept('U1'), await accept('U2')]).toEqual([1, 2])
  await mongoose.connection.collection('counters').deleteMany({})
  expect(await accept('U3')).toBe(3)
})

test('two who accept at once: one does, the other hears that it was done', async () => {
  const { id, revision } = await applied()
  const answers = await Promise.all([1, 2].map(() => change(id, { kind: 'accept' }, revision)))
  expect(answers.map(outcome).toSorted()).toEqual(['changed-meanwhile', 'ok'])
})

test('a question goes to the applicant, who answers it on their page; then it waits for the centre again', async () => {
  const { id } = await applied()
  expect(outcome(await change(id, { kind: 'ask', text: '配達は何曜日ですか。' }))).toBe('ok')
  expect(network.told('Uapplicant')).toEqual(['申し込みについて質問があります'])
  const asked = await own('Uapplicant')
  expect(asked).toMatchObject({ state: 'asked', talk: [{ by: '見本 一郎', text: '配達は何曜日ですか。' }] })
  const answer = { revision: asked?.revision, change: { kind: 'answer', text: '月曜から金曜です。' } }
  expect(outcome(await as('Uapplicant').send('PATCH', '/api/my-partner', answer))).toBe('ok')
  expect(outcome(await as('Uapplicant').send('PATCH', '/api/my-partner', answer))).toBe('changed-meanwhile')
  expect(await viewed(id)).toMatchObject({
    state: 'applied',
    talk: [{}, { by: null, text: '月曜から金曜です。' }],
  })
  expect(network.told(STAFF_USER)).toEqual(['参加の申し込みがあります', '申し込みの質問に返事がありました'])
})

test('declined, the applicant is told that there is an answer, reads the words on the page, and may apply anew', async () => {
  const { id } = await applied()
  expect(outcome(await change(id, { kind: 'decline', text: '活動の場所が区の外でした。' }))).toBe('ok')
  expect(network.told('Uapplicant')).toEqual(['申し込みの返事が届きました'])
  expect(JSON.stringify([...network.notices.values()])).not.toContain('区の外')
  expect(await own('Uapplicant')).toMatchObject({
    state: 'declined',
    talk: [{ text: '活動の場所が区の外でした。' }],
  })
  expect((await findPartner(id))?.forgetAt).toEqual(new Date('2026-12-05T03:00:00.000Z'))
  expect(await partnerOf('Uapplicant')).toBeNull()
  await applied('Uapplicant', {}, 'draft-again')
  expect(outcome(await change('draft-again', { kind: 'accept' }))).toBe('ok')
})

test('whoever was in a partner that has stopped applies anew, reads the question about it, and is lead of the new one', async () => {
  const old = await activePartner({ name: '見本そば' }, { Uapplicant: 'lead' })
  expect(outcome(await change(old.id, { kind: 'stop', reason: 'moving' }))).toBe('ok')
  const { id } = await applied()
  await change(id, { kind: 'ask', text: '新しいお店は、どこですか。' })
  expect(await own('Uapplicant')).toMatchObject({ id, state: 'asked', talk: [{}] })
  expect(outcome(await change(id, { kind: 'accept' }))).toBe('ok')
  expect(await partnerOf('Uapplicant')).toMatchObject({ partnerId: id, role: 'lead' })
  expect(await own('Uapplicant')).toMatchObject({ id, state: 'active', role: 'lead' })
})

test('what a crash kept from being told is told by the next look, once', async () => {
  const { id } = await applied()
  const partner = await findPartner(id)
  if (!partner) throw new Error('it was kept')
  network.notices.clear()
  // As if the process had died between the step and its notices.
  await savePartner({ ...partner, state: 'active', no: 7, unsaid: [{ what: 'accepted', revision: 1 }] })
  await tellAllUnsaid(network.ports, NOW)
  await tellAllUnsaid(network.ports, NOW)
  expect(network.told('Uapplicant')).toEqual(['申し込みの返事が届きました'])
  expect((await partnerOf('Uapplicant'))?.role).toBe('lead')
  expect((await findPartner(id))?.unsaid).toEqual([])
})

test('staff take in who came by phone or paper, at once and under a number, and find them by part of a name or phone', async () => {
  const contact = { name: '見本 花子', phone: '03-0000-0002', email: null }
  const made = await office().send('POST', '/api/partners', { fields: fieldsOf(), contact })
  expect(PartnerView.parse(made.body)).toMatchObject({
    state: 'active',
    no: 1,
    name: '見本新聞店',
    people: [],
  })
  await activePartner({ name: '例田商店街', kana: null, kind: 'group', category: 'shops', districtId: null })
  const names = async (asked: unknown) => (await search(asked)).partners.map(({ name }) => name)
  expect(await names({ text: '新聞' })).toEqual(['見本新聞店'])
  expect(await names({ text: '花子' })).toEqual(['見本新聞店'])
  expect(await names({ text: '03-0000-0002' })).toEqual(['見本新聞店'])
  expect(await names({ text: '！' })).toEqual([])
  expect(await names({ kind: 'group' })).toEqual(['例田商店街'])
  expect(await names({ districtId: HERE.id })).toEqual(['見本新聞店'])
  expect((await names({})).length).toBe(2)
  const wrong = { fields: fieldsOf({ category: 'town' }), contact }
  expect(outcome(await office().send('POST', '/api/partners', wrong))).toBe('bad-request')
})

test('a partner whose name is nothing but signs is on the list like others', async () => {
  const made = await office().send('POST', '/api/partners', {
    fields: fieldsOf({ name: '☆★☆', kana: '★' }),
    contact: null,
  })
  expect(outcome(made)).toBe('ok')
  expect((await search()).partners).toMatchObject([{ name: '☆★☆' }])
})

test('a long list comes a page at a time, by name, each once', async () => {
  const many = PARTNER_LIMITS.page * 2 + 3
  for (let nth = 0; nth < many; nth++) await activePartner({ name: `見本${nth}`, kana: `みほん${nth % 7}` })
  const seen: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page: PartnerList = await search(after ? { after } : {})
    seen.push(...page.partners.map(({ id }) => id))
    after = page.after
  }
  expect(seen).toHaveLength(many)
  expect(new Set(seen).size).toBe(many)
})

test('staff of a centre see the partners of their districts and of the whole town, and hear of no other', async () => {
  const there = await activePartner({ districtId: ELSEWHERE.id })
  const whole = await activePartner({ districtId: null })
  network.staff = { ...aMember, centreIds: [HERE.centreId] }
  expect((await search()).partners.map(({ id }) => id)).toEqual([whole.id])
  expect(outcome(await office().get(`/api/partners/${there.id}`))).toBe('not-found')
  const note = { revision: 0, change: { kind: 'note', text: '訪問' } }
  expect(outcome(await office().send('PATCH', `/api/partners/${there.id}`, note))).toBe('not-found')
  expect(outcome(await office().get(`/api/partners/${whole.id}`))).toBe('ok')
})

test('what staff note of a partner is there afterwards: words, what it gives, meetings, its answer on the phone', async () => {
  const { id } = await activePartner({}, { Ulead: 'lead' })
  for (const what of [
    { kind: 'note', text: '電話は午前中に。' },
    { kind: 'contribution', year: 2026, words: '一口' },
    { kind: 'study', on: '2026-05-20', title: '気づきの研修会', people: 3 },
    { kind: 'renewal', year: 2026, answer: 'continue', reason: null },
  ])
    expect(outcome(await change(id, what))).toBe('ok')
  expect(await viewed(id)).toMatchObject({
    note: '電話は午前中に。',
    contributions: [{ year: 2026, words: '一口' }],
    studies: [{ title: '気づきの研修会', people: 3, how: 'meeting' }],
    renewals: [{ year: 2026, answer: 'continue', isOverdue: false }],
    notices: [{ year: 2026, count: null }],
  })
  expect(outcome(await change(id, { kind: 'accept' }))).toBe('not-possible-now')
  expect(outcome(await change(id, { kind: 'stop', reason: 'closing' }))).toBe('ok')
  expect(await partnerOf('Ulead')).toBeNull()
  expect(network.told('Ulead')).toEqual(['団体の参加についてのお知らせ'])
  expect(await viewed(id)).toMatchObject({
    state: 'stopped',
    renewals: [{ answer: 'stop', reason: 'closing' }],
  })
  expect(outcome(await change(id, { kind: 'resume' }))).toBe('ok')
  expect((await partnerOf('Ulead'))?.role).toBe('lead')
})

test('an application that nobody decides is brought to mind once a week', async () => {
  await applied()
  const { id } = await applied('Udecided')
  await change(id, { kind: 'accept' })
  network.notices.clear()
  const days = (count: number) => new Date(NOW.getTime() + count * 24 * 60 * 60_000)
  for (const day of [1, 6, 7, 8, 13, 14]) await remindStaff(network.ports, days(day))
  expect(network.told(STAFF_USER)).toEqual(Array(2).fill('返事を待っている申し込みがあります'))
})

test('whoever does not answer what the centre asked is asked again, then staff hear of it every week', async () => {
  const days = (count: number) => new Date(NOW.getTime() + count * 24 * 60 * 60_000)
  const { id } = await applied()
  network.now = days(5)
  await change(id, { kind: 'ask', text: '営業は何時からですか。' })
  network.notices.clear()
  for (const day of [6, 11, 12, 13, 18, 19, 25, 26, 27, 33]) await remindStaff(network.ports, days(day))
  expect(network.told('Uapplicant')).toEqual(Array(2).fill('申し込みの質問に、まだ返事がありません'))
  expect(network.told(STAFF_USER)).toEqual(Array(3).fill('申し込みの質問に、返事がありません'))
  // Once it is answered it waits for the centre from that day on.
  network.now = days(34)
  await as('Uapplicant').send('PATCH', '/api/my-partner', {
    revision: (await own('Uapplicant'))?.revision,
    change: { kind: 'answer', text: '9時からです。' },
  })
  network.notices.clear()
  for (const day of [35, 40, 41, 42]) await remindStaff(network.ports, days(day))
  expect(network.told('Uapplicant')).toEqual([])
  expect(network.told(STAFF_USER)).toEqual(['返事を待っている申し込みがあります'])
})

test('a message that was unsent leaves the application; half a contact is none', async () => {
  const messageIds = { name: 'm1', contactPhone: 'm2' }
  const typed = [{ messageId: 'm3', text: '急いでいます', at: NOW }]
  await apply(TOLD, { draftId: 'd', userId: 'Uapplicant', at: NOW, typed, messageIds }, network.ports)
  expect(await withdrawFromApplication('Uother', 'm1')).toBe(false)
  for (const messageId of ['m1', 'm2', 'm3'])
    expect(await withdrawFromApplication('Uapplicant', messageId)).toBe(true)
  const view = await viewed('d')
  expect(view).toMatchObject({ contact: null, talk: [], motive: TOLD.motive })
  expect(view.name).not.toContain('例田')
  expect(view.isListed).toBe(false)
})

test('a message of an application that was declined can be unsent after applying anew', async () => {
  await apply(
    TOLD,
    { draftId: 'd1', userId: 'Uapplicant', at: NOW, typed: [], messageIds: { motive: 'm1' } },
    network.ports,
  )
  expect(outcome(await change('d1', { kind: 'decline', text: 'またご相談ください。' }))).toBe('ok')
  network.now = new Date(NOW.getTime() + 60_000)
  await apply(
    TOLD,
    { draftId: 'd2', userId: 'Uapplicant', at: network.now, typed: [], messageIds: { motive: 'm2' } },
    network.ports,
  )
  expect(await withdrawFromApplication('Uapplicant', 'm1')).toBe(true)
  expect(await findPartner('d1')).toMatchObject({ motive: null })
  expect(await findPartner('d2')).toMatchObject({ motive: TOLD.motive })
})

test('whoever has all forgotten leaves, and what they applied for and nobody decided is gone', async () => {
  await applied('Uapplicant')
  const { id } = await activePartner({}, { Ulead: 'lead' })
  await forgetInPartners('Uapplicant', network.ports, NOW)
  await forgetInPartners('Ulead', network.ports, NOW)
  expect(await findPartner('draft-applicant')).toBeNull()
  expect(await findMemberOf('Ulead')).toBeNull()
  expect((await findPartner(id))?.state).toBe('active')
})
