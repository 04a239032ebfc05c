/** Being asked, as the pages of the person, of the family and of staff see it; over HTTP, with the real app. */
import mongoose from 'mongoose'
import { checkPorts } from '#bot/checking.ts'
import { answerCheck } from '#bot/checks/answer-check.ts'
import { insertChecks } from '#bot/checks/check.model.ts'
import { checkOf } from '#bot/checks/check.ts'
import { countParts, findOpenAmong, listPart } from '#bot/checks/check-list.model.ts'
import { choose } from '#bot/checks/choose.ts'
import { findPlansNamed, makeFindable } from '#bot/checks/find-plans.model.ts'
import { findPlanOf, type StoredPlan } from '#bot/checks/plan.model.ts'
import { openDirectory } from '#bot/directory/directory.ts'
import {
  CheckList,
  CheckPage,
  CheckPlans,
  CheckRow,
  ChecksFound,
  MyCheck,
  MyCheckChanged,
} from '#shared/checks/contract.ts'
import { CHECK_LIMITS, type CheckAnswer, type CheckPart } from '#shared/checks/rules.ts'
import { directory as meguro, NOW } from '#test/cases/signed-in.ts'
import { anInvitation, useTheApp } from '#test/rights/the-app.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { expectServedByIndexes } from '#test/support/plans.ts'
import type { Browser, Reply } from '#test/support/server.ts'
import { aWish } from './an-asking-town.ts'

useTestKeys()
useDatabase()
const town = openDirectory({ ...meguro.preset, schemes: ['checks'] })
const { signIn } = useTheApp(undefined, town)
const ports = checkPorts(town, () => NOW)

const codeOf = ({ status, body }: Reply) => (status < 300 ? 'ok' : Object(body).code)

let people = 0
/** Somebody who has chosen to be asked, by the page. */
async function somebody(over: Parameters<typeof aWish>[0] = {}) {
  const userId = `Uasked-${++people}`
  const { browser } = await signIn(userId)
  const { plan } = MyCheck.parse((await browser.send('PUT', '/api/my-check', aWish(over))).body)
  if (!plan) throw new Error('nothing was kept')
  const change = async (what: object) => {
    const { plan: now } = MyCheck.parse((await browser.get('/api/my-check')).body)
    return await browser.send('PATCH', '/api/my-check', { revision: now?.revision ?? 0, change: what })
  }
  const invited = async () => {
    const { link } = MyCheckChanged.parse((await change({ kind: 'invite' })).body)
    return link?.split('/').at(-1) ?? ''
  }
  const answers = async (answer: CheckAnswer) => {
    const kept = await findPlanOf(userId)
    if (kept) await answerCheck(ports, kept, answer, 'button', NOW)
  }
  return { userId, browser, plan, change, invited, answers }
}

async function family(code: string, name = '家族') {
  const { browser } = await signIn(`Ufamily-${++people}`)
  return { browser, reply: await browser.send('POST', '/api/my-watching', { code, name }) }
}

const partOf = async (staff: Browser, part: CheckPart, after = '') =>
  CheckPage.parse((await staff.get(`/api/checks/parts/${part}?after=${encodeURIComponent(after)}`)).body)
const foundBy = async (staff: Browser, text: string) =>
  ChecksFound.parse((await staff.send('POST', '/api/checks/search', { text })).body)

async function staffAt(centreId: string): Promise<Browser> {
  return (await signIn(`Ustaff-${centreId}-${++people}`, (await anInvitation('staff', [centreId])).token))
    .browser
}

