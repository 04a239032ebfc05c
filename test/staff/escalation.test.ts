import { nextPersons } from '#bot/staff/reach-staff.ts'
import { setAway } from '#bot/staff/set-away.ts'
import { Escalation } from '#shared/staff/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { NOW, useStaffRoom } from './a-staff-room.ts'

useTestKeys()
useDatabase()
const room = useStaffRoom()

/** A centre with its head, two members, and an admin over all; each test begins with nobody named. */
async function aCentre(centreId: string) {
  const head = await room.as('manager', [centreId])
  const path = `/api/centres/${centreId}/escalation`
  const seen = Escalation.parse((await head.get(path)).body)
  const people = { head, ann: await room.as('staff', [centreId]), ben: await room.as('staff', [centreId]) }
  const name = (staffIds: string[], revision = seen.revision) =>
    head.send('PUT', path, { revision, staffIds })
  return { ...people, path, name, seen }
}

const called = async (centreId: string) => (await nextPersons(centreId, NOW)).map(({ staffId }) => staffId)

test('those named are called in turn, then the heads, then the admins, nobody twice', async () => {
  const { head, ann, ben, name } = await aCentre('north')
  const admin = await room.as('admin')
  expect((await called('north')).slice(-2)).toEqual([head.me.id, admin.me.id])
  expect((await name([ben.me.id, head.me.id, ann.me.id])).status).toBe(200)
  expect((await called('north')).slice(0, 4)).toEqual([ben.me.id, head.me.id, ann.me.id, admin.me.id])
  expect((await nextPersons('north', NOW))[0]).toEqual({ staffId: ben.me.id, userId: ben.userId })
})

test('for who is away comes who stands in; who has left is passed over', async () => {
  const { ann, ben, name, path, head } = await aCentre('north')
  const [cho, admin] = [await room.as('staff', ['north']), await room.as('admin')]
  await name([ann.me.id, ben.me.id])
  await setAway(ann.me.id, { from: '2026-11-24', until: '2026-11-24', standInId: cho.me.id }, ann.me, NOW)
  expect((await called('north')).slice(0, 2)).toEqual([cho.me.id, ben.me.id])
  await admin.send('PATCH', `/api/staff/${ben.me.id}`, { state: 'left' })
  expect((await called('north'))[0]).toBe(cho.me.id)
  expect(await called('north')).not.toContain(ben.me.id)
  expect(Escalation.parse((await head.get(path)).body).staffIds).toEqual([ann.me.id])
})

test('two who change the order at once: the second sees what the first said', async () => {
  const { ann, ben, name } = await aCentre('south')
  const replies = await Promise.all([name([ann.me.id]), name([ben.me.id])])
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const [won, lost] = replies.toSorted((a, b) => a.status - b.status)
  expect(lost?.body).toMatchObject({ code: 'changed-meanwhile', current: won?.body })
  const noted = await lastNoted(3)
  expect(noted.map(({ kind }) => String(kind)).sort((one, other) => one.localeCompare(other))).toEqual([
    'escalation-changed',
    'escalation-changed',
    'not-done',
  ])
})

test('only who works cases at the centre can be named, once', async () => {
  const { ann, name } = await aCentre('north')
  const [viewer, elsewhere] = [await room.as('viewer', ['north']), await room.as('staff', ['south'])]
  for (const staffIds of [[viewer.me.id], [elsewhere.me.id], ['nobody'], [ann.me.id, ann.me.id]]) {
    expect(await name(staffIds)).toMatchObject({
      status: 400,
      body: { fields: ['staffIds'], say: '「連絡する順番」を確かめてください。' },
    })
  }
  expect(await name(Array.from({ length: 11 }, (_, n) => `${n}`))).toMatchObject({
    status: 400,
    body: { fields: ['staffIds'], say: '「連絡する順番」は10件までです。' },
  })
})

test('the order of another centre is not to be seen, nor one of a centre that is none', async () => {
  const head = await room.as('manager', ['north'])
  for (const id of ['south', 'nowhere']) {
    const path = `/api/centres/${id}/escalation`
    expect((await head.get(path)).status).toBe(404)
    expect((await head.send('PUT', path, { revision: 0, staffIds: [] })).status).toBe(404)
  }
})
