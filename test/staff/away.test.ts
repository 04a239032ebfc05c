import { reachable, staffOnDuty, standsInFor } from '#bot/staff/reach-staff.ts'
import { setAway } from '#bot/staff/set-away.ts'
import { findStaff } from '#bot/staff/staff.model.ts'
import { StaffList, StaffView } from '#shared/staff/contract.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { NOW, useStaffRoom } from './a-staff-room.ts'

useTestKeys()
useDatabase()
const room = useStaffRoom()

const from = '2026-11-23'
const until = '2026-11-27'
const AFTER = new Date('2026-11-27T15:00:00Z')

test('somebody says when they are away and who stands in, and colleagues see it', async () => {
  const [ann, ben] = [await room.as('staff', ['north']), await room.as('staff', ['north'])]
  const away = { from, until, standInId: ben.me.id }
  const reply = await ann.send('PUT', '/api/staff/me/away', { away })
  expect(StaffView.parse(reply.body)).toEqual({ ...ann.me, away })
  const { staff } = StaffList.parse((await ben.get('/api/staff')).body)
  expect(staff.find(({ id }) => id === ann.me.id)?.away).toEqual(away)
  expect((await ann.send('PUT', '/api/staff/me/away', { away: null })).status).toBe(200)
  expect((await findStaff(ann.me.id))?.away).toBeNull()
})

test('meanwhile the notices go to the stand-in alone, and the cases belong to their list', async () => {
  const [ann, ben] = [await room.as('staff', ['north']), await room.as('staff', ['north'])]
  await setAway(ann.me.id, { from, until, standInId: ben.me.id }, ann.me, NOW)
  expect(await reachable(ann.me.id, 'north', NOW)).toEqual([ben.userId])
  expect(await standsInFor(ben.me.id, NOW)).toEqual([ann.me.id])
  expect(await reachable(ann.me.id, 'north', AFTER)).toEqual([ann.userId])
  expect(await standsInFor(ben.me.id, AFTER)).toEqual([])
})

test('who works elsewhere by now is not asked about a case that they have, unless that centre has it too', async () => {
  const [admin, ann] = [await room.as('admin'), await room.as('staff', ['north'])]
  expect(await reachable(ann.me.id, 'north', NOW, [])).toEqual([ann.userId])
  await admin.send('PATCH', `/api/staff/${ann.me.id}`, { centreIds: ['south'] })
  expect(await reachable(ann.me.id, 'north', NOW, [])).toEqual([])
  expect(await reachable(ann.me.id, 'north', NOW, ['south'])).toEqual([ann.userId])
  await admin.send('PATCH', `/api/staff/${ann.me.id}`, { role: 'viewer' })
  expect(await reachable(ann.me.id, 'south', NOW, [])).toEqual([])
})

test('new cases ring for the stand-in too, once', async () => {
  const [ann, ben] = [await room.as('staff', ['south']), await room.as('staff', ['south'])]
  await setAway(ann.me.id, { from, until, standInId: ben.me.id }, ann.me, NOW)
  const told = (await staffOnDuty('south', NOW)).map(({ userId }) => userId)
  expect(told).not.toContain(ann.userId)
  expect(told.filter((userId) => userId === ben.userId)).toHaveLength(1)
})

test('when the stand-in leaves, the head of the centre gets what comes', async () => {
  const [admin, head] = [await room.as('admin'), await room.as('manager', ['north'])]
  const [ann, ben] = [await room.as('staff', ['north']), await room.as('staff', ['north'])]
  await setAway(ann.me.id, { from, until, standInId: ben.me.id }, ann.me, NOW)
  await admin.send('PATCH', `/api/staff/${ben.me.id}`, { state: 'left' })
  expect(await reachable(ann.me.id, 'north', NOW)).toEqual([head.userId])
  expect(await standsInFor(head.me.id, NOW)).toContain(ann.me.id)
})

test('the head of a centre says it for its members, and nobody says it for others', async () => {
  const ann = await room.as('staff', ['north'])
  const [head, other, peer] = [
    await room.as('manager', ['north']),
    await room.as('manager', ['south']),
    await room.as('staff', ['north']),
  ]
  const path = `/api/staff/${ann.me.id}/away`
  const body = { away: { from, until, standInId: null } }
  expect(await other.send('PUT', path, body)).toMatchObject({ status: 404, body: { code: 'not-found' } })
  expect(await peer.send('PUT', path, body)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  expect((await findStaff(ann.me.id))?.away).toBeNull()
  expect(await head.send('PUT', path, body)).toMatchObject({ status: 200, body })
})

test.each([
  ['days that are over', { from, until: '2026-11-23' }, 'away.until', '「終わりの日」を確かめてください。'],
  [
    'an end before the beginning',
    { from, until: '2026-11-22' },
    'away.until',
    '「終わりの日」を確かめてください。',
  ],
  [
    'a day that is none',
    { from, until: '2026-11-31' },
    'away.until',
    '「終わりの日」の日付を確かめてください。',
  ],
])('%s are refused by the name of the field', async (_what, days, field, say) => {
  const ann = await room.as('staff', ['north'])
  const reply = await ann.send('PUT', '/api/staff/me/away', { away: { ...days, standInId: null } })
  expect(reply).toMatchObject({ status: 400, body: { code: 'bad-request', fields: [field], say } })
})

test('who cannot stand in is refused: oneself, a stranger, who only reads, who works elsewhere, who has left', async () => {
  const [ann, admin] = [await room.as('staff', ['north']), await room.as('admin')]
  const gone = await room.as('staff', ['north'])
  await admin.send('PATCH', `/api/staff/${gone.me.id}`, { state: 'left' })
  const [viewer, elsewhere] = [await room.as('viewer', ['north']), await room.as('staff', ['south'])]
  for (const standInId of [ann.me.id, 'nobody', viewer.me.id, elsewhere.me.id, gone.me.id]) {
    const reply = await ann.send('PUT', '/api/staff/me/away', { away: { from, until, standInId } })
    expect(reply).toMatchObject({
      status: 400,
      body: { fields: ['away.standInId'], say: '「代わりの人」を確かめてください。' },
    })
  }
})
