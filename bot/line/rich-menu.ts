import { createHash } from 'node:crypto'
import type { messagingApi } from '@line/bot-sdk'
import type { Action } from '#bot/conversation/say.ts'
import { type Addresses, toAction } from './actions.ts'
import type { LineClient } from './client.ts'
import { findMenu, keepMenu } from './rich-menu.model.ts'

/** The tiles under the chat: one picture, and what a tap on each part of it does. */
export interface Menu {
  name: string
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
const OF_SOME = 'watch-over-some:'

/**
 * Makes this the menu that everybody sees. Does nothing if it is already; older ones of ours go, those of others
 * stay, and so does the one that only some see. A menu that a crash left half made is replaced.
 * @returns `put` or `unchanged`
 * @throws Error if LINE refuses it, LineSilent if LINE does not answer
 */
export async function putRichMenu(
  { richMenus }: Pick<LineClient, 'richMenus'>,
  menu: Menu,
  addresses: Addresses,
): Promise<'put' | 'unchanged'> {
  const request = requestFor(menu, addresses, OURS)
  const [existing, shown] = [await richMenus.list(), await richMenus.findDefault()]
  const isShown = existing.some(({ richMenuId, name }) => richMenuId === shown && name === request.name)
  if (isShown) return 'unchanged'
  const made = await makeMenu(richMenus, menu, request)
  await richMenus.setDefault(made)
  // Only now: until the new one stands, people keep the old one.
  for (const { richMenuId, name } of existing) if (name.startsWith(OURS)) await richMenus.remove(richMenuId)
  return 'put'
}

/**
 * Makes this the menu that is shown to some, one by one. Until all of them have been told, they keep the old one.
 * @returns its id, and whether it is new, so that all of them have to be told
 * @throws Error if LINE refuses it, LineSilent if LINE does not answer
 */
export async function putMenuOfSome(
  { richMenus }: Pick<LineClient, 'richMenus'>,
  menu: Menu,
  addresses: Addresses,
): Promise<{ richMenuId: string; isNew: boolean }> {
  const request = requestFor(menu, addresses, OF_SOME)
  const [existing, known] = [await richMenus.list(), await findMenu(menu.name)]
  const isThere = existing.some(({ richMenuId, name }) => richMenuId === known && name === request.name)
  if (isThere && known !== null) return { richMenuId: known, isNew: false }
  const richMenuId = await makeMenu(richMenus, menu, request)
  await keepMenu(menu.name, richMenuId) // from here on it is whole
  const older = `${OF_SOME}${menu.name}:`
  for (const { richMenuId: id, name } of existing) if (name.startsWith(older)) await richMenus.remove(id)
  return { richMenuId, isNew: true }
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

function requestFor(menu: Menu, addresses: Addresses, ours: string): messagingApi.RichMenuRequest {
  const areas = menu.areas.map(({ bounds, label, action }) => ({
    bounds,
    action: closingMenu(toAction(label, action, addresses)),
  }))
  const seen = JSON.stringify([menu.chatBarText, areas])
  const hash = createHash('sha256').update(seen).update(menu.drawing).digest('hex').slice(0, 16)
  return {
    name: `${ours}${menu.name}:${hash}`,
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