describe('the person', () => {
  test('chooses, sees who watches, pauses with an end, goes on and stops; then nothing of them is left', async () => {
    const taro = await somebody()
    expect(taro.plan).toMatchObject({ state: 'active', wish: { hour: 9, name: '例田 太郎' }, watchers: [] })
    expect((await family(await taro.invited(), '見本 花子')).reply.status).toBe(200)
    const pause = { kind: 'pause', from: '2026-07-02', until: '2026-07-10', why: 'hospital' }
    const { mine } = MyCheckChanged.parse((await taro.change(pause)).body)
    expect(mine.plan).toMatchObject({
      state: 'paused',
      pause: { until: '2026-07-10' },
      watchers: [{ name: '見本 花子' }],
    })
    expect(MyCheckChanged.parse((await taro.change({ kind: 'resume' })).body).mine.plan).toMatchObject({
      state: 'active',
      pause: null,
    })
    expect(MyCheckChanged.parse((await taro.change({ kind: 'stop' })).body).mine.plan).toBeNull()
    const left = await mongoose.connection.collection('check-plans').find().toArray()
    expect(JSON.stringify(left)).not.toContain(taro.plan.id)
  })

  test('cannot pause in the past, for ever, or backwards, nor live in a district that does not exist', async () => {
    const taro = await somebody()
    const days = [
      ['2026-07-01', '2026-07-10'],
      ['2026-07-10', '2026-07-09'],
      ['2026-07-10', '2027-07-10'],
    ]
    for (const [from, until] of days)
      expect(codeOf(await taro.change({ kind: 'pause', from, until, why: 'other' }))).toBe('bad-request')
    const elsewhere = await taro.browser.send('PUT', '/api/my-check', aWish({ districtId: 'nowhere' }))
    expect(codeOf(elsewhere)).toBe('bad-request')
    const nobody = await taro.browser.send(
      'PUT',
      '/api/my-check',
      aWish({ tellsFamily: false, tellsCentre: false }),
    )
    expect(codeOf(nobody)).toBe('bad-request')
  })
})

describe('an invitation', () => {
  test('is good once, not for oneself, and not after it was taken', async () => {
    const taro = await somebody()
    const code = await taro.invited()
    const own = await taro.browser.send('POST', '/api/my-watching', { code, name: '自分' })
    expect(codeOf(own)).toBe('not-possible-now')
    const first = await family(code)
    const { watching } = MyCheck.parse(first.reply.body)
    expect(watching).toMatchObject([{ name: '例田 太郎', phone: '090-0000-0001', state: 'active' }])
    expect(codeOf((await family(code)).reply)).toBe('code-not-good')
    expect(codeOf((await family('ABCD-EFGH')).reply)).toBe('code-not-good')
  })

  test('guessing is stopped, and the code stands nowhere in clear', async () => {
    const taro = await somebody()
    const code = await taro.invited()
    const plans = JSON.stringify(await mongoose.connection.collection('check-plans').find().toArray())
    expect(plans).not.toContain(code.replace('-', ''))
    const { browser } = await signIn('Uguesses')
    const tries: unknown[] = []
    for (let nth = 0; nth < 22; nth++)
      tries.push(codeOf(await browser.send('POST', '/api/my-watching', { code: `ABCD-EF${nth}`, name: 'x' })))
    expect(tries.at(-1)).toBe('too-many-tries')
    expect(codeOf(await browser.send('POST', '/api/my-watching', { code, name: 'x' }))).toBe('too-many-tries')
  })
})

test('what a stranger knows of somebody by the ids: nothing', async () => {
  const taro = await somebody()
  const { browser } = await signIn('Ustranger')
  expect(MyCheck.parse((await browser.get('/api/my-check')).body)).toEqual({ plan: null, watching: [] })
  for (const change of [{ kind: 'is-well', date: '2026-07-02' }, { kind: 'leave' }])
    expect(codeOf(await browser.send('PATCH', `/api/my-watching/${taro.plan.id}`, change))).toBe('not-found')
  expect(
    codeOf(await browser.send('PATCH', '/api/my-check', { revision: 0, change: { kind: 'stop' } })),
  ).toBe('not-found')
})

