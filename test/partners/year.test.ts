/** 年に1回の確認: asked, asked again, answered in chat, by phone or not at all. */

import { findMembers } from '#bot/partners/members/member.model.ts'
import { findPartner, savePartner } from '#bot/partners/partner.model.ts'
import { answerRenewal } from '#bot/partners/year/answer-renewal.ts'
import { tendYear } from '#bot/partners/year/tend-year.ts'
import { MyPartner, PartnerList } from '#shared/partners/contract.ts'
import { textsOf } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { activePartner, aNetwork, forgetAll, outcome, STAFF_USER, useRoutes } from './a-network.ts'

useTestKeys()
useDatabase()
const network = aNetwork()
const { as, office } = useRoutes(network)
beforeEach(async () => {
  network.clear()
  await forgetAll()
})

/** `MM-DD`, at this hour in Tokyo. */
const on = (day: string, hour = 10) => new Date(`2027-${day}T${String(hour).padStart(2, '0')}:00:00+09:00`)
const tend = (at: Date) => tendYear(network.ports, at)
const say = async (userId: string, argument: string, at: Date) =>
  textsOf(await answerRenewal({ userId, at }, argument, network.ports)).join(' ')
const renewals = async (id: string) => (await findPartner(id))?.renewals
const overdue = async (at: Date) => {
  network.now = at
  const asked = { renewal: 'overdue' }
  return PartnerList.parse((await office().send('POST', '/api/partners/search', asked)).body)
}

test('asks the leads of every partner once in the month, by day, with three answers and nothing about anybody', async () => {
  const { id } = await activePartner({}, { Ulead: 'lead', Uclerk: 'member' })
  await tend(on('03-31'))
  await tend(on('04-01', 7))
  expect(network.notices.size).toBe(0)
  await Promise.all([tend(on('04-01')), tend(on('04-01'))])
  await tend(on('04-02'))
  expect(network.told('Ulead')).toEqual(['年に1回の確認です'])
  expect(network.told('Uclerk')).toEqual([])
  expect(await renewals(id)).toMatchObject([{ year: 2027, answer: null }])
  const said = JSON.stringify([...network.notices.values()])
  for (const label of ['続ける', '内容を変えて続ける', 'やめる']) expect(said).toContain(label)
  expect(said).not.toContain('見本新聞店')
})

test('asks neither who has only just come nor who stopped, and nobody half a year late', async () => {
  const { id } = await activePartner({}, { Ulead: 'lead' })
  const partner = await findPartner(id)
  if (!partner) throw new Error('it was kept')
  await savePartner({ ...partner, since: '2027-02-01' })
  const stopped = await activePartner({ name: '例田そば' }, { Uother: 'lead' })
  await savePartner({ ...stopped, state: 'stopped' })
  await tend(on('04-01'))
  expect(network.notices.size).toBe(0)
  await activePartner({ name: '例田商店' }, { Ulate: 'lead' })
  await tend(on('10-01'))
  expect(network.notices.size).toBe(0)
})

test('reminds twice as the settings say, once each, then it stands on the list to call', async () => {
  await activePartner({}, { Ulead: 'lead' })
  await tend(on('04-01'))
  await tend(on('04-14'))
  expect(network.told('Ulead')).toHaveLength(1)
  await Promise.all([tend(on('04-15')), tend(on('04-15'))])
  await tend(on('04-16'))
  expect(network.told('Ulead')).toEqual(['年に1回の確認です', '返事を待っています'])
  expect((await overdue(on('05-15'))).partners).toEqual([])
  await tend(on('05-20'))
  await tend(on('05-21'))
  expect(network.told('Ulead')).toHaveLength(3)
  const late = await overdue(on('05-17'))
  expect(late).toMatchObject({ partners: [{ renewal: { isOverdue: true } }], counts: { overdue: 1 } })
})

test('however long nothing ran, one reminder comes and not all of them', async () => {
  await activePartner({}, { Ulead: 'lead' })
  await tend(on('04-01'))
  await tend(on('05-25'))
  await tend(on('05-26'))
  expect(network.told('Ulead')).toEqual(['年に1回の確認です', '返事を待っています'])
})

