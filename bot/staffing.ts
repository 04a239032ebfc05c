/** Where staff meet LINE: the rich menu that they see. */
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Directory } from './directory/directory.ts'
import { drawOrganisersMenu, drawStaffMenu } from './directory/staff-menus.ts'
import { keepLooking, type Looking } from './keep-looking.ts'
import type { LineClient } from './line/client.ts'
import { putMenu } from './line/rich-menu.ts'
import { type StaffMenu, showStaffMenus } from './staff/menus/show-staff-menus.ts'
import { findStaffByUser } from './staff/staff.model.ts'

/** Whoever has just become staff should see their menu before they put the phone away. */
const LOOK_EVERY_MS = 5000

/** How the menus of staff are drawn, by their alias. */
export const DRAW_STAFF_MENU = { staff: drawStaffMenu, organisers: drawOrganisersMenu } as const

/** Whether somebody is staff, and has the menu of staff whatever else they are. */
export async function isOnStaff(userId: string): Promise<boolean> {
  return (await findStaffByUser(userId)) !== null
}

interface Deps {
  config: Config
  directory: Directory
  client: Pick<LineClient, 'richMenus'>
  /** Shows somebody what is theirs besides: the menu of their partner, or of their language. */
  giveBack: (userId: string) => Promise<void>
  log: Logger
}

/** Keeps the menus of staff as they should be. */
export function startStaffMenus({ config, directory, client, giveBack, log }: Deps): Looking {
  const put = new Map<StaffMenu, string>()
  return keepLooking({
    everyMs: LOOK_EVERY_MS,
    log,
    onFailure: 'the rich menu of staff was not shown',
    look: () =>
      showStaffMenus({
        menuId: async (alias) => {
          const known = put.get(alias)
          if (known !== undefined) return known
          const menu = { ...(await DRAW_STAFF_MENU[alias](directory.preset)), alias }
          const { richMenuId } = await putMenu(client, menu, { ...config.line, publicUrl: config.publicUrl })
          put.set(alias, richMenuId)
          return richMenuId
        },
        show: (userId, richMenuId) => client.richMenus.show(userId, richMenuId),
        giveBack: async (userId) => {
          await client.richMenus.show(userId, null)
          await giveBack(userId)
        },
      }),
  })
}
