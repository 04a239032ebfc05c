/** Where the menu of members meets the rest of the product: which language, and whose menu is another one anyway. */
import { handOverReports } from './cases/vault/vault.model.ts'
import type { Config } from './config.ts'
import type { Directory } from './directory/directory.ts'
import { presetFolder } from './directory/load-preset.ts'
import { drawMembersMenu } from './directory/members-menu.ts'
import { openCatalogues } from './languages/catalogue.ts'
import { isMenuLanguage } from './languages/menus.ts'
import type { LineClient } from './line/client.ts'
import { putMenu } from './line/rich-menu.ts'
import { tellMenus } from './partners/members/menu.model.ts'
import { languageOf } from './people/person.model.ts'
import { tellPersonMenu } from './people/person-menu.model.ts'
import { menusOfLanguages } from './speaking.ts'
import { isOnStaff } from './staffing.ts'

interface MenuDeps {
  config: Config
  directory: Directory
  client: LineClient
  now: () => Date
}

/** While LINE takes no menu, it is drawn and put again so much later. */
const MENU_AGAIN_MS = 60_000

/** The menu of members, drawn and put once; what LINE did not take is tried again. */
export function membersMenu({ config, directory, client, now }: MenuDeps) {
  const { line, publicUrl, preset } = config
  const inLanguage = menusOfLanguages({
    config,
    client,
    catalogues: openCatalogues(presetFolder(preset)),
    draw: (translate) => drawMembersMenu(directory.preset, translate),
    of: 'members-',
    whenNew: () => tellMenus('everybody', now()),
  })
  let putId: string | null = null
  let triedAt = new Date(0)
  return async (at: Date) => {
    if (putId === null && at.getTime() - triedAt.getTime() >= MENU_AGAIN_MS) {
      triedAt = at
      const menu = { ...(await drawMembersMenu(directory.preset)), alias: 'members' }
      const { richMenuId, isNew } = await putMenu(client, menu, { ...line, publicUrl })
      if (isNew) await tellMenus('everybody', at)
      putId = richMenuId
    }
    return {
      menuId: async () => putId,
      show: async (userId: string, menuId: string | null) => {
        if (await isOnStaff(userId)) return // whatever else they are
        const language = await languageOf(userId)
        const isForeign = menuId !== null && isMenuLanguage(language)
        await client.richMenus.show(userId, isForeign ? await inLanguage(language) : menuId)
        if (menuId === null) await tellPersonMenu(userId, at) // in their language, where they have chosen one
      },
      handOverReports,
    }
  }
}
