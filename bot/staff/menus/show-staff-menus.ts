import type { Role } from '#shared/staff/rules.ts'
import { findColleagues } from '../staff.model.ts'
import { dropShownMenu, findShownMenus, keepShownMenu } from './staff-menu.model.ts'

export const STAFF_MENUS = ['staff', 'organisers'] as const
export type StaffMenu = (typeof STAFF_MENUS)[number]

/** Who runs salons and opens no cases has a menu of their own. */
export function menuOf(role: Role): StaffMenu {
  return role === 'organiser' ? 'organisers' : 'staff'
}

export interface StaffMenuPorts {
  /** The menu as LINE knows it now. @throws Error if LINE did not take it */
  menuId: (menu: StaffMenu) => Promise<string>
  /** Shows one person a menu. @throws Error if LINE has to be told again */
  show: (userId: string, richMenuId: string) => Promise<void>
  /** They are staff no more: they see what everybody sees, or what is theirs besides. */
  giveBack: (userId: string) => Promise<void>
}

/**
 * Tells LINE which menu each member of staff sees, as far as it does not know yet: after somebody came, left, changed
 * their part or their LINE account, or the menu was drawn anew. A failure is tried again with the next look.
 */
export async function showStaffMenus({ menuId, show, giveBack }: StaffMenuPorts): Promise<void> {
  const shown = new Map((await findShownMenus()).map((each) => [each.staffId, each]))
  for (const { id: staffId, userId, role } of await findColleagues()) {
    const richMenuId = await menuId(menuOf(role))
    const known = shown.get(staffId)
    shown.delete(staffId)
    if (known?.userId === userId && known.richMenuId === richMenuId) continue
    if (known && known.userId !== userId) await giveBack(known.userId)
    await show(userId, richMenuId)
    await keepShownMenu({ staffId, userId, richMenuId })
  }
  for (const { staffId, userId } of shown.values()) {
    await giveBack(userId)
    await dropShownMenu(staffId)
  }
}
