/** A process may die at any write while LINE is told who sees which menu: in the end everybody sees theirs. */
import mongoose from 'mongoose'
import { showLanguageMenus } from '#bot/languages/menus.ts'
import { rememberPerson } from '#bot/people/person.model.ts'
import { settlePersonMenu, takePersonMenu, tellPersonMenusIn } from '#bot/people/person-menu.model.ts'
import { acceptInvitation, inviteStaff } from '#bot/staff/invite-staff.ts'
import { showStaffMenus } from '#bot/staff/menus/show-staff-menus.ts'
import { StaffModel } from '#bot/staff/staff-record.model.ts'
import { useMortalWrites } from '#test/cases/mortal-writes.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useTestKeys()
useDatabase()
const mortal = useMortalWrites()
const AT = new Date('2026-11-24T01:00:00Z')
/** Whatever a dead process held has lapsed by the time that it lives again. */
const lifeAt = (nth: number) => new Date(AT.getTime() + nth * 60_000)
/** What LINE shows to whom; null: the menu of everybody. */
class Seen extends Map<string, string | null> {
  /** How often LINE was told. */
  times = 0
  override set(userId: string, menuId: string | null): this {
    this.times++
    return super.set(userId, menuId)
  }
}

async function empty(...names: string[]): Promise<void> {
  for (const name of names) await mongoose.connection.collection(name).deleteMany({})
}

test('menus of staff: of those who came, who left and who have another account', async () => {
  const look = (seen: Seen) =>
    showStaffMenus({
      menuId: async (menu) => menu,
      show: async (userId, menuId) => void seen.set(userId, menuId),
      giveBack: async (userId) => void seen.set(userId, null),
    })
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      await empty('staff', 'staff_menus')
      const seen = new Seen()
      const employ = async (userId: string) => {
        const { token } = await inviteStaff({ name: '例田 一郎', role: 'staff', centreIds: [] }, AT)
        return (await acceptInvitation(token, userId, AT)).id
      }
      const [leaving, moving] = [await employ('Uleaving'), await employ('Uold')]
      await look(seen)
      await employ('Ucame')
      await StaffModel.updateOne({ _id: leaving }, { $set: { state: 'left' } })
      await StaffModel.updateOne({ _id: moving }, { $set: { userId: 'Unew' } })
      return seen
    },
    life: look,
    told: ({ times }) => times,
    expectWhole: async (seen, where) => {
      const menus = { Uleaving: null, Uold: null, Unew: 'staff', Ucame: 'staff' }
      expect([where, Object.fromEntries(seen)]).toEqual([where, menus])
      const kept = await mongoose.connection.collection('staff_menus').find().toArray()
      expect([where, kept.map(({ userId }) => String(userId)).toSorted()]).toEqual([where, ['Ucame', 'Unew']])
    },
  })
  expect(steps).toEqual(expect.arrayContaining(['updateOne staff_menus', 'deleteOne staff_menus']))
}, 60_000)

test('menus of languages: of everybody who chose one', async () => {
  const steps = await mortal.dieEverywhere({
    begin: async () => {
      await empty('people')
      for (const [userId, language] of [
        ['Uen', 'en'],
        ['Uvi', 'vi'],
        ['Uja', 'ja'],
      ] as const) {
        await rememberPerson(userId, { language })
        await tellPersonMenusIn(language, AT)
      }
      return new Seen()
    },
    told: ({ times }) => times,
    life: (seen, nth) =>
      showLanguageMenus(
        {
          take: takePersonMenu,
          settle: settlePersonMenu,
          hasOtherMenu: async () => false,
          menuId: async (language) => language,
          show: async (userId, menuId) => void seen.set(userId, menuId),
        },
        lifeAt(nth),
      ),
    expectWhole: async (seen, where) => {
      expect([where, Object.fromEntries(seen)]).toEqual([where, { Uen: 'en', Uvi: 'vi', Uja: null }])
      const left = await mongoose.connection
        .collection('people')
        .countDocuments({ menuDue: { $exists: true } })
      expect([where, left]).toEqual([where, 0])
    },
  })
  expect(steps.length).toBeGreaterThan(5)
}, 60_000)
