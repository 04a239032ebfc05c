import mongoose from 'mongoose'
import { listViews } from '#bot/cases/lists/view.model.ts'
import { type NewView, SavedView, ViewList } from '#shared/cases/list.contract.ts'
import { BUILT_IN_VIEWS } from '#shared/cases/views.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { aCase, aStaff } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { changed, refused, useCases } from './signed-in.ts'

useTestKeys()
useDatabase()
const cases = useCases()

beforeEach(async () => {
  await mongoose.connection.collection('cases').deleteMany({})
  await mongoose.connection.collection('views').deleteMany({})
})

const MONEY: NewView = {
  name: 'お金の相談',
  conditions: { label: ['money'], status: ['new', 'active'] },
  sort: 'new',
  sharedWith: 'me',
}

async function saved(who: StaffView, view: Partial<NewView> = {}): Promise<SavedView> {
  const reply = await cases.staff(who).send('POST', '/api/views', { ...MONEY, ...view })
  expect(reply).toMatchObject({ status: 201 })
  return SavedView.parse(reply.body)
}

async function views(who: StaffView): Promise<ViewList> {
  const reply = await cases.staff(who).get('/api/views')
  expect(reply).toMatchObject({ status: 200 })
  return ViewList.parse(reply.body)
}

async function names(who: StaffView): Promise<string[]> {
  return (await views(who)).saved.map(({ name }) => name)
}

function patch(who: StaffView, id: string, change: object) {
  return cases.staff(who).send('PATCH', `/api/views/${id}`, change)
}

