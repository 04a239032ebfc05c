/** 先に、団体の見守り担当者へ: a colleague's report on its way to the centre. */
import mongoose from 'mongoose'
import { lookupHash } from '#bot/crypto/search-hash.ts'
import { findNotice } from '#bot/outbox/outbox.model.ts'
import { partnerPorts } from '#bot/partnering.ts'
import { showMenus } from '#bot/partners/members/show-menus.ts'
import { partnerOf } from '#bot/partners/partner-of.ts'
import { holdReport } from '#bot/partners/relays/hold-report.ts'
import { tendRelays } from '#bot/partners/relays/pass-on.ts'
import { beginSending, findRelay, isRelayed } from '#bot/partners/relays/relay.model.ts'
import { tellRelay } from '#bot/partners/relays/tell-relay.ts'
import { withdrawFromRelays } from '#bot/partners/relays/withdraw-message.ts'
import { withdrawRelay } from '#bot/partners/relays/withdraw-relay.ts'
import { tellAllUnsaid } from '#bot/partners/tell.ts'
import { openReport } from '#bot/reports/open-report.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import { JoinCode, MyPartner, WaitingReports } from '#shared/partners/contract.ts'
import type { NewReport } from '#shared/reports/contract.ts'
import { HOUR_MS } from '#shared/time.ts'
import { textsOf } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { activePartner, aNetwork, directory, forgetAll, NOW, outcome, useRoutes } from './a-network.ts'

useTestKeys()
useDatabase()
const network = aNetwork()
const { as, office } = useRoutes(network)
beforeEach(async () => {
  network.clear()
  await forgetAll()
})

const HOURS = 4
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)
const send = openReport({
  directory,
  openCase: network.ports.openCase,
  remember: async () => undefined,
  partnerOf,
  hold: (arrived, partner) => holdReport(arrived, partner, HOURS),
})
const DETAIL = '例田さんの新聞がたまっています。'

async function report(
  userId: string,
  told: Partial<NewReport> = {},
  messageIds: Record<string, string> = {},
  id = 'report-1',
): Promise<string> {
  const sending = { draftId: id, userId, at: NOW, typed: [], messageIds }
  return textsOf(await send({ danger: 'no', detail: DETAIL, ...told }, sending)).join('\n')
}
const waiting = async (userId: string) =>
  WaitingReports.parse((await as(userId).get('/api/my-partner/reports')).body)
const decide = (userId: string, decision: unknown, id = 'report-1') =>
  as(userId).send('POST', `/api/my-partner/reports/${id}`, decision)
const aShop = () =>
  activePartner({ name: '例田新聞店', reportWay: 'lead' }, { Ulead: 'lead', Umember: 'member' })
const abuse = directory.preset.signGroups.find(({ rings }) => rings === 'abuse')?.id