test('continues by a button; whoever answered is not reminded, and may change their mind', async () => {
  const { id } = await activePartner({}, { Ulead: 'lead' })
  await tend(on('04-01'))
  expect(await say('Ulead', '2027 continue', on('04-02'))).toContain('ことしも続けると、記録しました')
  expect(await say('Ulead', '2027 continue', on('04-02'))).toContain('記録しました')
  await tend(on('04-20'))
  expect(network.told('Ulead')).toHaveLength(1)
  expect(await renewals(id)).toMatchObject([{ year: 2027, answer: 'continue', answeredAt: on('04-02') }])
  expect(await say('Ulead', '2027 change', on('04-21'))).toContain('団体のページで、内容を直してください')
  expect((await renewals(id))?.[0]?.answer).toBe('change')
  await tend(on('12-31'))
  expect(network.told('Ulead')).toHaveLength(1)
})

test('stops by two buttons, the second of which says why; the centre hears of it', async () => {
  const { id } = await activePartner({}, { Ulead: 'lead' })
  await tend(on('04-01'))
  expect(await say('Ulead', '2027 stop', on('04-02'))).toContain('理由をえらぶと、参加をやめます')
  expect((await findPartner(id))?.state).toBe('active')
  expect(await say('Ulead', '2027 stop closing', on('04-02'))).toContain('参加をやめました')
  expect(await findPartner(id)).toMatchObject({
    state: 'stopped',
    renewals: [{ answer: 'stop', reason: 'closing' }],
  })
  expect(network.told(STAFF_USER)).toEqual(['参加をやめる団体があります'])
  expect(await say('Ulead', '2027 continue', on('04-03'))).toContain('この確認は、終わっています')
})

test('old buttons, other people and broken ones change nothing', async () => {
  const { id } = await activePartner({}, { Ulead: 'lead', Uclerk: 'member' })
  await tend(on('04-01'))
  expect(await say('Uclerk', '2027 stop closing', on('04-02'))).toContain('団体の見守り担当者です')
  for (const broken of ['2026 continue', '2027 constructor', '2027', '', '2027 stop'])
    await say('Ulead', broken, on('04-02'))
  expect(await say('Unobody', '2027 continue', on('04-02'))).toContain('終わっています')
  expect(await renewals(id)).toMatchObject([{ answer: null }])
})

test('is answered on the page too, with words that only staff read', async () => {
  const { id } = await activePartner({}, { Ulead: 'lead' })
  await tend(on('04-01'))
  const { partner } = MyPartner.parse((await as('Ulead').get('/api/my-partner')).body)
  expect(partner?.renewal).toMatchObject({ year: 2027, answer: null })
  const change = { kind: 'renewal', answer: 'change', reason: null, words: '店の電話が変わります。' }
  const sent = await as('Ulead').send('PATCH', '/api/my-partner', { revision: partner?.revision, change })
  expect(outcome(sent)).toBe('ok')
  expect(await renewals(id)).toMatchObject([{ answer: 'change', words: '店の電話が変わります。' }])
})

test('a year after a partner has stopped nobody knows any more who was behind it; who comes back in time is still known', async () => {
  const contact = { name: '例田 太郎', phone: '090-0000-0001', email: null }
  const change = async (id: string, revision: number, what: object) =>
    outcome(await office().send('PATCH', `/api/partners/${id}`, { revision, change: what }))
  const stop = async (name: string, userId: string) => {
    const partner = await activePartner({ name }, { [userId]: 'lead' })
    const { revision } = (await savePartner({ ...partner, contact, note: '例田さんは朝だけ' })) ?? partner
    expect(await change(partner.id, revision, { kind: 'stop', reason: 'closing' })).toBe('ok')
    return partner.id
  }
  network.now = on('05-01')
  const [over, back] = [await stop('見本そば', 'Uone'), await stop('見本ゆ', 'Utwo')]
  const later = (days: number) => new Date(on('05-01').getTime() + days * 86_400_000)
  await tend(later(364))
  expect(await findPartner(over)).toMatchObject({ contact, state: 'stopped' })
  expect(await change(back, (await findPartner(back))?.revision ?? 0, { kind: 'resume' })).toBe('ok')
  await Promise.all([tend(later(366)), tend(later(366))])
  expect(await findPartner(over)).toMatchObject({
    state: 'stopped',
    contact: null,
    note: null,
    stoppedAt: null,
  })
  expect(await findMembers(over)).toEqual([])
  expect(await findPartner(back)).toMatchObject({ state: 'active', contact })
  expect(await findMembers(back)).toHaveLength(1)
  const text = contact.name
  const found = await office().send('POST', '/api/partners/search', { text, state: 'stopped' })
  expect(PartnerList.parse(found.body).partners).toEqual([])
})
