import mongoose from 'mongoose'
import { claimStepDown, hasLastingAdmin, updateStaff } from '#bot/staff/staff.model.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { NOW, useStaffRoom } from './a-staff-room.ts'

useTestKeys()
useDatabase()
const room = useStaffRoom()
const strictRoom = useStaffRoom(true)

const LATER = new Date(NOW.getTime() + 60_000)

beforeEach(async () => {
  await mongoose.connection.collection('staff').deleteMany({})
})

const admins = () =>
  mongoose.connection.collection('staff').countDocuments({ state: 'active', role: 'admin' })

test('two admins who remove each other at once: never are both gone', async () => {
  for (let round = 0; round < 25; round++) {
    await mongoose.connection.collection('staff').deleteMany({})
    const [ann, ben] = [await room.as('admin'), await room.as('admin')]
    const change = round % 2 === 0 ? { state: 'left' } : { role: 'staff' }
    const replies = await Promise.all([
      ann.send('PATCH', `/api/staff/${ben.me.id}`, change),
      ben.send('PATCH', `/api/staff/${ann.me.id}`, change),
    ])
    const done = replies.filter(({ status }) => status === 200).length
    expect(await admins()).toBe(2 - done)
    expect(done).toBeLessThan(2)
    // Or the first was done before the second was looked at.
    for (const { status, body } of replies)
      if (status !== 200)
        expect(body).toMatchObject({ code: expect.stringMatching(/^(last-admin|not-staff|not-allowed)$/) })
  }
})

test('whoever is refused can do it again, and the other admin stays', async () => {
  const [ann, ben] = [await room.as('admin'), await room.as('admin')]
  expect((await ann.send('PATCH', `/api/staff/${ben.me.id}`, { state: 'left' })).status).toBe(200)
  const alone = await ann.send('PATCH', `/api/staff/${ann.me.id}`, { role: 'manager' })
  expect(alone).toMatchObject({ status: 409, body: { code: 'last-admin' } })
  const cho = await room.as('admin')
  expect((await ann.send('PATCH', `/api/staff/${ann.me.id}`, { role: 'manager' })).status).toBe(200)
  expect(await admins()).toBe(1)
  expect((await cho.send('PATCH', `/api/staff/${ann.me.id}`, { role: 'admin' })).status).toBe(200)
})

test('where a passkey is asked as well, an admin without one does not count as one who stays', async () => {
  const [ann, ben] = [await strictRoom.as('admin'), await strictRoom.as('admin')]
  const leave = () => ann.send('PATCH', `/api/staff/${ann.me.id}`, { state: 'left' })
  expect(await leave()).toMatchObject({ status: 409, body: { code: 'last-admin' } })
  const withPasskey = { $set: { passkeys: [{ id: 'a-passkey' }] } }
  await mongoose.connection.collection<{ _id: string }>('staff').updateOne({ _id: ben.me.id }, withPasskey)
  expect((await leave()).status).toBe(200)
})

test('an admin who is about to step down does not count, until a crash is a minute old', async () => {
  const { me } = await room.as('admin')
  expect(await claimStepDown(me.id, 'first', NOW, LATER)).toBe(true)
  expect(await hasLastingAdmin(NOW)).toBe(false)
  expect(await claimStepDown(me.id, 'second', NOW, LATER)).toBe(false)
  expect(await hasLastingAdmin(LATER)).toBe(true)
  expect(await updateStaff(me.id, { state: 'left' }, { claim: 'first', at: LATER })).toBeNull()
  expect(await admins()).toBe(1)
  expect(await claimStepDown(me.id, 'third', LATER, new Date(LATER.getTime() + 1))).toBe(true)
})

test('who is already being removed by a colleague is not removed twice', async () => {
  const [ann, ben] = [await room.as('admin'), await room.as('admin')]
  await claimStepDown(ben.me.id, 'of a colleague', NOW, LATER)
  const reply = await ann.send('PATCH', `/api/staff/${ben.me.id}`, { state: 'left' })
  expect(reply).toMatchObject({
    status: 409,
    body: { code: 'changed-meanwhile', current: { id: ben.me.id } },
  })
})
