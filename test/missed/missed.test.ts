import mongoose from 'mongoose'
import { loadPreset, openDirectory } from '#bot/directory/directory.ts'
import { setWho } from '#bot/http/who.ts'
import { expireMissed } from '#bot/missed/missed.model.ts'
import { missedRoutes } from '#bot/missed/missed.routes.ts'
import { type Noted, noteMissed, seenAgain } from '#bot/missed/note-missed.ts'
import { MissedList } from '#shared/missed/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { useServer } from '#test/support/server.ts'
import { anAbsence as anAbsenceAt } from './an-absence.ts'

useTestKeys()
useDatabase()

const NOW = new Date('2026-11-24T01:00:00Z')
const directory = openDirectory(await loadPreset('meguro'))
const [here, elsewhere] = directory.preset.districts.filter(
  (district, i, all) => all.findIndex(({ centreId }) => centreId === district.centreId) === i,
)
if (!here || !elsewhere) throw new Error('the preset has two districts with a centre each')

const aMember = (change: Partial<StaffView> = {}): StaffView => ({
  id: 'staff-1',
  name: '見本 一',
  role: 'staff',
  centreIds: [here.centreId],
  state: 'active',
  onDuty: true,
  away: null,
  ...change,
})
let signedIn = aMember()
let unwilling: string[] = []

const server = useServer(() => [
  (req, _res, next) => {
    setWho(req, { userId: 'U1', staff: signedIn })
    next()
  },
  missedRoutes({
    directory,
    now: () => NOW,
    stopAsking: async (person) => void unwilling.push(person),
  }),
])

beforeEach(async () => {
  signedIn = aMember()
  unwilling = []
  await mongoose.connection.collection('missed').deleteMany({})
})

const anAbsence = (change: Partial<Noted> = {}) => anAbsenceAt({ districtId: here.id, ...change })

async function shown() {
  return MissedList.parse((await server.browser().get('/api/missed')).body).missed
}
const send = (id: string, change: unknown) =>
  server.browser().send('PATCH', `/api/missed/${encodeURIComponent(id)}`, change)

async function theOne() {
  const [one] = await shown()
  if (!one) throw new Error('there is one')
  return one
}

test('an absence is on the list once, with whom to call, however often it is noted', async () => {
  await noteMissed(anAbsence(), NOW)
  await Promise.all([noteMissed(anAbsence({ times: 4 }), NOW), noteMissed(anAbsence({ times: 4 }), NOW)])
  expect(await shown()).toEqual([
    expect.objectContaining({ name: '例田 太郎', phone: '03-0000-0001', about: 'ひだまりサロン', times: 4 }),
  ])
})

test('two who note the same absence at the same moment make one of it', async () => {
  await Promise.all([noteMissed(anAbsence(), NOW), noteMissed(anAbsence(), NOW)])
  expect(await shown()).toHaveLength(1)
})

test('each centre sees its own districts; who answers for all of them sees all', async () => {
  await noteMissed(anAbsence(), NOW)
  await noteMissed(anAbsence({ person: 'another', districtId: elsewhere.id }), NOW)
  expect(await shown()).toHaveLength(1)
  const mine = await theOne()
  signedIn = aMember({ centreIds: [elsewhere.centreId] })
  expect((await send(mine.id, { kind: 'take', revision: 0 })).body).toMatchObject({ code: 'not-found' })
  signedIn = aMember({ centreIds: [] })
  expect(await shown()).toHaveLength(2)
})

test.each(['viewer', 'organiser'] as const)('a %s is not shown it', async (role) => {
  signedIn = aMember({ role })
  expect((await server.browser().get('/api/missed')).status).toBe(403)
})

test('somebody takes it over, and who looked at an older state is told so', async () => {
  await noteMissed(anAbsence(), NOW)
  const { id, revision } = await theOne()
  expect((await send(id, { kind: 'take', revision })).status).toBe(200)
  expect((await theOne()).takenBy).toBe('staff-1')
  const late = await send(id, { kind: 'settle', revision, how: 'is-well' })
  expect(late).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } })
})

