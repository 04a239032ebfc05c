/** Somebody has a new LINE account: with the centre's code it takes over what the old one has, once, and nothing twice. */
import mongoose from 'mongoose'
import { issueMoveCode, withdrawMove } from '#bot/accounts/moves/issue-move-code.ts'
import { findMove, listMoves } from '#bot/accounts/moves/move.model.ts'
import { tendMoves } from '#bot/accounts/moves/tend-moves.ts'
import { findReporter, findReportsOf, handOverReports, keepReporter } from '#bot/cases/vault/vault.model.ts'
import { insertChecks } from '#bot/checks/check.model.ts'
import { checkOf } from '#bot/checks/check.ts'
import { findPlan, findPlanOf } from '#bot/checks/plan.model.ts'
import { createDraft, findDrafts, saveDraft } from '#bot/conversation/draft.model.ts'
import { insertDrill } from '#bot/drills/drill.model.ts'
import { deleteParticipant, insertParticipant } from '#bot/drills/participant.model.ts'
import { findErrand } from '#bot/help/errand.model.ts'
import { findHelperOf } from '#bot/help/helper.model.ts'
import { findOpenMissed } from '#bot/missed/missed.model.ts'
import { personOf } from '#bot/missed/note-missed.ts'
import { movePorts } from '#bot/moving-accounts.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { findNotice, takeDueNotice } from '#bot/outbox/outbox.model.ts'
import { findMemberOf } from '#bot/partners/members/member.model.ts'
import { findPerson, rememberPerson } from '#bot/people/person.model.ts'
import { findParty } from '#bot/salons/seats/ledger.ts'
import { signUpOn } from '#bot/salons/seats/standing.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { MovePreview, MyMove, MyMoveSeen } from '#shared/accounts/contract.ts'
import { ACCOUNT_LIMITS } from '#shared/accounts/rules.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { directory, NOW } from '#test/cases/signed-in.ts'
import { useTheApp } from '#test/rights/the-app.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { IDENTIFIED } from './a-counter.ts'
import {
  A_NOTICE,
  aDraft,
  aPersonOfEverything,
  EVERYTHING,
  goesThere,
  has,
  heldNow,
  theSession,
  whereIs,
  whoSent,
} from './a-person.ts'

useTestKeys()
useDatabase()
const { signIn } = useTheApp()

const [OLD, NEW] = ['Uold', 'Unew']
const ports = movePorts({ directory, now: () => NOW })
const later = (ms: number) => new Date(NOW.getTime() + ms)

beforeEach(async () => {
  for (const collection of (await mongoose.connection.db?.collections()) ?? [])
    if (!collection.collectionName.startsWith('trail')) await collection.deleteMany({})
})

async function issued(userId = OLD, at = NOW) {
  const asked = { userId, issuedBy: 'staff-1', centreIds: ['chuo'], identified: IDENTIFIED }
  return await issueMoveCode({ ...asked, held: await heldNow(userId) }, at)
}

/** The worker, until nothing is left to be done at that time, and once more after the pause. */
async function carriedOver(from = NOW): Promise<void> {
  await tendMoves(ports, from)
  await tendMoves(ports, new Date(from.getTime() + MINUTE_MS))
}

/** What is said to this account under the key of a move. */
async function told(moveId: string, what: 'code' | 'moved' | 'taken') {
  const notice = await findNotice(`account-move:${moveId}:${what}`)
  return notice?.letter ? { to: notice.letter.to, text: JSON.stringify(notice.letter.answer) } : null
}

/** Where an account may still be found: that it follows us, which LINE tells but once, and as one that a partner had. */
const FOLLOWS = { people: 1 }

