import mongoose from 'mongoose'
import type { Answer } from '#bot/conversation/say.ts'
import { consoleCommands, withConsoleDoor } from '#bot/staff/console.commands.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { sealNames } from '#bot/staff/seal-staff.model.ts'
import { findStaff, findStaffByUser } from '#bot/staff/staff.model.ts'
import { Invitation, StaffList, StaffView } from '#shared/staff/contract.ts'
import { lastNoted } from '#test/audit/noted.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { NOW, useStaffRoom } from './a-staff-room.ts'

useTestKeys()
useDatabase()
const room = useStaffRoom()

const WHO = { name: '例田 花子', role: 'staff', centreIds: ['north'] }
const tokenOf = (body: unknown) => Invitation.parse(body).link.split('/').at(-1) ?? ''

test('a lost invitation is made anew: the old link leads nowhere, the new one works once', async () => {
  const admin = await room.as('admin')
  const first = await admin.send('POST', '/api/staff', WHO)
  const { id } = Invitation.parse(first.body).staff
  const again = await admin.send('POST', `/api/staff/${id}/invitation`)
  expect(Invitation.parse(again.body).staff.id).toBe(id)
  expect(await lastNoted(2)).toEqual([
    { kind: 'staff-invited', by: admin.me.id, about: [`staff:${id}`, 'role:staff', 'centre:north'] },
    { kind: 'staff-invited', by: admin.me.id, about: [`staff:${id}`] },
  ])
  await expect(acceptInvitation(tokenOf(first.body), 'Uold', NOW)).rejects.toThrow('invitation-used')
  expect((await acceptInvitation(tokenOf(again.body), 'Unew', NOW)).id).toBe(id)
  await expect(acceptInvitation(tokenOf(again.body), 'Uother', NOW)).rejects.toThrow('invitation-used')
})

test('who is there already gets a link too, by which another LINE account takes the place of the old one', async () => {
  const [admin, member] = [await room.as('admin'), await room.as('staff')]
  const again = await admin.send('POST', `/api/staff/${member.me.id}/invitation`)
  const token = tokenOf(again.body)
  await expect(acceptInvitation(token, admin.userId, NOW)).rejects.toThrow('already-staff')
  expect((await acceptInvitation(token, 'Unew-phone', NOW)).id).toBe(member.me.id)
  expect(await findStaffByUser('Unew-phone')).toMatchObject({ id: member.me.id })
  expect(await findStaffByUser(member.userId)).toBeNull()
})

test('who has left or never was gets no second invitation', async () => {
  const [admin, member] = [await room.as('admin'), await room.as('staff')]
  const path = (id: string) => `/api/staff/${id}/invitation`
  await admin.send('PATCH', `/api/staff/${member.me.id}`, { state: 'left' })
  expect((await admin.send('POST', path(member.me.id))).status).toBe(404)
  expect(await lastNoted(3)).toMatchObject([
    { kind: 'staff-left', by: admin.me.id, about: [`staff:${member.me.id}`, 'changed:state'] },
    { kind: 'staff-invited', by: admin.me.id },
    { kind: 'not-done', by: admin.me.id },
  ])
  expect((await admin.send('POST', path('nobody'))).status).toBe(404)
})

test('no name of staff lies in the database in clear', async () => {
  const admin = await room.as('admin')
  const made = Invitation.parse((await admin.send('POST', '/api/staff', WHO)).body)
  const renamed = await admin.send('PATCH', `/api/staff/${made.staff.id}`, { name: '試野 千代' })
  expect(StaffView.parse(renamed.body).name).toBe('試野 千代')
  expect(await lastNoted()).toEqual([
    { kind: 'staff-changed', by: admin.me.id, about: [`staff:${made.staff.id}`, 'changed:name'] },
  ])
  const { staff } = StaffList.parse((await admin.get('/api/staff')).body)
  expect(staff.map(({ name }) => name)).toContain('試野 千代')
  const stored = await mongoose.connection.collection('staff').find().toArray()
  expect(stored.length).toBeGreaterThan(1)
  expect(JSON.stringify(stored)).not.toMatch(/例田|見本|試野/)
})