describe('a saved view', () => {
  test('is kept as it was saved, and stands in its owner’s list alone', async () => {
    const me = aStaff({ name: '職員 一郎' })
    const view = await saved(me)
    expect(view).toEqual({ ...MONEY, id: view.id, by: { id: me.id, name: '職員 一郎' } })
    expect((await views(me)).saved).toEqual([{ ...view, count: 0, isMine: true }])
    expect(await names(aStaff())).toEqual([])
    expect(await names(aStaff({ role: 'admin' }))).toEqual([])
  })

  test('without conditions shows everything, and a name may be long', async () => {
    const me = aStaff()
    await saved(me, { name: 'あ'.repeat(30), conditions: {} })
    expect((await views(me)).saved).toMatchObject([{ conditions: {}, name: 'あ'.repeat(30) }])
  })

  test('that is shared is seen by everybody, or by the staff of one centre', async () => {
    const me = aStaff({ centreIds: ['chuo', 'tobu'] })
    await saved(me, { name: 'みんな', sharedWith: 'all' })
    await saved(me, { name: '東部', sharedWith: 'tobu' })
    await saved(me, { name: 'わたし' })
    expect(await names(me)).toEqual(['みんな', '東部', 'わたし'])
    expect(await names(aStaff({ centreIds: ['tobu'] }))).toEqual(['みんな', '東部'])
    expect(await names(aStaff({ centreIds: ['hokubu'], role: 'viewer' }))).toEqual(['みんな'])
    expect(await names(aStaff({ centreIds: [] }))).toEqual(['みんな', '東部'])
  })

  test('shows each reader what they may see, and their own where it says so', async () => {
    const [one, other] = [aStaff({ centreIds: ['chuo'] }), aStaff({ centreIds: ['tobu'] })]
    await aCase({ centreId: 'chuo', status: 'active', by: one })
    await aCase({ centreId: 'chuo', status: 'active' })
    await aCase({ centreId: 'tobu', status: 'active', by: other })
    const boss = aStaff()
    await saved(boss, { name: '対応中', conditions: { status: ['active'] }, sharedWith: 'all' })
    await saved(boss, { name: '自分の', conditions: { owner: 'me' }, sharedWith: 'all' })
    const counts = async (who: StaffView) => (await views(who)).saved.map(({ count }) => count)
    expect(await counts(one)).toEqual([2, 1])
    expect(await counts(other)).toEqual([1, 1])
    expect(await counts(boss)).toEqual([3, 0])
  })

  test('is renamed, narrowed, sorted, shared and kept to oneself again by its owner', async () => {
    const [me, colleague] = [aStaff(), aStaff()]
    const { id } = await saved(me)
    expect(await patch(me, id, { sharedWith: 'all' })).toMatchObject({
      body: { ...MONEY, sharedWith: 'all' },
    })
    expect(await names(colleague)).toEqual(['お金の相談'])
    const change = { name: '家計', conditions: { label: ['debts'] }, sort: 'due' }
    expect(await patch(me, id, change)).toMatchObject({ status: 200, body: change })
    expect(await patch(me, id, { sharedWith: 'me' })).toMatchObject({ body: { ...change, sharedWith: 'me' } })
    expect(await names(colleague)).toEqual([])
    expect((await views(me)).saved).toMatchObject([{ ...change, sharedWith: 'me' }])
  })

  test('of a colleague is for its owner and admins to change and remove', async () => {
    const [me, colleague, admin] = [aStaff(), aStaff(), aStaff({ role: 'admin' })]
    const { id } = await saved(me, { sharedWith: 'all' })
    expect(await patch(colleague, id, { name: '別の名' })).toEqual(refused(403, 'not-allowed'))
    const remove = (who: StaffView) => cases.staff(who).send('DELETE', `/api/views/${id}`)
    expect(await remove(colleague)).toEqual(refused(403, 'not-allowed'))
    expect(await patch(admin, id, { name: '別の名' })).toMatchObject({
      body: { name: '別の名', by: { id: me.id } },
    })
    expect(await remove(admin)).toMatchObject({ status: 204 })
    expect(await names(me)).toEqual([])
    expect(await remove(me)).toEqual(refused(404, 'not-found'))
  })

  test('that one does not see is not there', async () => {
    const [own, centre] = [await saved(aStaff()), await saved(aStaff(), { sharedWith: 'tobu' })]
    for (const { id } of [own, centre]) {
      const admin = aStaff({ role: 'admin', centreIds: ['chuo'] })
      expect(await patch(admin, id, { name: 'x' })).toEqual(refused(404, 'not-found'))
      expect(await cases.staff(admin).send('DELETE', `/api/views/${id}`)).toEqual(refused(404, 'not-found'))
    }
    expect(await patch(aStaff(), 'no-view', { name: 'x' })).toEqual(refused(404, 'not-found'))
  })

  test('is shared by those who may, with centres that are theirs', async () => {
    const [viewer, me] = [aStaff({ role: 'viewer' }), aStaff({ centreIds: ['chuo'] })]
    const share = (who: StaffView, sharedWith: string) =>
      cases.staff(who).send('POST', '/api/views', { ...MONEY, sharedWith })
    expect(await share(viewer, 'all')).toEqual(refused(403, 'not-allowed'))
    expect(await share(viewer, 'me')).toMatchObject({ status: 201 })
    for (const centre of ['tobu', 'nowhere'])
      expect(await share(me, centre)).toMatchObject({ status: 400, body: { fields: ['sharedWith'] } })
    const { id } = await saved(me)
    expect(await patch(me, id, { sharedWith: 'tobu' })).toEqual(refused(400, 'bad-request'))
    expect(await patch(me, id, { sharedWith: 'chuo' })).toMatchObject({ status: 200 })
  })

  test('is one of at most fifty', async () => {
    const me = aStaff()
    for (let n = 0; n < 50; n++) await saved(me, { name: `${n}` })
    expect(await cases.staff(me).send('POST', '/api/views', MONEY)).toEqual(refused(409, 'too-many-views'))
    const [first] = (await views(me)).saved
    await cases.staff(me).send('DELETE', `/api/views/${first?.id}`)
    await saved(me)
  })

  test.each([
    [{ name: '' }, 'name'],
    [{ name: 'あ'.repeat(31) }, 'name'],
    [{ conditions: { status: ['gone'] } }, 'conditions.status.0'],
    [{ conditions: { q: '例田' } }, 'conditions.q'],
    [{ sort: 'random' }, 'sort'],
    [{ sharedWith: 'x'.repeat(41) }, 'sharedWith'],
    [{ owner: 'me' }, 'owner'],
  ])('that does not fit is refused: %j', async (wrong, field) => {
    const me = aStaff()
    const fields = expect.arrayContaining([field])
    const asked = cases.staff(me).send('POST', '/api/views', { ...MONEY, ...wrong })
    expect(await asked).toMatchObject({ status: 400, body: { code: 'bad-request', fields } })
    const { id } = await saved(me)
    expect(await patch(me, id, wrong)).toMatchObject({ status: 400, body: { code: 'bad-request', fields } })
    expect((await views(me)).saved).toMatchObject([MONEY])
  })
})