test('what is settled is gone from the list, and the name from the database', async () => {
  await noteMissed(anAbsence(), NOW)
  const { id, revision } = await theOne()
  expect((await send(id, { kind: 'settle', revision, how: 'is-well' })).body).toEqual({ missed: [] })
  expect(await shown()).toEqual([])
  const kept = await mongoose.connection.collection('missed').findOne({})
  expect(kept).toMatchObject({ sealed: null, how: 'is-well', isOpen: false })
  expect(await send(id, { kind: 'take', revision: revision + 1 })).toMatchObject({ status: 404 })
})

test('the same absence does not come back after it was settled; a later one does', async () => {
  await noteMissed(anAbsence(), NOW)
  const { id, revision } = await theOne()
  await send(id, { kind: 'settle', revision, how: 'not-wanted' })
  await noteMissed(anAbsence({ times: 4 }), NOW)
  expect(await shown()).toEqual([])
  await noteMissed(anAbsence({ lastSeenOn: '2026-10-07' }), NOW)
  expect(await shown()).toHaveLength(1)
})

test('who does not want it is not asked after any more, and nobody else', async () => {
  await noteMissed(anAbsence({ person: 'salon-guest:someone:0300000001' }), NOW)
  const one = await theOne()
  await send(one.id, { kind: 'take', revision: 0 })
  expect(await send(one.id, { kind: 'settle', revision: 0, how: 'not-wanted' })).toMatchObject({
    status: 409,
  })
  expect(unwilling).toEqual([])
  await send(one.id, { kind: 'settle', revision: 1, how: 'not-wanted' })
  expect(unwilling).toEqual(['salon-guest:someone:0300000001'])
  await noteMissed(anAbsence(), NOW)
  await send((await theOne()).id, { kind: 'settle', revision: 0, how: 'is-well' })
  expect(unwilling).toHaveLength(1)
})

test('it is over when they come again, and when its time is over', async () => {
  await noteMissed(anAbsence(), NOW)
  await noteMissed(anAbsence({ of: 'seminar' }), NOW)
  await seenAgain({ kind: 'salon-absence', of: 'hidamari', person: 'somebody' }, NOW)
  const { expiresAt } = await theOne()
  await expireMissed(new Date(expiresAt))
  expect(await lastNoted()).toEqual([{ kind: 'forgotten', by: null, about: ['what:missed', 'count:1'] }])
  expect(await shown()).toEqual([])
  const kept = await mongoose.connection.collection('missed').find({}).toArray()
  expect(new Set(kept.map(({ how }) => how))).toEqual(new Set(['came-again', 'expired']))
  expect(kept.every(({ sealed }) => sealed === null)).toBe(true)
})

test('name, phone and who it is are sealed in the database', async () => {
  await noteMissed(anAbsence(), NOW)
  const kept = JSON.stringify(await mongoose.connection.collection('missed').find({}).toArray())
  for (const told of ['例田', '03-0000-0001', 'somebody']) expect(kept).not.toContain(told)
})

test('what does not fit is refused by the name of its field', async () => {
  await noteMissed(anAbsence(), NOW)
  const { id, revision } = await theOne()
  expect(await send(id, { kind: 'settle', revision, how: 'expired' })).toMatchObject({
    status: 400,
    body: { fields: ['how'] },
  })
})

test('what is missed of the holder of a tag leads to their registration, and their wish to be left alone there', async () => {
  const ofHolder = { person: 'keyholder:0f3a', of: 'renewal', kind: 'renewal-unanswered' } as const
  await noteMissed(anAbsence(ofHolder), NOW)
  await noteMissed(anAbsence({ kind: 'check-unanswered', of: 'plan-1', person: 'plan-1' }), NOW)
  const seen = await shown()
  expect(seen.map(({ kind, keyholderId }) => [kind, keyholderId])).toEqual([
    ['renewal-unanswered', '0f3a'],
    ['check-unanswered', null],
  ])
  await send(seen[0]?.id ?? '', { kind: 'settle', revision: 0, how: 'not-wanted' })
  expect(unwilling).toEqual(['keyholder:0f3a'])
})
