import { tellRichMenu } from '../chats.ts'
import { refuse, refuseProblems } from '../failure.ts'
import { newRichMenuId } from '../ids.ts'
import { problemsOfAlias, problemsOfRichMenu, sizeFrom } from '../rules/rich-menus.ts'
import { isRecord, textOf } from '../rules/shape.ts'
import type { Person, RichMenu, World } from '../world.ts'
import { findImageFacts } from './image-size.ts'

const MAX_MENUS = 1000

/** Keeps a rich menu; it needs a picture before anybody can see it. */
export function createRichMenu(world: World, body: unknown): string {
  refuseProblems(problemsOfRichMenu(body))
  if (world.richMenus.size >= MAX_MENUS) refuse(400, 'The number of rich menus has reached the limit')
  const menu = { richMenuId: newRichMenuId(), ...richMenuFrom(body) }
  world.richMenus.set(menu.richMenuId, menu)
  return menu.richMenuId
}

function richMenuFrom(body: unknown): Omit<RichMenu, 'richMenuId'> {
  const { size, selected, name, chatBarText, areas } = isRecord(body) ? body : {}
  return {
    size: sizeFrom(size),
    selected: selected === true,
    name: String(name),
    chatBarText: String(chatBarText),
    areas: (Array.isArray(areas) ? areas : []).filter(isRecord).map((area) => ({
      bounds: boundsFrom(area['bounds']),
      action: isRecord(area['action']) ? area['action'] : {},
    })),
  }
}

function boundsFrom(value: unknown): { x: number; y: number; width: number; height: number } {
  const { x, y, width, height } = isRecord(value) ? value : {}
  return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }
}

export function getRichMenu(world: World, richMenuId: string): RichMenu {
  return world.richMenus.get(richMenuId) ?? refuse(404, 'richmenu not found')
}

/**
 * Gives a menu its picture, which cannot be changed later.
 * @throws LineFailure 415 for what is neither PNG nor JPEG, 400 if the size is not the menu's
 */
export function setRichMenuImage(world: World, richMenuId: string, contentType: string, bytes: Buffer): void {
  const menu = getRichMenu(world, richMenuId)
  const facts = findImageFacts(bytes)
  if (!['image/png', 'image/jpeg'].includes(contentType)) refuse(415, 'Unsupported Media Type')
  if (facts?.contentType !== contentType) refuse(400, 'The image format is not supported')
  if (facts.width !== menu.size.width || facts.height !== menu.size.height)
    refuse(400, "The image size doesn't match the rich menu size")
  if (world.richMenuImages.has(richMenuId)) refuse(400, 'An image has already been uploaded to the richmenu')
  world.richMenuImages.set(richMenuId, { contentType, bytes })
}

/** A menu that can be shown: it exists and has a picture. */
export function getDrawnRichMenu(world: World, richMenuId: string): RichMenu {
  const menu = getRichMenu(world, richMenuId)
  if (!world.richMenuImages.has(richMenuId))
    refuse(400, 'must upload richmenu image before applying it to user')
  return menu
}

export function deleteRichMenu(world: World, richMenuId: string): void {
  getRichMenu(world, richMenuId)
  world.richMenus.delete(richMenuId)
  world.richMenuImages.delete(richMenuId)
  if (world.defaultRichMenuId === richMenuId) world.defaultRichMenuId = null
  for (const person of world.people.values()) if (person.richMenuId === richMenuId) person.richMenuId = null
  tellRichMenu(world)
}

/** Shows this menu to these people; null takes their own menu away. Those who are no friends are left out. */
export function linkRichMenu(world: World, people: Person[], richMenuId: string | null): void {
  const friends = people.filter((person) => person.following)
  for (const person of friends) person.richMenuId = richMenuId
  tellRichMenu(world, friends)
}

/** The people of a bulk request, at most 500. */
export function peopleOfBulk(world: World, body: unknown): Person[] {
  const userIds = isRecord(body) && Array.isArray(body['userIds']) ? body['userIds'] : []
  if (userIds.length < 1 || userIds.length > 500)
    refuseProblems([{ message: 'Size must be between 1 and 500', property: 'userIds' }])
  return userIds.map((one) => world.people.get(String(one))).filter((one) => one !== undefined)
}

export function createAlias(world: World, body: unknown): void {
  refuseProblems(problemsOfAlias(body))
  const { richMenuAliasId, richMenuId } = isRecord(body) ? body : {}
  const alias = String(richMenuAliasId)
  if (world.richMenuAliases.has(alias)) refuse(400, 'conflict richmenu alias id')
  if (world.richMenuAliases.size >= MAX_MENUS)
    refuse(400, 'The number of rich menu aliases has reached the limit')
  world.richMenuAliases.set(alias, getAliasTarget(world, richMenuId))
}

export function updateAlias(world: World, alias: string, body: unknown): void {
  getAlias(world, alias)
  world.richMenuAliases.set(alias, getAliasTarget(world, isRecord(body) ? body['richMenuId'] : undefined))
}

function getAliasTarget(world: World, richMenuId: unknown): string {
  const menu = world.richMenus.get(textOf(richMenuId) ?? '')
  if (!menu) refuse(400, 'richmenu not found')
  return getDrawnRichMenu(world, menu.richMenuId).richMenuId
}

export function getAlias(world: World, alias: string): { richMenuAliasId: string; richMenuId: string } {
  const richMenuId = world.richMenuAliases.get(alias)
  return richMenuId === undefined
    ? refuse(404, 'richmenu alias not found')
    : { richMenuAliasId: alias, richMenuId }
}
