import { tellRichMenu } from '../chats.ts'
import type { Person, World } from '../world.ts'

/** What a tap on a `richmenuswitch` area does: shows the alias's menu and answers the postback's params. */
export function switchRichMenu(world: World, person: Person, alias: string): Record<string, string> {
  const richMenuId = world.richMenuAliases.get(alias)
  if (richMenuId === undefined) return { newRichMenuAliasId: alias, status: 'RICHMENU_ALIAS_ID_NOTFOUND' }
  if (!world.richMenus.has(richMenuId)) return { newRichMenuAliasId: alias, status: 'RICHMENU_NOTFOUND' }
  person.richMenuId = richMenuId
  tellRichMenu(world, [person])
  return { newRichMenuAliasId: alias, status: 'SUCCESS' }
}
