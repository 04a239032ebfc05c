/** Somebody comes to the counter and asks for what is theirs: staff find the account, hand it out, forget it, or issue a code. */
import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { readRaw } from '#bot/audit/trail.model.ts'
import { openCase } from '#bot/cases/open-case.ts'
import { checkPorts } from '#bot/checking.ts'
import { choose } from '#bot/checks/choose.ts'
import { findPlanOf } from '#bot/checks/plan.model.ts'
import { invite } from '#bot/checks/watch.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { letterOf, Outbox } from '#bot/outbox/outbox.model.ts'
import { insertMember } from '#bot/partners/members/member.model.ts'
import { insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner } from '#bot/partners/partner.ts'
import { findPerson, rememberFollowing, rememberPerson } from '#bot/people/person.model.ts'
import { findSignUpsOf, keepSignUp } from '#bot/salons/sign-up.model.ts'
import { keepSearcher } from '#bot/searches/searcher.model.ts'
import { AccountDeleted, type AccountFound, AccountMoves, MoveCodeIssued } from '#shared/accounts/contract.ts'
import { ACCOUNT_LIMITS, RECORD_KIND, type RecordKind } from '#shared/accounts/rules.ts'
import { OwnData } from '#shared/people/own-data.ts'
import { HOUR_MS } from '#shared/time.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
import { aWish } from '#test/checks/an-asking-town.ts'
import { aHelper, anErrand } from '#test/help/helpers-and-errands.ts'
import { keptHolder } from '#test/keyholders/a-keyholder.ts'
import { fieldsOf } from '#test/partners/a-network.ts'
import { anInvitation, useTheApp } from '#test/rights/the-app.ts'
import { aKeptSearch } from '#test/searches/a-kept-search.ts'
import { aReport } from '#test/support/a-case.ts'
import { TEST_KEYS, useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import type { Browser } from '#test/support/server.ts'
import { heldOf, IDENTIFIED, search, theOne } from './a-counter.ts'

useTestKeys()
useDatabase()
const { signIn } = useTheApp()

const [HERE, ELSEWHERE] = ['chuo', 'hokubu']
const WHO = 'Uperson'
const NAME = '例田 太郎'
const PHONE = '090-0000-0001'
const CHECKS = checkPorts(directory, () => NOW)
let admin: Browser
let adminId: string
let here: Browser
/** At the counter of the same centre, so that nobody is over their searches of an hour. */
let beside: Browser
let elsewhere: Browser
/** By the kind of record: what is open before the staff who begin from it. */
const records: Partial<Record<RecordKind, string>> = {}
let receiptNo: string
let tagNo: string

beforeAll(async () => {
  const who = await anInvitation('admin', [])
  adminId = who.staff.id
  admin = (await signIn('Uadmin', who.token)).browser
  here = (await signIn('Uhere', (await anInvitation('staff', [HERE])).token)).browser
  beside = (await signIn('Ubeside', (await anInvitation('staff', [HERE])).token)).browser
  elsewhere = (await signIn('Uelsewhere', (await anInvitation('manager', [ELSEWHERE])).token)).browser
  await takePart(WHO)
})

/** Everything that a person can have, each with its own record. */
async function takePart(userId: string): Promise<void> {
  await rememberFollowing(userId, true, NOW)
  await rememberPerson(userId, { name: NAME, phone: PHONE, districtId: 'chuo' })
  const reportId = randomUUID()
  const opened = await openCase({
    ...aReport({ reportId, reporter: { userId, name: '例田 商店', phone: '03-0000-0007' } }),
    enteredAt: NOW,
  })
  receiptNo = opened.receiptNo
  const signUp = aSignUp(userId)
  await keepSignUp(signUp)
  const people = [{ id: 't', userId, since: NOW, side: 'self' as const }]
  const holder = await keptHolder({ people, facts: { districtId: 'chuo', phone: '03-0000-0008' } })
  tagNo = holder.tags[0].no
  const plan = await choose(CHECKS, aWish({ phone: '03-0000-0009' }), { userId, at: NOW })
  const helper = await aHelper({ userId, districtId: 'chuo', phone: '03-0000-0010' })
  const errand = await anErrand({ userId, districtId: 'chuo', phone: '03-0000-0011' })
  const contact = { name: NAME, phone: '03-0000-0012', email: null }
  const partner = { id: 'p', state: 'active' as const, fields: fieldsOf({ districtId: 'chuo' }) }
  await insertPartner(aPartner({ ...partner, applicant: userId, contact, appliedAt: NOW }))
  await insertMember({ id: 'm', partnerId: 'p', userId, name: NAME, role: 'lead', joinedAt: NOW })
  await keepSearcher({ userId, alsoAtNight: false, districtId: 'chuo' })
  await aKeptSearch(userId)
  const ids = { report: reportId, 'sign-up': signUp.id, keyholder: holder.id, check: plan.id, member: 'm' }
  Object.assign(records, { ...ids, helper: helper.id, errand: errand.id })
}

function aSignUp(userId: string) {
  const told = { name: NAME, phone: '03-0000-0013', needs: [], needsNote: null, proxy: null }
  const none = { typed: [], messageIds: {}, unsent: [], endedAt: null, personHash: null, mayAskAfter: false }
  const on = { seriesId: 's', sessionId: 'd', from: '2026-06-01', size: 1, source: 'line' as const }
  return { id: randomUUID(), userId, since: NOW, ...on, ...told, ...none }
}

const EVERYTHING = {
  settings: 1,
  reports: 1,
  'sign-ups': 1,
  keyholders: 1,
  check: 1,
  membership: 1,
  helper: 1,
  errands: 1,
  alerts: 1,
  searches: 1,
}

async function trail(): Promise<string> {
  const entries: object[] = []
  for await (const entry of readRaw()) entries.push(entry)
  return JSON.stringify(entries)
}

test.each([
  ['settings', PHONE],
  ['a report', '０３ ００００ ０００７'],
  ['a keyholder', '0300000008'],
  ['the daily question', '03-0000-0009'],
  ['helping', '03-0000-0010'],
  ['being helped', '03-0000-0011'],
  ['an application of a partner', '03-0000-0012'],
  ['a sign-up', '+81 3-0000-0013'],
])('by the phone number told with %s', async (_where, phone) => {
  const found = await theOne(here, { kind: 'phone', phone })
  expect(heldOf(found)).toEqual(EVERYTHING)
  expect(found).toMatchObject({ district: directory.district('chuo')?.name, isReached: true, move: null })
  expect(found.names).toEqual(expect.arrayContaining([NAME, '例田 商店']))
  expect(found.phoneEnds).toContain('0007')
})

test.each(Object.keys(RECORD_KIND))('from %s that is open', async (record) => {
  const kind = Object.keys(records).find((each): each is RecordKind => each === record)
  const by = { kind: 'record' as const, record: kind ?? 'report', id: records[kind ?? 'report'] ?? '' }
  expect(heldOf(await theOne(beside, by))).toEqual(EVERYTHING)
  expect(await search(elsewhere, by)).toEqual({ accounts: [], hasMore: false })
  expect(await search(beside, { ...by, id: randomUUID() })).toEqual({ accounts: [], hasMore: false })
})

test('by a receipt number and the number of a tag, however they are written', async () => {
  const digits = receiptNo.replaceAll('-', '')
  for (const typed of [
    receiptNo,
    digits,
    digits.replace(/\d/g, (digit) => '０１２３４５６７８９'.charAt(+digit)),
  ])
    expect(heldOf(await theOne(here, { kind: 'receipt', receiptNo: typed }))).toEqual(EVERYTHING)
  expect(heldOf(await theOne(here, { kind: 'tag', tagNo: tagNo.replace('-', ' ') }))).toEqual(EVERYTHING)
  expect(await search(elsewhere, { kind: 'receipt', receiptNo })).toEqual({ accounts: [], hasMore: false })
  expect(await search(elsewhere, { kind: 'tag', tagNo })).toEqual({ accounts: [], hasMore: false })
  expect(await search(here, { kind: 'receipt', receiptNo: '000-000-001' })).toMatchObject({ accounts: [] })
})

test("an account of which nothing lies in one's centres is not there; one without any place is", async () => {
  expect(await search(elsewhere, { kind: 'phone', phone: PHONE })).toEqual({ accounts: [], hasMore: false })
  await rememberPerson('Uplaceless', { name: '見本 花子', phone: '090-0000-0002' })
  expect((await theOne(elsewhere, { kind: 'phone', phone: '090-0000-0002' })).names).toEqual(['見本 花子'])
})

test('part of a number, and what is none, is asked for again and finds nobody', async () => {
  const reply = await here.send('POST', '/api/account-searches', {
    by: { kind: 'phone', phone: '0000-0001' },
  })
  expect([reply.status, Object(reply.body).code]).toEqual([400, 'bad-request'])
})

test('who sent something without a name stays unnamed to whoever begins from there', async () => {
  const userId = 'Unameless'
  await rememberPerson(userId, { name: '見本 次郎', phone: '090-0000-0003', districtId: 'chuo' })
  const reportId = randomUUID()
  const report = aReport({ reportId, told: { replyWish: 'anonymous' } })
  await openCase({ ...report, reporter: { userId }, enteredAt: NOW })
  const { id, ...found } = await theOne(here, { kind: 'record', record: 'report', id: reportId })
  expect(found).toMatchObject({
    names: [],
    phoneEnds: [],
    district: null,
    held: [{ count: 1 }, { count: 1 }],
  })
  const again = await here.get(`/api/accounts/${id}`)
  expect(again.body).toMatchObject({ names: [], phoneEnds: [] })
})

test('each search stands in the trail, with nothing personal, whether or not it found anybody', async () => {
  const found = await theOne(admin, { kind: 'record', record: 'helper', id: records.helper ?? '' })
  const about = [`helper:${records.helper}`, 'how:record', `account:${found.id}`, 'count:1']
  expect(await lastNoted()).toEqual([{ kind: 'account-found', by: adminId, about }])
  await search(admin, { kind: 'phone', phone: '090-9999-0000' })
  expect(await lastNoted()).toEqual([{ kind: 'account-found', by: adminId, about: ['how:phone', 'count:0'] }])
  expect(await trail()).not.toMatch(/90-9999|Uperson|0000-?00/)
})

test('an id is good for whoever searched, and not for long', async () => {
  const found = await theOne(here, { kind: 'phone', phone: PHONE })
  expect((await here.get(`/api/accounts/${found.id}`)).body).toEqual(found)
  expect((await admin.get(`/api/accounts/${found.id}`)).status).toBe(404)
  const kept = mongoose.connection.collection<{ _id: string; until: Date; sealed: string }>('account_handles')
  expect(JSON.stringify(await kept.find().toArray())).not.toMatch(/Uperson|例田/)
  const over = new Date(NOW.getTime() - 1)
  await kept.updateOne({ _id: found.id }, { $set: { until: over } })
  const reply = await here.get(`/api/accounts/${found.id}`)
  expect([reply.status, Object(reply.body).say]).toEqual([404, expect.stringContaining('もう一度さがして')])
})

test('the whole record is handed out by an admin, who says how they know the person', async () => {
  const { id } = await theOne(admin, { kind: 'phone', phone: PHONE })
  const given = { ...IDENTIFIED, askedBy: 'agent', checkedBy: 'documents', note: '委任状を見た' }
  const reply = await admin.send('POST', `/api/accounts/${id}/records`, given)
  expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const own = OwnData.parse(reply.body)
  expect(own).toEqual(OwnData.parse((await (await signIn(WHO)).browser.get('/api/me/data')).body))
  expect(JSON.stringify(own)).toContain('03-0000-0007')
  const about = [`account:${id}`, 'how:documents', 'how:agent']
  const [noted] = (await lastNoted(2)).filter(({ by }) => by !== null)
  expect(noted).toEqual({ kind: 'own-data-exported', by: adminId, about })
  expect(await trail()).not.toContain('委任状')
  expect((await admin.send('POST', `/api/accounts/${id}/records`, { askedBy: 'self' })).status).toBe(400)
})

test('a code is issued for the new account, listed, and taken back, by staff of the centre alone', async () => {
  const { id } = await theOne(here, { kind: 'phone', phone: PHONE })
  const reply = await here.send('POST', `/api/accounts/${id}/move-codes`, IDENTIFIED)
  expect(reply.status).toBe(201)
  const { moveId, code, url } = MoveCodeIssued.parse(reply.body)
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
  expect(url).toContain('/move/')
  const shown = AccountMoves.parse((await here.get('/api/account-moves')).body).moves
  expect(shown).toMatchObject([{ id: moveId, state: 'waiting', issuedBy: '見本 staff', doneAt: null }])
  expect(heldOf(shown[0] ?? { held: [] })).toEqual(EVERYTHING)
  expect((await here.get(`/api/accounts/${id}`)).body).toMatchObject({
    move: { id: moveId, state: 'waiting' },
  })

  expect((await elsewhere.get('/api/account-moves')).body).toEqual({ moves: [] })
  expect((await elsewhere.send('DELETE', `/api/account-moves/${moveId}`)).status).toBe(404)
  const back = await here.send('DELETE', `/api/account-moves/${moveId}`)
  expect(AccountMoves.parse(back.body).moves).toMatchObject([{ id: moveId, state: 'withdrawn' }])
})

test('somebody who is being carried over to a new account is not forgotten in between', async () => {
  await rememberPerson('Umoving', { name: '見本 四郎', phone: '090-0000-0004' })
  const { id } = await theOne(admin, { kind: 'phone', phone: '090-0000-0004' })
  const issued = await admin.send('POST', `/api/accounts/${id}/move-codes`, IDENTIFIED)
  const { code } = MoveCodeIssued.parse(issued.body)
  const taken = await (await signIn('Unew')).browser.send('POST', '/api/my-move/accepted', { code })
  expect(taken.body).toEqual({ state: 'moving' })
  expect((await admin.get(`/api/accounts/${id}`)).body).toMatchObject({ move: { state: 'moving' } })
  const reply = await admin.send('POST', `/api/accounts/${id}/deletions`, IDENTIFIED)
  expect([reply.status, Object(reply.body).say]).toEqual([409, expect.stringContaining('引きついでいます')])
  expect((await findPerson('Umoving'))?.name).toBe('見本 四郎')
})

test("a tag leads to everybody who answers for it; its phone to the wearer alone, whose name is not the family's", async () => {
  const tie = { since: NOW, id: randomUUID() }
  const people = [
    { ...tie, userId: 'Uwearer', side: 'self' as const },
    { ...tie, id: randomUUID(), userId: 'Ufamily', side: 'family' as const },
  ]
  const holder = await keptHolder({
    people,
    facts: { districtId: 'chuo', name: '見本 五郎', phone: '03-0000-0020' },
  })
  const both = (await search(beside, { kind: 'tag', tagNo: holder.tags[0].no })).accounts
  expect(both.map(({ names }) => names).toSorted((one, other) => one.length - other.length)).toEqual([
    [],
    ['見本 五郎'],
  ])
  expect((await theOne(beside, { kind: 'phone', phone: '03-0000-0020' })).names).toEqual(['見本 五郎'])
})

test('of many with one number the first are shown, and it is said that there are more', async () => {
  for (let nth = 0; nth <= ACCOUNT_LIMITS.found; nth++)
    await rememberPerson(`Ufactory${nth}`, { name: `見本 ${nth}`, phone: '03-0000-0030', districtId: 'chuo' })
  const { accounts, hasMore } = await search(beside, { kind: 'phone', phone: '03-0000-0030' })
  expect([accounts.length, hasMore]).toEqual([ACCOUNT_LIMITS.found, true])
})

test('so many searches in an hour, and no more', async () => {
  const busy = (await signIn('Ubusy', (await anInvitation('staff', [HERE])).token)).browser
  const by = { kind: 'record' as const, record: 'helper' as const, id: randomUUID() }
  for (let nth = 0; nth < ACCOUNT_LIMITS.searchesAnHour; nth++) await search(busy, by)
  const reply = await busy.send('POST', '/api/account-searches', { by })
  expect([reply.status, Object(reply.body).say]).toEqual([429, expect.stringContaining('1時間に30回まで')])
  expect(Number(reply.headers.get('retry-after'))).toBe((HOUR_MS - (NOW.getTime() % HOUR_MS)) / 1000)
  expect((await search(here, by)).accounts).toEqual([])
})

describe('forgetting', () => {
  let found: AccountFound
  beforeAll(async () => {
    useKeyRing(openKeyRing(TEST_KEYS.onlyNew))
    found = await theOne(admin, { kind: 'phone', phone: PHONE })
    const other = await choose(CHECKS, aWish({ name: '見本 花子' }), { userId: 'Uwatched', at: NOW })
    await invite(CHECKS, other, NOW)
  })

  test('is for admins, and takes what the person could delete, says what stays, and tells them so', async () => {
    expect((await here.send('POST', `/api/accounts/${found.id}/deletions`, IDENTIFIED)).status).toBe(403)
    const reply = await admin.send('POST', `/api/accounts/${found.id}/deletions`, IDENTIFIED)
    const { forgotten, stays } = AccountDeleted.parse(reply.body)
    const { reports: _stays, ...gone } = EVERYTHING
    expect(heldOf({ held: forgotten })).toEqual(gone)
    expect(stays).toEqual([{ kind: 'reports', count: 1, why: expect.stringContaining('年数') }])
    expect(await lastNoted(2)).toContainEqual({
      kind: 'own-data-deleted',
      by: adminId,
      about: [`account:${found.id}`, 'how:in-person', 'how:self'],
    })
    expect(await findSignUpsOf(WHO)).toEqual([])
    expect(await findPlanOf(WHO)).toBeNull()
    expect(
      heldOf(await theOne(admin, { kind: 'record', record: 'report', id: records.report ?? '' })),
    ).toEqual({
      reports: 1,
    })
  })

  test('says in LINE once that it was done, and nothing of what it was, however often it is asked for', async () => {
    await admin.send('POST', `/api/accounts/${found.id}/deletions`, IDENTIFIED)
    const told = await Outbox.find({ _id: /^account-forgotten:/ }).lean<{ _id: string; sealed: string }[]>()
    expect(told.map(({ _id, sealed }) => letterOf(_id, sealed)?.to)).toEqual([WHO])
    const answer = JSON.stringify(told.map(({ _id, sealed }) => letterOf(_id, sealed)?.answer))
    expect(answer).toContain('登録したことを消しました')
    expect(answer).not.toMatch(/例田|0000-0001|キーホルダー/)
  })
})
