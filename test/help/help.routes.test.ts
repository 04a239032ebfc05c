import mongoose from 'mongoose'
import { helpRoutes } from '#bot/help/help.routes.ts'
import { findHelper } from '#bot/help/helper.model.ts'
import { setWho } from '#bot/http/who.ts'
import { findProjectsThatNeedHands } from '#bot/projects/needing-hands.ts'
import { insertProject } from '#bot/projects/project.model.ts'
import { findSeriesThatNeedHands } from '#bot/salons/series/needing-hands.ts'
import {
  ErrandHelpers,
  ErrandList,
  ErrandView,
  HelperList,
  HelperMatches,
  HelpersFound,
  HelperView,
  MyHelp,
} from '#shared/help/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { keepSeries } from '#test/salons/a-network.ts'
import { aSeries } from '#test/salons/a-series.ts'
import { aStaff } from '#test/support/a-case.ts'
import { NOON } from '#test/support/chat.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { aDirectory, aHelper, anErrand } from './helpers-and-errands.ts'

useTestKeys()
useDatabase()

const TARO = { skills: ['bulb'], name: '例田 太郎', phone: '090-0000-0001', district: 'chuo' }
const HANA = {
  skill: 'bulb',
  district: 'chuo',
  place: '見本町1-2-3',
  name: '見本 花子',
  phone: '03-0000-0002',
}

let userId = 'Ustaff'
let staff: StaffView | null = aStaff()
let schemes: Parameters<typeof aDirectory>[1]
const ports = () => ({
  now: () => NOON,
  quietHours: () => ({ from: '21:00', to: '07:00' }),
  staffOnDuty: async () => [],
  findBlocking: async () => new Set<string>(),
  findSalonsThatNeedHands: findSeriesThatNeedHands,
  findProjectsThatNeedHands,
})
const { browser } = useServer(() => [
  (req, _res, next) => {
    setWho(req, { userId, staff })
    next()
  },
  (req, res, next) => helpRoutes({ ...ports(), directory: aDirectory({}, schemes) })(req, res, next),
])

beforeEach(async () => {
  for (const name of ['helpers', 'errands', 'outbox', 'salon_series'])
    await mongoose.connection.collection(name).deleteMany({})
  schemes = undefined
  userId = 'Ustaff'
  staff = aStaff()
})

const patch = (path: string, body: unknown) => browser().send('PATCH', path, body)

test('the coordinator notes who calls, answers, and sees whom there is: by state, skill and district, the newest first', async () => {
  const made = HelperView.parse((await browser().send('POST', '/api/helpers', { helper: TARO })).body)
  expect(made).toMatchObject({ state: 'new', onLine: false, name: '例田 太郎', times: ['anytime'] })
  const answer = { kind: 'answer', state: 'active', isInsured: true, text: '' }
  const active = await patch(`/api/helpers/${made.id}`, { revision: made.revision, change: answer })
  expect(active).toMatchObject({ status: 200, body: { state: 'active', isInsured: true } })
  const late = await patch(`/api/helpers/${made.id}`, { revision: made.revision, change: answer })
  expect(late).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile', current: { state: 'active' } },
  })
  const age = { kind: 'age', age: '65-79' }
  expect((await patch(`/api/helpers/${made.id}`, { revision: 1, change: age })).body).toMatchObject({
    age: '65-79',
  })
  await aHelper({ name: '見本 次郎', skills: ['shopping'], districtId: null, state: 'new' })
  const names = async (query = '') => {
    const list = HelperList.parse((await browser().get(`/api/helpers${query}`)).body)
    return list.helpers.map(({ name }) => name)
  }
  expect(await names()).toEqual(['見本 次郎', '例田 太郎'])
  expect(await names('?state=active')).toEqual(['例田 太郎'])
  expect(await names('?skill=shopping')).toEqual(['見本 次郎'])
  expect(await names('?districtId=chuo')).toEqual(['例田 太郎'])
  expect(await names('?skill=salon')).toEqual([])
  const { counts } = HelperList.parse((await browser().get('/api/helpers')).body)
  expect(counts).toEqual({ new: 1, active: 1 })
})

test('somebody who calls is found by part of the name or by the phone, whatever their state, and nobody of other districts', async () => {
  const taro = await aHelper({ name: '例田 太郎', phone: '090-0000-0011', state: 'resting' })
  await aHelper({ name: '見本 次郎', phone: null })
  await aHelper({ name: '例田 遠子', districtId: 'hokubu' })
  staff = aStaff({ centreIds: ['chuo'] })
  const find = async (text: string) =>
    HelpersFound.parse((await browser().send('POST', '/api/helpers/search', { text })).body).helpers
  for (const text of ['例田', '太郎', '例田太郎', '０９０００００００１１'])
    expect((await find(text)).map(({ id }) => id)).toEqual([taro.id])
  expect(await find('。。')).toEqual([])
  const stored = await mongoose.connection.collection('helpers').find().toArray()
  expect(JSON.stringify(stored)).not.toContain('例田')
})

