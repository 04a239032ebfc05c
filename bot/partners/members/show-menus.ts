import { findPartner } from '../partner.model.ts'
import { moveRelays } from '../relays/relay.model.ts'
import { type MenuDue, settleMenu, takeMenuDue } from './menu.model.ts'

/** How LINE is told which menu somebody sees. `gone`: the menu itself is not there any more. */
export interface MenuPorts {
  /** The menu of members; null as long as there is none. */
  menuId: () => Promise<string | null>
  /** Shows somebody this menu, null: that of everybody. @throws Error if LINE has to be told again */
  show: (userId: string, menuId: string | null) => Promise<void>
  /** The reports that somebody made for this partner go to the account that they have now. */
  handOverReports: (fromUser: string, toUser: string, partnerId: string) => Promise<unknown>
}

/** After a failure LINE is told again so much later. */
const AGAIN_MS = 30_000
/** More at once would keep other work waiting. */
const MOST_AT_ONCE = 200

/** Tells LINE which menu those see who have joined or left. What fails is tried again. */
export async function showMenus(ports: MenuPorts, at: Date): Promise<void> {
  const menuId = await ports.menuId()
  for (let count = 0; count < MOST_AT_ONCE; count++) {
    const due = await takeMenuDue(at, new Date(at.getTime() + AGAIN_MS))
    if (!due) return
    await showMenu(due, menuId, ports)
  }
}

async function showMenu(due: MenuDue, menuId: string | null, ports: MenuPorts): Promise<void> {
  const isOfPartner = due.isIn && (await findPartner(due.partnerId))?.state === 'active'
  for (const before of due.formerly) {
    if (due.recordsGo) {
      await moveRelays(before, due.userId, due.partnerId) // first: what goes to the centre meanwhile is found there
      await ports.handOverReports(before, due.userId, due.partnerId)
    }
    await ports.show(before, null)
  }
  if (isOfPartner && menuId === null) return // stays due until LINE has the menu
  await ports.show(due.userId, isOfPartner ? menuId : null)
  await settleMenu(due)
}