describe('the views that everybody has', () => {
  test('say how many cases stand in each', async () => {
    const me = aStaff()
    await aCase()
    await aCase({ status: 'active', by: me })
    await aCase({ status: 'watching' })
    await aCase({ status: 'closed' })
    const { builtIn } = await views(me)
    expect(builtIn).toMatchObject({ new: 1, mine: 1, open: 3, closed: 1, snoozed: 0, 'handed-in': 0 })
  })

  test('show what another centre has taken on apart from the work of the one that handed it on', async () => {
    const [former, next] = [aStaff({ centreIds: ['chuo'] }), aStaff({ centreIds: ['tobu'] })]
    const { view } = await aCase({ status: 'active', by: former })
    const counts = async (who: StaffView) => {
      const { open = null, 'handed-in': asked = null, 'handed-on': gone = null } = (await views(who)).builtIn
      return { open, asked, gone }
    }
    const given = await changed(cases.staff(former), view, {
      kind: 'hand-over',
      to: { kind: 'centre', centreId: 'tobu' },
      note: 'お願いします',
      feedbackBy: 'us',
    })
    expect([await counts(former), await counts(next)]).toEqual([
      { open: 1, asked: 0, gone: 0 },
      { open: 1, asked: 1, gone: 0 },
    ])
    const answer = { kind: 'answer-hand-over', handOverId: 'o1', answer: 'accepted' } as const
    const taken = await changed(cases.staff(next), given, answer)
    expect([await counts(former), await counts(next)]).toEqual([
      { open: 0, asked: 0, gone: 1 },
      { open: 1, asked: 0, gone: 0 },
    ])
    const { conditions } = BUILT_IN_VIEWS['handed-on']
    const list = await cases.staff(former).send('POST', '/api/cases/search', { conditions })
    expect(list.body).toMatchObject({ cases: [{ id: taken.id, centreId: 'tobu' }] })
    expect((await counts(aStaff())).gone).toBe(0)
  })

  test('count the cases of whoever one stands in for as one’s own', async () => {
    const [me, absent] = [aStaff(), aStaff()]
    await aCase({ status: 'active', by: absent })
    expect((await views(me)).builtIn).toMatchObject({ mine: 0 })
    cases.standIn(me.id, [absent.id])
    expect((await views(me)).builtIn).toMatchObject({ mine: 1 })
  })

  test('are for staff who read cases', async () => {
    expect(await cases.person('U1').get('/api/views')).toEqual(refused(403, 'not-staff'))
    expect(await cases.nobody().get('/api/views')).toEqual(refused(401, 'not-signed-in'))
    const organiser = cases.staff(aStaff({ role: 'organiser' }))
    expect(await organiser.get('/api/views')).toEqual(refused(403, 'not-allowed'))
    expect(await organiser.send('POST', '/api/views', MONEY)).toEqual(refused(403, 'not-allowed'))
    expect(await organiser.send('PATCH', '/api/views/x', { name: 'x' })).toEqual(refused(403, 'not-allowed'))
    expect(await organiser.send('DELETE', '/api/views/x')).toEqual(refused(403, 'not-allowed'))
  })
})

test('what a view is called, and who saved it, does not lie in the database in clear', async () => {
  await saved(aStaff({ name: '職員 一郎' }), { name: '例田さんの件' })
  const raw = JSON.stringify(await mongoose.connection.collection('views').find().toArray())
  expect(raw).toContain('"label":["money"]')
  expect(raw).not.toMatch(/例田|一郎/)
})

test.each([[[]], [['chuo', 'tobu']]])(
  'indexes find the views of a member of staff (%j)',
  async (centreIds) => {
    await saved(aStaff(), { sharedWith: 'chuo' })
    const asked: { filter: object; options: object }[] = []
    mongoose.set('debug', (_collection, _method, filter, options) => asked.push({ filter, options }))
    await listViews('s', centreIds)
    mongoose.set('debug', false)
    expect(asked).toHaveLength(2)
    for (const { filter, options } of asked) {
      const plan: unknown = await mongoose.connection.collection('views').find(filter, options).explain()
      expect(JSON.stringify(plan)).toMatch(/"indexName":"(ownerId|sharedWith)_1_savedAt_1"/)
    }
  },
)
