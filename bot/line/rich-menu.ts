import { createHash } from 'node:crypto'
import type { messagingApi } from '@line/bot-sdk'
import type { Action } from '#bot/conversation/say.ts'
import { type Addresses, toAction } from './actions.ts'
import type { LineClient } from './client.ts'

/** The tiles under the chat: one picture, and what a tap on each part of it does. */
export interface Menu {
  /** Which of the account's menus it is: small letters, digits, `-`, at most 32. It stands for whichever is newest. */
  alias: string
  /** Whoever is shown no menu of their own sees it. */
  isForEverybody?: boolean
  /** What stands on the bar that opens it; at most 14 characters. */
  chatBarText: string
  areas: { bounds: { x: number; y: number; width: number; height: number }; label: string; action: Action }[]
  size: { width: number; height: number }
  /** What the picture shows: another word here is another picture. */
  drawing: string
  /** The picture as PNG, asked for only if LINE does not have it. */
  draw: () => Promise<Buffer>
}

/** How we know our own menus among those that others made for the same account. */
const OURS = 'watch-over:'

/** What LINE had to be told. */
export interface MenuPut {
  richMenuId: string
  /** It is new: whoever is shown it one by one has to be told again. */
  isNew: boolean
}

/**
 * Makes this the menu that its alias names, and, if it is `for: 'everybody'`, the one that everybody sees. Does nothing
 * if it is already. An older one under the same name goes only when the new one stands; those of others stay. A menu
 * that a crash left half made is replaced: only a whole one gets its alias.
 * @throws Error if LINE refuses it, LineSilent if LINE does not answer
 */
export async function putMenu(
  { richMenus }: Pick<LineClient, 'richMenus'>,
  menu: Menu,
  addresses: Addresses,
): Promise<MenuPut> {
  const request = requestFor(menu, addresses)
  const existing = await richMenus.list()
  const known = await richMenus.findAlias(menu.alias)
  const standing = existing.find(({ richMenuId, name }) => richMenuId === known && name === request.name)
  const richMenuId = standing?.richMenuId ?? (await makeMenu(richMenus, menu, request))
  if (menu.isForEverybody && (await richMenus.findDefault()) !== richMenuId)
    await richMenus.setDefault(richMenuId)
  if (standing) return { richMenuId, isNew: false }
  await richMenus.setAlias(menu.alias, richMenuId, known !== null)
  const older = `${OURS}${menu.alias}:`
  for (const { richMenuId: id, name } of existing) if (name.startsWith(older)) await richMenus.remove(id)
  return { richMenuId, isNew: true }
}

/** Whether `putMenu` would find nothing to do. @throws Error or LineSilent as it does */
export async function isMenuInPlace(
  { richMenus }: Pick<LineClient, 'richMenus'>,
  menu: Menu,
  addresses: Addresses,
): Promise<boolean> {
  const { name } = requestFor(menu, addresses)
  const known = await richMenus.findAlias(menu.alias)
  const stands = (await richMenus.list()).some((each) => each.richMenuId === known && each.name === name)
  return stands && (!menu.isForEverybody || (await richMenus.findDefault()) === known)
}

async function makeMenu(
  richMenus: LineClient['richMenus'],
  menu: Menu,
  request: messagingApi.RichMenuRequest,
): Promise<string> {
  const png = await menu.draw()
  const made = await richMenus.create(request)
  await richMenus.setImage(made, png)
  return made
}

function requestFor(menu: Menu, addresses: Addresses): messagingApi.RichMenuRequest {
  const areas = menu.areas.map(({ bounds, label, action }) => ({
    bounds,
    action: closingMenu(toAction(label, action, addresses)),
  }))
  const seen = JSON.stringify([menu.chatBarText, areas])
  const hash = createHash('sha256').update(seen).update(menu.drawing).digest('hex').slice(0, 16)
  return {
    name: `${OURS}${menu.alias}:${hash}`,
    size: menu.size,
    selected: true, // open to begin with: it is how people find what they can do
    chatBarText: menu.chatBarText,
    areas,
  }
}

/** The menu covers half of a phone; what it brings, such as 119 and 110, must not stand behind it. */
function closingMenu(action: messagingApi.Action): messagingApi.Action {
  return action.type === 'postback' ? { ...action, inputOption: 'closeRichMenu' } : action
}
