import { loadPreset } from '#bot/directory/directory.ts'
import { drawOrganisersMenu, drawStaffMenu } from '#bot/directory/staff-menus.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { showStaffMenus } from '#bot/staff/menus/show-staff-menus.ts'
import { forgetShownMenu } from '#bot/staff/menus/staff-menu.model.ts'
import { StaffModel } from '#bot/staff/staff-record.model.ts'
import { takeWayIn } from '#bot/staff/ways-in.model.ts'
import type { Role } from '#shared/staff/rules.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useTestKeys()
useDatabase()

const AT = new Date('2026-11-24T01:00:00Z')
/** What LINE shows to whom; null: the menu of everybody. */
let seen: Map<string, string | null>
let drawn = 'first'
let isDown = false
const look = () =>
  showStaffMenus({
    menuId: async (menu) => `${menu}-${drawn}`,
    show: async (userId, menuId) => {
      if (isDown) throw new Error('LINE is down')
      seen.set(userId, menuId)
    },
    giveBack: async (userId) => void seen.set(userId, null),
  })

beforeEach(async () => {
  seen = new Map()
  await StaffModel.deleteMany({})
  await look() // whoever was there is not any more
  seen.clear()
})

async function employ(role: Role, userId: string): Promise<string> {
  const { token } = await inviteStaff({ name: `例田 ${userId}`, role, centreIds: [] }, AT)
  const { id } = await acceptInvitation(token, userId, AT)
  return id
}
const change = (staffId: string, set: { role?: Role; state?: 'left'; userId?: string }) =>
  StaffModel.updateOne({ _id: staffId }, { $set: set })

test('staff and organisers see menus of their own, told once', async () => {
  await employ('staff', 'Uworker')
  await employ('organiser', 'Uorganiser')
  await look()
  expect(Object.fromEntries(seen)).toEqual({ Uworker: 'staff-first', Uorganiser: 'organisers-first' })
  seen.clear()
  await look()
  expect(seen.size).toBe(0)
})

test('whoever leaves, or comes with another LINE account, no longer sees it there', async () => {
  const [leaving, moving] = [await employ('staff', 'Uleaving'), await employ('staff', 'Uold')]
  await look()
  await change(leaving, { state: 'left' })
  await change(moving, { userId: 'Unew' })
  await look()
  expect(Object.fromEntries(seen)).toEqual({ Uleaving: null, Uold: null, Unew: 'staff-first' })
})

test('whose LINE account was taken off sees it there no more', async () => {
  const stolen = await employ('staff', 'Ustolen')
  await look()
  await takeWayIn(stolen, 'line', { needsPasskey: false })
  await look()
  expect(Object.fromEntries(seen)).toEqual({ Ustolen: null })
})

test('another part is another menu, and a menu drawn anew is shown to all', async () => {
  const one = await employ('organiser', 'Uone')
  await employ('manager', 'Utwo')
  await look()
  await change(one, { role: 'staff' })
  await look()
  expect(seen.get('Uone')).toBe('staff-first')
  drawn = 'second'
  await look()
  expect(Object.fromEntries(seen)).toEqual({ Uone: 'staff-second', Utwo: 'staff-second' })
  drawn = 'first'
})

test('what LINE did not take is told again, and whoever follows again sees it again', async () => {
  await employ('staff', 'Uworker')
  isDown = true
  await expect(look()).rejects.toThrow('LINE is down')
  isDown = false
  await look()
  expect(seen.get('Uworker')).toBe('staff-first')
  seen.clear()
  await forgetShownMenu('Uworker')
  await look()
  expect(seen.get('Uworker')).toBe('staff-first')
})

test('the menus lead to the console, in hours and out of them', async () => {
  const preset = await loadPreset('ota')
  const pathsOf = ({ areas }: Awaited<ReturnType<typeof drawStaffMenu>>) =>
    areas.flatMap(({ action }) => (action.kind === 'open' ? action.path : []))
  expect(pathsOf(await drawStaffMenu(preset))).toEqual([
    '/console',
    '/console/intake',
    '/console/salons',
    '/console/keyholders/look-ups',
  ])
  expect(pathsOf(await drawOrganisersMenu(preset))).toEqual(['/console/salons'])
})