test('waits for the lead, who hears without a word of it that it waits; the receipt says who has it and until when', async () => {
  const partner = await aShop()
  const receipt = await report('Umember')
  expect(receipt).toContain('まだ、センターには届いていません。')
  expect(receipt).toContain('きょう 16:00になっても送られないときは、自動でセンターに届きます。')
  expect(network.opened.size).toBe(0)
  await tendRelays(network.ports, NOW)
  await tendRelays(network.ports, NOW)
  expect(network.told('Ulead')).toEqual(['確かめてほしい連絡があります'])
  expect(JSON.stringify([...network.notices.values()])).not.toMatch(/例田|新聞/)
  expect(await waiting('Ulead')).toMatchObject({
    reports: [{ by: 'Umember 花子', told: [{ value: DETAIL }], goesAt: later(HOURS).toISOString() }],
    mine: [],
  })
  expect(await waiting('Umember')).toMatchObject({ reports: [], mine: [{ state: 'waiting' }] })
  expect(await isRelayed('report-1')).toBe(true)
  const raw = JSON.stringify(await mongoose.connection.collection('relays').find().toArray())
  expect(raw).not.toMatch(/例田|新聞|"Umember/)
  expect(raw).toContain(partner.id)
})

test.each([
  ['danger', 'Umember', { danger: 'yes' }],
  ['suspected abuse', 'Umember', { signGroup: abuse }],
  ["a lead's own report", 'Ulead', {}],
  ['an anonymous one, which no colleague may know of', 'Umember', { replyWish: 'anonymous' }],
] as const)('%s goes straight to the centre', async (_what, userId, told) => {
  await aShop()
  expect(await report(userId, told)).toContain('受け取りました')
  expect(network.opened.size).toBe(1)
  expect(await findRelay('report-1')).toBeNull()
})

test('where the partner wants it so, or nobody is lead, it goes straight, with the name of the partner', async () => {
  const direct = await activePartner({ name: '見本商店' }, { Uone: 'member' })
  await report('Uone', { organisation: 'べつの名前' })
  expect(network.opened.get('report-1')).toMatchObject({
    reporterKind: 'partner',
    reporter: { userId: 'Uone', organisation: '見本商店', partnerId: direct.id },
  })
  await activePartner({ reportWay: 'lead' }, { Utwo: 'member' })
  await report('Utwo', {}, {}, 'report-2')
  expect(network.opened.has('report-2')).toBe(true)
})

test('sent on by the lead it is the report as it was told, from the moment it was told; twice is once', async () => {
  const { id } = await aShop()
  await report('Umember')
  network.now = later(1)
  const answers = await Promise.all([decide('Ulead', { kind: 'send' }), decide('Ulead', { kind: 'send' })])
  expect(answers.map(outcome)).toContain('ok')
  expect([...network.opened.values()]).toEqual([
    expect.objectContaining({
      sentAt: NOW,
      enteredAt: later(1),
      told: { danger: 'no', detail: DETAIL },
      reporter: expect.objectContaining({ userId: 'Umember', organisation: '例田新聞店', partnerId: id }),
    }),
  ])
  expect(network.told('Umember')).toEqual(['センターに届きました'])
  expect((await findRelay('report-1'))?.arrived).toBeNull()
  expect(await waiting('Umember')).toMatchObject({ mine: [{ state: 'sent' }] })
})

test('kept in the house with a reason: the centre has nothing, the colleague reads why, what was told is forgotten', async () => {
  await aShop()
  await report('Umember', { photos: ['photo-1'] })
  const text = '本人と話して、元気でした。'
  expect(outcome(await decide('Ulead', { kind: 'keep', text }))).toBe('ok')
  expect(network.told('Umember')).toEqual(['見守り担当者から返事があります'])
  expect(JSON.stringify([...network.notices.values()])).not.toContain('元気')
  expect(await waiting('Umember')).toMatchObject({ mine: [{ state: 'kept', text }] })
  expect(network.forgottenPhotos).toEqual(['photo-1'])
  await tendRelays(network.ports, later(HOURS + 1))
  expect(network.opened.size).toBe(0)
  expect(outcome(await decide('Ulead', { kind: 'send' }))).toBe('not-possible-now')
})

test('what nobody passes on in time goes by itself; so does what waits as its partner stops', async () => {
  await aShop()
  await report('Umember')
  await tendRelays(network.ports, later(HOURS - 0.01))
  expect(network.opened.size).toBe(0)
  await tendRelays(network.ports, later(HOURS))
  expect(network.opened.size).toBe(1)

  const other = await activePartner({ reportWay: 'lead' }, { Ux: 'lead', Uy: 'member' })
  await report('Uy', {}, {}, 'report-2')
  const stop = { revision: other.revision, change: { kind: 'stop', reason: 'closing' } }
  expect(outcome(await office().send('PATCH', `/api/partners/${other.id}`, stop))).toBe('ok')
  await tellAllUnsaid(network.ports, NOW)
  await tendRelays(network.ports, NOW)
  expect(network.opened.has('report-2')).toBe(true)
})

test('one that the centre cannot take keeps no other waiting, nor what has to be told', async () => {
  await aShop()
  await report('Umember')
  await report('Umember', {}, {}, 'report-2')
  const openCase = async (arrived: ArrivedReport) => {
    if (arrived.reportId === 'report-1') throw new Error('no such centre')
    return await network.ports.openCase(arrived)
  }
  const tended = tendRelays({ ...network.ports, openCase }, later(HOURS))
  await expect(tended).rejects.toThrow(AggregateError)
  expect([...network.opened.keys()]).toEqual(['report-2'])
  expect(network.told('Umember')).toEqual(['センターに届きました'])
  await tendRelays(network.ports, later(HOURS + 1))
  expect(network.opened.has('report-1')).toBe(true)
})

test('by night a lead hears of what waits, and nobody of what can wait until the morning', async () => {
  await aShop()
  await report('Umember')
  const [night, morning] = [later(11), later(19)] // 23:00 and 7:00
  const ports = { ...network.ports, notify: partnerPorts(directory).notify }
  const relay = await findRelay('report-1')
  if (!relay) throw new Error('it waits')
  await tellRelay(relay, [{ userId: 'Ulead' }], ports, night)
  await tendRelays(ports, night)
  const dueAt = async (key: string) => (await findNotice(`relay:report-1:${key}`))?.dueAt
  expect(await dueAt(`waits:${lookupHash('Ulead')}`)).toEqual(night)
  expect(await dueAt('sent')).toEqual(morning)
})

test('as the last lead leaves, what waits for them goes to the centre at once', async () => {
  await aShop()
  await report('Umember')
  const leaves = { revision: 0, change: { kind: 'leave' } }
  expect(outcome(await as('Ulead').send('PATCH', '/api/my-partner', leaves))).toBe('ok')
  await tendRelays(network.ports, NOW)
  expect(network.opened.size).toBe(1)
})

test('after a death anywhere on its way it arrives once', async () => {
  await aShop()
  await report('Umember')
  await beginSending('report-1', NOW) // died before the case was made
  await tendRelays(network.ports, NOW)
  expect(network.opened.size).toBe(1)
  await mongoose.connection
    .collection<{ _id: string }>('relays')
    .updateOne({ _id: 'report-1' }, { $set: { unsaid: NOW } }) // died before it was told
  await tendRelays(network.ports, later(1))
  expect(network.told('Umember')).toEqual(['センターに届きました'])
})

test('only a lead of the same partner decides, nobody about their own, and only whoever sent it takes it back', async () => {
  await aShop()
  await activePartner({ reportWay: 'lead' }, { Uother: 'lead', Uother2: 'member' })
  await report('Umember')
  for (const userId of ['Uother', 'Umember', 'Unobody'])
    expect(outcome(await decide(userId, { kind: 'send' }))).toBe('not-found')
  for (const userId of ['Ulead', 'Uother'])
    expect(outcome(await decide(userId, { kind: 'withdraw' }))).toBe('not-found')
  expect(textsOf(await withdrawRelay('Umember', 'report-1', network.ports, NOW))[0]).toBe('取り下げました')
  expect(textsOf(await withdrawRelay('Umember', 'report-1', network.ports, NOW))[0]).toBe(
    'もう取り下げられません',
  )
  expect(await waiting('Umember')).toMatchObject({ mine: [{ state: 'withdrawn' }] })
  await tendRelays(network.ports, later(HOURS + 1))
  expect(network.opened.size).toBe(0)
  expect(network.told('Umember')).toEqual([])
})

test('whoever has left their partner still takes back what they sent there', async () => {
  await aShop()
  await report('Umember')
  const remove = { revision: 0, change: { kind: 'remove-member', memberId: 'm-Umember' } }
  const { revision } = MyPartner.parse((await as('Ulead').get('/api/my-partner')).body).partner ?? remove
  expect(outcome(await as('Ulead').send('PATCH', '/api/my-partner', { ...remove, revision }))).toBe('ok')
  expect(textsOf(await withdrawRelay('Uother', 'report-1', network.ports, NOW))[0]).toBe(
    'もう取り下げられません',
  )
  expect(textsOf(await withdrawRelay('Umember', 'report-1', network.ports, NOW))[0]).toBe('取り下げました')
  await tendRelays(network.ports, later(HOURS + 1))
  expect(network.opened.size).toBe(0)
})

test.each([
  ['staff give out the code: it goes along, and is taken back there', true],
  ['a lead does: it stays whose it was, whoever has the membership now', false],
])('the account changes while a report waits. %s', async (_by, isStaff) => {
  const { id } = await aShop()
  await report('Umember')
  await report('Umember', {}, {}, 'report-2')
  const answer = isStaff
    ? await office().send('POST', `/api/partners/${id}/members/m-Umember/code`)
    : await as('Ulead').send('POST', '/api/my-partner/members/m-Umember/code')
  const { code } = JoinCode.parse(answer.body)
  expect(outcome(await as('Unew').send('POST', '/api/memberships', { code, name: null }))).toBe('ok')
  const handOverReports = async () => undefined
  await showMenus({ menuId: async () => 'menu-1', show: async () => undefined, handOverReports }, NOW)
  expect((await waiting('Unew')).mine).toHaveLength(isStaff ? 2 : 0)
  const back = textsOf(await withdrawRelay('Unew', 'report-2', network.ports, NOW))
  expect(back[0]).toBe(isStaff ? '取り下げました' : 'もう取り下げられません')
  await tendRelays(network.ports, later(HOURS))
  const whose = isStaff ? 'Unew' : 'Umember'
  expect(network.opened.get('report-1')?.reporter.userId).toBe(whose)
  expect(network.told(whose)).toContain('センターに届きました')
})

test('whoever has left and come back still takes back on their page what they sent before', async () => {
  const { id } = await aShop()
  await report('Umember')
  const leaves = { revision: 0, change: { kind: 'leave' } }
  expect(outcome(await as('Umember').send('PATCH', '/api/my-partner', leaves))).toBe('ok')
  const { code } = JoinCode.parse((await office().send('POST', `/api/partners/${id}/code`)).body)
  await as('Umember').send('POST', '/api/memberships', { code, name: null })
  expect(outcome(await decide('Umember', { kind: 'withdraw' }))).toBe('ok')
  expect(await waiting('Umember')).toMatchObject({ mine: [{ state: 'withdrawn' }] })
})

test('a message that is unsent while it waits never reaches the centre', async () => {
  await aShop()
  const messageIds = { detail: 'm1', reporterName: 'm2', 'photos.p1': 'm3' }
  await report('Umember', { reporterName: '見本 花子', photos: ['p1', 'p2'] }, messageIds)
  expect(await withdrawFromRelays('Ulead', 'm1', network.ports)).toBe(false)
  for (const messageId of ['m1', 'm2', 'm3'])
    expect(await withdrawFromRelays('Umember', messageId, network.ports)).toBe(true)
  expect(network.forgottenPhotos).toEqual(['p1'])
  await tendRelays(network.ports, later(HOURS))
  expect(network.opened.get('report-1')).toMatchObject({
    told: { danger: 'no', photos: ['p2'] },
    messageIds: {},
  })
  expect(JSON.stringify(network.opened.get('report-1'))).not.toMatch(/例田さん|見本 花子/)

  await report('Umember', {}, { detail: 'm9' }, 'report-2')
  await beginSending('report-2', NOW)
  await expect(withdrawFromRelays('Umember', 'm9', network.ports)).rejects.toThrow('on its way') // asked again later
})