test('everything goes along, and the old account is one of which nothing is kept', async () => {
  await theSession()
  await aPersonOfEverything(OLD, 'a')
  const before = await whereIs(OLD)
  const { code, moveId, path } = await issued()
  expect(path).toBe(`/move/${code}`)
  await tendMoves(ports, NOW)
  expect(await told(moveId, 'code')).toMatchObject({ to: OLD, text: expect.stringContaining('おぼえが') })
  const { browser } = await signIn(NEW)
  const typed = { code: ` ${code.toLowerCase().replace('-', ' ')}` }

  const preview = await browser.send('POST', '/api/my-move', typed)
  expect([preview.status, MovePreview.parse(preview.body)]).toEqual([
    200,
    { held: await heldNow(OLD), keepsOwn: [] },
  ])
  expect(await has(NEW)).toEqual({})
  for (const _twice of [1, 2])
    expect((await browser.send('POST', '/api/my-move/accepted', typed)).body).toEqual({ state: 'moving' })
  const seen = MyMoveSeen.parse((await browser.get('/api/my-move')).body)
  expect(seen.state).toBe('moving')
  expect(seen.centre.phone).toMatch(/^0\d/)
  await carriedOver()

  expect(await has(NEW)).toEqual(EVERYTHING)
  expect(await has(OLD)).toEqual({})
  expect(await whereIs(OLD)).toEqual(FOLLOWS)
  expect(await whereIs(NEW)).toEqual(before)
  expect(await findReportsOf(NEW)).toEqual([{ reportId: 'a-report', caseId: 'a-case' }])
  expect(await findPerson(NEW)).toMatchObject({
    name: '例田 太郎',
    topics: ['salon'],
    mayAskAfter: true,
    language: 'vi',
    places: [{ label: '見本商店', text: '見本町9-9' }],
  })
  expect((await findDrafts(NEW, NOW)).map(({ id, userId }) => [id, userId])).toEqual([['a-draft', NEW]])
  const notice = await findNotice('a-notice')
  expect(notice?.letter?.to).toBe(NEW)
  expect(signUpOn(await theSession(), NEW)).toBe('a-sign-up')
  const [missed] = await findOpenMissed(null, NOW, 10)
  expect(missed && personOf(missed)).toBe(NEW)
  expect(await findMove(moveId, NOW)).toMatchObject({ state: 'done', doneAt: expect.anything() })
  expect(await told(moveId, 'moved')).toMatchObject({ to: NEW })
  expect(await told(moveId, 'taken')).toMatchObject({ to: OLD, text: expect.stringContaining('おぼえが') })
  const again = await browser.send('POST', '/api/my-move/accepted', typed)
  expect(MyMove.parse(again.body)).toEqual({ state: 'done' })
  expect((await browser.get('/api/my-move')).body).toMatchObject({ state: null })
  expect(await lastNoted(2)).toMatchObject([
    { kind: 'move-code-issued', by: 'staff-1', about: [`move:${moveId}`, 'how:in-person', 'how:self'] },
    { kind: 'account-moved', by: null, about: [`move:${moveId}`] },
  ])
})