describe('staff', () => {
  test('see what is open in their own districts alone, of those who let the centre hear, and end it', async () => {
    const [taro, hidden] = [await somebody(), await somebody({ tellsCentre: false })]
    await taro.answers('worried')
    await hidden.answers('worried')
    const [own, other] = [await staffAt('chuo'), await staffAt('hokubu')]
    const list = CheckList.parse((await own.get('/api/checks')).body)
    const { checks } = await partOf(own, 'now')
    const row = checks.find(({ planId }) => planId === taro.plan.id)
    expect(row).toMatchObject({ state: 'worried', name: '例田 太郎', phone: '090-0000-0001' })
    expect(row?.caseId).not.toBeNull()
    expect(checks.map(({ planId }) => planId)).not.toContain(hidden.plan.id)
    expect(list.counts).toEqual({ now: checks.length, 'not-reached': 0, family: 0, asked: 0 })
    expect((await partOf(other, 'now')).checks).toEqual([])
    expect(CheckList.parse((await other.get('/api/checks')).body).counts.now).toBe(0)
    expect(codeOf(await own.get('/api/checks/parts/all'))).toBe('not-found')

    const path = `/api/checks/${row?.id}`
    const isWell = { revision: row?.revision ?? 0, kind: 'is-well' }
    expect(codeOf(await other.send('PATCH', path, isWell))).toBe('not-found')
    expect(codeOf(await own.send('PATCH', path, { ...isWell, revision: 99 }))).toBe('changed-meanwhile')
    expect(CheckRow.parse((await own.send('PATCH', path, isWell)).body).state).toBe('ended')
    const after = (await partOf(own, 'now')).checks
    expect(after.map(({ planId }) => planId)).not.toContain(taro.plan.id)
  })

  test('read what is open page by page, the most pressing first, each once, while some of it ends', async () => {
    const many = Array.from({ length: CHECK_LIMITS.page + 2 }, (_, nth) => `Umany-${nth}`)
    for (const userId of many)
      await choose(ports, aWish({ districtId: 'nanbu', tellsFamily: false }), { userId, at: NOW })
    const plans = (await Promise.all(many.map(findPlanOf))).filter((plan) => plan !== null)
    const asked = plans.map((plan) => ({ ...checkOf(plan, '2026-07-02'), state: 'asked' as const }))
    await insertChecks(
      asked.map((check, nth) => (nth === 40 ? { ...check, state: 'reminded' as const } : check)),
    )
    const staff = await staffAt('nanbu')
    const first = await partOf(staff, 'asked')
    expect(first.checks).toHaveLength(CHECK_LIMITS.page)
    expect(first.checks[0]?.planId).toBe(plans[40]?.id)
    const { id = '', revision = 0 } = first.checks[1] ?? {}
    await staff.send('PATCH', `/api/checks/${id}`, { revision, kind: 'is-well' })
    const second = await partOf(staff, 'asked', first.after ?? '')
    expect(second.after).toBeNull()
    const ids = [...first.checks, ...second.checks].map(({ planId }) => planId)
    expect(ids.toSorted()).toEqual(plans.map((plan) => plan.id).toSorted())
    expect(CheckPlans.parse((await staff.get('/api/checks/plans')).body)).toEqual({
      plans: many.length,
      paused: 0,
    })
  })

  test('find somebody by a part of the name or the phone, among their own districts and those who let them hear', async () => {
    const hanako = await somebody({ name: '見本　花子', phone: '０３－１２３４－５６７８' })
    const hidden = await somebody({ name: '見本 花子', tellsCentre: false })
    for (const one of [hanako, hidden]) await one.answers('come')
    const [own, other] = [await staffAt('chuo'), await staffAt('hokubu')]
    for (const text of ['花子', '見本', '見', '03-1234-5678', '1234'])
      expect([text, (await foundBy(own, text)).checks.map(({ planId }) => planId)]).toEqual([
        text,
        [hanako.plan.id],
      ])
    for (const text of ['花男', '・', '9999']) expect((await foundBy(own, text)).checks).toEqual([])
    expect(await foundBy(other, '花子')).toEqual({ checks: [], isMore: false })
    const [kept] = await mongoose.connection
      .collection<StoredPlan>('check-plans')
      .find({ _id: hanako.plan.id })
      .toArray()
    expect(JSON.stringify(kept)).not.toMatch(/花子|1234/)

    await mongoose.connection.collection('check-plans').updateMany({}, { $unset: { search: 1 } })
    expect((await foundBy(own, '花子')).checks).toEqual([])
    expect(await makeFindable()).toBeGreaterThan(1)
    expect((await foundBy(own, '花子')).checks).toHaveLength(1)
    expect(await makeFindable()).toBe(0)
  })

  test('an index finds whatever they ask for', async () => {
    const few = ['chuo', 'hokubu']
    const all = town.preset.districts.map(({ id }) => id)
    for (const districtIds of [few, all, Array.from({ length: 9 }, (_, nth) => `district-${nth}`)])
      await expectServedByIndexes(async () => {
        const { after } = await listPart('now', districtIds, undefined)
        await listPart('asked', districtIds, after ?? '5.1780000000000.x.2026-07-02')
        await countParts(districtIds)
        await findPlansNamed('花子', districtIds)
        await findOpenAmong(['x', 'y'], 10)
      })
  })
})