test('a long list comes a page at a time, nobody twice and nobody left out', async () => {
  for (let nth = 0; nth < 120; nth++)
    await aHelper({
      name: `見本 ${nth}`,
      userId: null,
      since: new Date(NOON.getTime() + Math.floor(nth / 7)),
    })
  const names: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: HelperList = HelperList.parse(
      (await browser().get(`/api/helpers?state=active${after ? `&after=${after}` : ''}`)).body,
    )
    names.push(...page.helpers.map(({ name }) => name))
    after = page.after
  }
  expect(names).toHaveLength(120)
  expect(new Set(names).size).toBe(120)
})

test('coordinators see helpers and requests of their own districts, and helpers who come anywhere', async () => {
  const own = await aHelper({ districtId: 'chuo' })
  const anywhere = await aHelper({ districtId: null })
  const other = await aHelper({ districtId: 'hokubu' })
  const errand = await anErrand({ districtId: 'hokubu' })
  staff = aStaff({ centreIds: ['chuo'] })
  const { helpers, counts } = HelperList.parse((await browser().get('/api/helpers')).body)
  expect(helpers.map(({ id }) => id).sort()).toEqual([own.id, anywhere.id].sort())
  expect(counts.active).toBe(2)
  expect(ErrandList.parse((await browser().get('/api/errands')).body)).toMatchObject({
    errands: [],
    counts: { open: 0 },
  })
  const change = { revision: 0, change: { kind: 'insured', isInsured: false } }
  expect((await patch(`/api/helpers/${other.id}`, change)).status).toBe(404)
  expect((await browser().get(`/api/helpers/${other.id}/matches`)).status).toBe(404)
  expect((await patch(`/api/errands/${errand.id}`, { revision: 0, change: { kind: 'done' } })).status).toBe(
    404,
  )
  expect((await browser().get('/api/helpers?districtId=hokubu')).body).toMatchObject({ helpers: [] })
  const elsewhere = { errand: { ...HANA, district: 'hokubu' } }
  expect((await browser().send('POST', '/api/errands', elsewhere)).status).toBe(400)
  expect((await findHelper(other.id))?.isInsured).toBe(true)
})

test('a coordinator asks for somebody who called, has helpers asked, gives it to one, and ends it', async () => {
  const helper = await aHelper()
  const byPhone = await aHelper({ userId: null, districtId: null, age: null, isInsured: false })
  await aHelper({ state: 'resting' })
  await aHelper({ districtId: 'hokubu' })
  await aHelper({ skills: ['salon'] })
  const asked = ErrandView.parse((await browser().send('POST', '/api/errands', { errand: HANA })).body)
  expect(asked).toMatchObject({ state: 'offered', fitting: 1, onLine: false, place: '見本町1-2-3' })
  const list = ErrandList.parse((await browser().get('/api/errands?state=open')).body)
  expect(list.errands.map(({ id }) => id)).toEqual([asked.id])
  const toCall = async () =>
    ErrandHelpers.parse((await browser().get(`/api/errands/${asked.id}/helpers`)).body).helpers
  expect((await toCall()).map(({ id, notAsked }) => ({ id, notAsked }))).toEqual([
    { id: helper.id, notAsked: [] },
    { id: byPhone.id, notAsked: ['age-untold', 'not-insured', 'not-on-line'] },
  ])
  const give = { revision: asked.revision, change: { kind: 'give', helperId: helper.id } }
  const given = ErrandView.parse((await patch(`/api/errands/${asked.id}`, give)).body)
  expect(given).toMatchObject({ state: 'taken', helper: { id: helper.id, name: '例田 太郎' }, fitting: 0 })
  expect(await patch(`/api/errands/${asked.id}`, give)).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile', current: { state: 'taken' } },
  })
  const back = { revision: given.revision, change: { kind: 'offer' } }
  const offered = ErrandView.parse((await patch(`/api/errands/${asked.id}`, back)).body)
  expect(offered).toMatchObject({ state: 'nobody', helper: null, offered: 0 }) // the only one has just lost it
  expect((await toCall()).map(({ id }) => id)).toContain(byPhone.id)
  const end = { revision: offered.revision, change: { kind: 'cancel' } }
  expect((await patch(`/api/errands/${asked.id}`, end)).body).toMatchObject({ state: 'cancelled' })
  expect((await browser().get('/api/errands?state=open')).body).toMatchObject({ errands: [] })
  const again = { ...end, revision: offered.revision + 1, change: { kind: 'done' } }
  expect((await patch(`/api/errands/${asked.id}`, again)).body).toMatchObject({ code: 'not-possible-now' })
  const own = await anErrand({ userId: helper.userId })
  const others = ErrandHelpers.parse((await browser().get(`/api/errands/${own.id}/helpers`)).body)
  expect(others.helpers.map(({ id }) => id)).toEqual([byPhone.id]) // nobody is called about what they ask for
})