test('what the new account has already of its own stays, and nobody has two places', async () => {
  await theSession(2)
  await aPersonOfEverything(OLD, 'a')
  await aPersonOfEverything(NEW, 'b')
  await rememberPerson(NEW, { name: '例田 花子', phone: null })
  const third = await goesThere('Uthird')
  expect(findParty(await theSession(), third)).toMatchObject({ state: 'waiting' })
  const { code } = await issued()
  const { browser } = await signIn(NEW)

  const preview = MovePreview.parse((await browser.send('POST', '/api/my-move', { code })).body)
  expect(preview.keepsOwn).toEqual(['settings', 'check', 'membership', 'helper', 'alerts'])
  await browser.send('POST', '/api/my-move/accepted', { code })
  await carriedOver()

  expect(await has(OLD)).toEqual({})
  expect(await has(NEW)).toEqual({
    ...EVERYTHING,
    'sign-ups': 2,
    keyholders: 2,
    watching: 2,
    errands: 2,
    searches: 2,
  })
  expect(await findPerson(NEW)).toMatchObject({ name: '例田 花子', phone: '090-0000-0001' })
  const session = await theSession()
  expect(signUpOn(session, NEW)).toBe('b-sign-up')
  expect(findParty(session, 'a-sign-up')).toMatchObject({ state: 'left' })
  expect(findParty(session, third)).toMatchObject({ state: 'offered' })
  expect(await findPlanOf(NEW)).toMatchObject({ id: 'b-plan' })
  expect(await findPlan('a-plan')).toBeNull()
  expect(await findMemberOf(NEW)).toMatchObject({ id: 'b-member' })
  expect(await findHelperOf(NEW)).toMatchObject({ id: 'b-helper' })
  expect(await findReportsOf(NEW)).toHaveLength(2)
  expect(await findErrand('a-taken')).toMatchObject({ helperId: 'b-helper', asked: ['b-helper'] })
  const drafts = await findDrafts(NEW, NOW)
  expect(drafts.map(({ id, state }) => [id, state])).toEqual(
    expect.arrayContaining([
      ['a-draft', 'stopped'],
      ['b-draft', 'open'],
    ]),
  )
})

test('a mistake is taken back by a code the other way round', async () => {
  await theSession()
  await aPersonOfEverything(OLD, 'a')
  const before = await whereIs(OLD)
  for (const [from, to] of [
    [OLD, NEW],
    [NEW, OLD],
  ] as const) {
    const { code } = await issued(from)
    const { browser } = await signIn(to)
    await browser.send('POST', '/api/my-move/accepted', { code })
    await carriedOver()
  }
  expect([await has(OLD), await has(NEW)]).toEqual([EVERYTHING, {}])
  expect(await whereIs(OLD)).toEqual(before)
})

test('who comes back to an account gets what is there already, and that is all', async () => {
  await keepReporter('own', whoSent(OLD), 'case', NOW)
  await handOverReports(OLD, OLD)
  expect(await findReporter('own')).toMatchObject({ userId: OLD })
})

test('what the old account did while it was carried over follows', async () => {
  await createDraft(aDraft(OLD, 'sending', 'sending'), NOW)
  await rememberPerson(OLD, { name: '例田 太郎' })
  const { code, moveId } = await issued()
  const { browser } = await signIn(NEW)
  await browser.send('POST', '/api/my-move/accepted', { code })
  await tendMoves(ports, NOW)
  expect(await findPerson(NEW)).toMatchObject({ name: '例田 太郎' })

  await keepReporter('late', whoSent(OLD), 'case', NOW)
  await rememberPerson(OLD, { phone: '090-0000-0002' })
  await tendMoves(ports, later(MINUTE_MS))
  expect(await findMove(moveId, NOW)).toMatchObject({ state: 'moving' })
  const [draft] = await findDrafts(OLD, NOW)
  if (draft) await saveDraft({ ...draft, state: 'sent' }, NOW)
  await carriedOver(later(2 * MINUTE_MS))

  expect(await findReporter('late')).toMatchObject({ userId: NEW })
  expect(await findPerson(NEW)).toMatchObject({ phone: '090-0000-0002' })
  expect(await findDrafts(NEW, NOW)).toMatchObject([{ id: 'sending', state: 'sent' }])
  expect(await findMove(moveId, NOW)).toMatchObject({ state: 'done' })
})

test('practice stays with the old account, and into one that practises nothing is carried over', async () => {
  await createDraft(aDraft(OLD, 'practice', 'open'), NOW)
  const drill = { id: 'drill', title: '訓練', centreIds: ['chuo'], from: NOW, until: later(DAY_MS) }
  const { id } = await insertDrill({ ...drill, by: { id: 'staff-1', name: '見本 職員' } })
  await insertParticipant(id, OLD, NOW)
  await insertParticipant(id, NEW, NOW)
  const { code } = await issued()
  const { browser } = await signIn(NEW)
  const reply = await browser.send('POST', '/api/my-move/accepted', { code })
  expect([reply.status, Object(reply.body).say]).toEqual([409, expect.stringContaining('訓練')])
  await deleteParticipant(NEW)
  await browser.send('POST', '/api/my-move/accepted', { code })
  await carriedOver()
  expect(await findDrafts(OLD, NOW)).toMatchObject([{ id: 'practice', state: 'open' }])
  expect(await findDrafts(NEW, NOW)).toEqual([])
  expect((await browser.get('/api/my-move')).body).toMatchObject({ state: null })
})