test('a name that an earlier version kept in clear is sealed, once', async () => {
  const { staff } = await inviteStaff({ name: '仮野 次郎', role: 'staff', centreIds: [] }, new Date())
  const stored = mongoose.connection.collection<{ _id: string }>('staff')
  await stored.updateOne({ _id: staff.id }, { $set: { name: '仮野 次郎' } })
  expect(await sealNames()).toBe(1)
  expect(await sealNames()).toBe(0)
  expect(await findStaff(staff.id)).toMatchObject({ name: '仮野 次郎' })
})

test('who has left is shown to those who manage staff, and to nobody else', async () => {
  const [admin, head, member] = [await room.as('admin'), await room.as('manager'), await room.as('staff')]
  await admin.send('PATCH', `/api/staff/${member.me.id}`, { state: 'left' })
  expect(room.signedOut).toContain(member.userId)
  const seenBy = async (browser: typeof admin) => StaffList.parse((await browser.get('/api/staff')).body)
  expect((await seenBy(admin)).former).toContainEqual({ ...member.me, state: 'left' })
  expect((await seenBy(head)).former).toEqual([])
  expect((await seenBy(head)).staff.map(({ id }) => id)).not.toContain(member.me.id)
})

test('whose rights change sees at once no more than they may', async () => {
  const [admin, member] = [await room.as('admin'), await room.as('staff')]
  await admin.send('PATCH', `/api/staff/${member.me.id}`, { role: 'organiser' })
  expect(room.hungUp).toContain(member.me.id)
  expect(room.signedOut).not.toContain(member.userId)
})

test.each([
  ['an unknown field', { ...WHO, isAdmin: true }, ['isAdmin'], /読み取れません/],
  [
    'a name that is too long',
    { ...WHO, name: '長'.repeat(41) },
    ['name'],
    '「名前」は40文字までです。短くしてください。',
  ],
  ['no name', { ...WHO, name: ' ' }, ['name'], '「名前」を書いてください。'],
  ['a role that is none', { ...WHO, role: 'king' }, ['role'], '「役割」を選びなおしてください。'],
  [
    'a centre that is none',
    { ...WHO, centreIds: ['nowhere'] },
    ['centreIds'],
    '「担当するセンター」を確かめてください。',
  ],
])('%s is refused by the name of the field, and nobody is invited', async (_what, body, fields, say) => {
  const admin = await room.as('admin')
  const before = await mongoose.connection.collection('staff').countDocuments()
  const reply = await admin.send('POST', '/api/staff', body)
  expect(reply).toMatchObject({ status: 400, body: { code: 'bad-request', fields } })
  expect(reply.body).toHaveProperty('say', expect.stringMatching(say))
  expect(await mongoose.connection.collection('staff').countDocuments()).toBe(before)
})

test('the chat leads whoever was invited to their own pages, and says to others whom to ask', async () => {
  const [organiser, viewer, desk, member] = [
    await room.as('organiser'),
    await room.as('viewer'),
    await room.as('duty-desk'),
    await room.as('staff'),
  ]
  const chat = consoleCommands()
  const asked = async (userId: string) => pathsIn(await chat.console({ userId }))
  expect(await asked(organiser.userId)).toEqual(['/console/salons'])
  expect(await asked(viewer.userId)).toEqual(['/console'])
  expect(await asked(desk.userId)).toEqual(['/console'])
  expect(await asked(member.userId)).toEqual(['/console/salons', '/console'])
  expect(await asked('Uresident')).toEqual([])

  const howTo: Answer = { says: [{ kind: 'text', text: '使い方' }] }
  expect(pathsIn(await withConsoleDoor(howTo, { userId: organiser.userId }))).toEqual(['/console/salons'])
  expect(await withConsoleDoor(howTo, { userId: 'Uresident' })).toEqual(howTo)
})

function pathsIn({ says }: Answer): string[] {
  const buttons = says.flatMap((say) => (say.kind === 'card' ? (say.card.buttons ?? []) : []))
  return buttons.flatMap(({ action }) => (action.kind === 'open' ? [action.path] : []))
}