test('matches are gatherings and projects that look for hands near somebody, and requests for what they can', async () => {
  await keepSeries()
  await mongoose.connection
    .collection('salon_series')
    .updateOne(
      {},
      { $set: { said: { ...aSeries(), hands: 'お茶の用意', place: { name: '会館', districtId: 'chuo' } } } },
    )
  for (const [id, needs] of [
    ['p1', '受付'],
    ['p2', null],
  ] as const) {
    const fields = { name: '見本の事業', aim: '集まる', districtId: 'chuo', participants: [], needs }
    await insertProject({ id, revision: 0, state: 'running', fields }, NOON)
  }
  const errand = await anErrand()
  await anErrand({ state: 'done' })
  await anErrand({ skill: 'shopping' })
  await anErrand({ districtId: 'hokubu' })
  const near = await aHelper()
  const far = await aHelper({ districtId: 'hokubu', skills: ['salon'] })
  const of = async (id: string) =>
    HelperMatches.parse((await browser().get(`/api/helpers/${id}/matches`)).body)
  expect(await of(near.id)).toMatchObject({
    salons: [{ needs: 'お茶の用意', districtId: 'chuo' }],
    projects: [{ projectId: 'p1' }],
    errands: [{ errandId: errand.id }],
  })
  expect(await of(far.id)).toMatchObject({ salons: [], projects: [], errands: [] })
})

test('a page shows each side the other, takes thanks and problems, and nothing of anybody else', async () => {
  staff = null
  const helper = await aHelper({ userId: 'Utaro' })
  const errand = await anErrand({ userId: 'Uhana', state: 'taken', helperId: helper.id, takenAt: NOON })
  const mine = async (who: string) => {
    userId = who
    return MyHelp.parse((await browser().get('/api/my-help')).body)
  }
  const change = (who: string, body: object) => {
    userId = who
    return patch(`/api/my-help/errands/${errand.id}`, body)
  }
  expect((await mine('Uhana')).asked).toMatchObject([
    { helper: { name: '例田 太郎' }, may: ['done', 'cancel', 'trouble'], mayThank: false },
  ])
  expect((await mine('Utaro')).taken).toMatchObject([
    { place: '見本町1-2-3', may: ['done', 'cannot', 'trouble'] },
  ])
  expect(await mine('Ustranger')).toEqual({ helper: null, asked: [], taken: [] })
  expect((await change('Ustranger', { kind: 'done' })).status).toBe(404)
  expect((await change('Utaro', { kind: 'cancel' })).body).toMatchObject({ code: 'not-possible-now' })
  expect((await change('Uhana', { kind: 'done' })).status).toBe(200)
  const thanked = await change('Uhana', { kind: 'thanks', thanks: 'kind' })
  expect(MyHelp.parse(thanked.body).asked).toMatchObject([{ state: 'done', mayThank: false }])
  expect((await mine('Utaro')).taken).toMatchObject([{ thanks: 'kind' }])
  expect((await change('Utaro', { kind: 'trouble', text: '道がわかりませんでした' })).status).toBe(200)
  staff = aStaff()
  expect((await browser().get('/api/errands?state=trouble')).body).toMatchObject({
    errands: [{ trouble: { by: 'helper', text: '道がわかりませんでした' } }],
    counts: { trouble: 1 },
  })
})

test('somebody who is a helper no more is forgotten at once', async () => {
  staff = null
  userId = 'Utaro'
  const { id } = await aHelper({ userId })
  expect((await patch('/api/my-help', { state: 'resting' })).body).toMatchObject({
    helper: { state: 'resting' },
  })
  expect((await patch('/api/my-help', { state: 'gone' })).body).toMatchObject({ helper: null })
  expect(await findHelper(id)).toBeNull()
  expect((await patch('/api/my-help', { state: 'active' })).status).toBe(404)
})

test('what a network does not offer is not found', async () => {
  schemes = ['helpers']
  expect((await browser().get('/api/errands')).status).toBe(404)
  expect((await browser().get('/api/helpers')).status).toBe(200)
  expect((await browser().get('/api/my-help')).status).toBe(200)
  schemes = ['partners']
  for (const path of ['/api/helpers', '/api/my-help', '/api/helpers/h/matches', '/api/errands/e/helpers'])
    expect((await browser().get(path)).body).toMatchObject({ code: 'not-found' })
})

test('a resident may not see who wants to help', async () => {
  staff = null
  expect((await browser().get('/api/helpers')).body).toMatchObject({ code: 'not-staff' })
  staff = aStaff({ role: 'viewer' })
  expect((await browser().get('/api/errands')).body).toMatchObject({ code: 'not-allowed' })
})