test('what is never sent keeps nobody waiting for ever', async () => {
  await createDraft(aDraft(OLD, 'stuck', 'sending'), NOW)
  const { code, moveId } = await issued()
  const { browser } = await signIn(NEW)
  await browser.send('POST', '/api/my-move/accepted', { code })
  await carriedOver()
  expect(await findMove(moveId, NOW)).toMatchObject({ state: 'moving' })
  await carriedOver(later(HOUR_MS))
  expect(await findMove(moveId, NOW)).toMatchObject({ state: 'done' })
})

test('who was asked how they are today is asked again where they are now; what is under way to LINE stays', async () => {
  await aPersonOfEverything(OLD, 'a')
  const plan = await findPlan('a-plan')
  if (!plan) throw new Error('they are not asked')
  const date = '2026-07-02'
  await insertChecks([{ ...checkOf(plan, date), state: 'asked', askedAt: NOW, nextAt: NOW }])
  await enqueue({ key: 'tried', to: OLD, answer: A_NOTICE, dueAt: NOW })
  expect((await takeDueNotice(null, NOW, later(DAY_MS)))?.key).toBe('tried')
  const { code, moveId } = await issued()
  const { browser } = await signIn(NEW)
  await browser.send('POST', '/api/my-move/accepted', { code })
  await carriedOver()

  const question = await findNotice(`check:a-plan.${date}:moved`)
  expect(question?.letter?.to).toBe(NEW)
  expect((await findNotice('tried'))?.letter?.to).toBe(OLD)
  expect(await told(moveId, 'moved')).toMatchObject({ to: NEW })
})

describe('a code', () => {
  test('is good once, for one account, and not for the old one itself', async () => {
    await rememberPerson(OLD, { name: '例田 太郎' })
    const { code } = await issued()
    const old = (await signIn(OLD)).browser
    const own = await old.send('POST', '/api/my-move', { code })
    expect([own.status, Object(own.body).say]).toEqual([409, expect.stringContaining('前のLINE')])
    const [one, other] = [(await signIn(NEW)).browser, (await signIn('Uother')).browser]
    const replies = await Promise.all(
      [one, other].map((each) => each.send('POST', '/api/my-move/accepted', { code })),
    )
    expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 410])
    await carriedOver()
    const both = [await findPerson(NEW), await findPerson('Uother')]
    expect(both.filter((person) => person?.name === '例田 太郎')).toHaveLength(1)
  })

  test('issued anew takes the place of the one before; one taken back or out of time is none', async () => {
    const { browser } = await signIn(NEW)
    const asked = async (code: string) => (await browser.send('POST', '/api/my-move', { code })).status
    const [first, second] = [await issued(), await issued()]
    expect([await asked(first.code), await asked(second.code)]).toEqual([410, 200])
    const staff = { staffId: 'staff-2', at: NOW }
    const elsewhere = withdrawMove(second.moveId, { ...staff, maySee: () => false })
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' })
    for (const _twice of [1, 2]) await withdrawMove(second.moveId, { ...staff, maySee: () => true })
    expect(await asked(second.code)).toBe(410)
    const third = await issued(OLD, later(-(ACCOUNT_LIMITS.codeHours * HOUR_MS)))
    expect(await asked(third.code)).toBe(410)
    expect((await listMoves(['chuo'], 10, NOW)).map(({ state }) => state).toSorted()).toEqual([
      'expired',
      'withdrawn',
      'withdrawn',
    ])
    expect(await listMoves(['hokubu'], 10, NOW)).toEqual([])
    await tendMoves(ports, NOW)
    const late = withdrawMove(third.moveId, { ...staff, maySee: () => true })
    await expect(late).rejects.toMatchObject({ code: 'not-possible-now' })
    expect(await whereIs(OLD)).toEqual({})
  })

  test('that is nobody’s makes whoever tries many wait, also with a good one, for an hour', async () => {
    const { code } = await issued()
    const { browser } = await signIn(NEW)
    for (let nth = 0; nth < ACCOUNT_LIMITS.wrongCodes; nth++)
      expect((await browser.send('POST', '/api/my-move', { code: `ABCD-${nth}EFG` })).status).toBe(410)
    const reply = await browser.send('POST', '/api/my-move', { code })
    expect([reply.status, Object(reply.body).say]).toEqual([429, expect.stringContaining('1時間')])
    expect((await (await signIn('Uother')).browser.send('POST', '/api/my-move', { code })).status).toBe(200)
  })

  test('does not begin a move out of an account into which another is under way', async () => {
    const first = await issued()
    const { browser } = await signIn(NEW)
    await browser.send('POST', '/api/my-move/accepted', { code: first.code })
    await expect(issued(NEW)).rejects.toMatchObject({ code: 'not-possible-now' })
    await expect(issued(OLD)).rejects.toMatchObject({ code: 'not-possible-now' })
    const other = await issued('Uthird')
    const reply = await browser.send('POST', '/api/my-move/accepted', { code: other.code })
    expect(reply.status).toBe(409)
    await carriedOver()
    await issued(NEW)
  })

  test('that was issued before something else came in leads nowhere until that is whole', async () => {
    const on = await issued(NEW) // to be used by a third account
    const first = await issued(OLD)
    const [mover, third] = [(await signIn(NEW)).browser, (await signIn('Uthird')).browser]
    expect((await mover.send('POST', '/api/my-move/accepted', { code: first.code })).status).toBe(200)
    expect(MyMoveSeen.parse((await mover.get('/api/my-move')).body).state).toBe('moving')
    expect((await third.send('POST', '/api/my-move/accepted', { code: on.code })).status).toBe(409)
    await expect(issued(NEW)).rejects.toMatchObject({ code: 'not-possible-now' })
    const forgotten = await mover.send('DELETE', '/api/me')
    expect([forgotten.status, Object(forgotten.body).say]).toEqual([
      409,
      expect.stringContaining('引きついでいます'),
    ])
    await carriedOver()
    expect((await third.send('POST', '/api/my-move/accepted', { code: on.code })).status).toBe(200)
  })

  test('that was used says so to whoever scans it again, and is no wrong one', async () => {
    const { code } = await issued()
    const { browser } = await signIn(NEW)
    await browser.send('POST', '/api/my-move/accepted', { code })
    await carriedOver()
    for (let nth = 0; nth <= ACCOUNT_LIMITS.wrongCodes; nth++) {
      const again = await browser.send('POST', '/api/my-move', { code })
      expect([again.status, Object(again.body).say]).toEqual([410, expect.stringContaining('終わっています')])
    }
  })
})

test('staff hear that their sign-in does not go along, and whom to ask', async () => {
  const { token } = await inviteStaff({ name: '見本 花子', role: 'staff', centreIds: [] }, NOW)
  await acceptInvitation(token, OLD, NOW)
  for (const [from, to, expected] of [
    [OLD, NEW, true],
    ['Uresident', 'Uother', false],
  ] as const) {
    const { code, moveId } = await issued(from)
    await (await signIn(to)).browser.send('POST', '/api/my-move/accepted', { code })
    await carriedOver()
    expect((await told(moveId, 'moved'))?.text.includes('管理者に')).toBe(expected)
  }
})
