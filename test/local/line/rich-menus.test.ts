import type { messagingApi } from '@line/bot-sdk'
import sharp from 'sharp'
import { aSetting, refusalOf, type Setting } from './a-product.ts'

let at: Setting

beforeEach(async () => {
  at = await aSetting()
})
afterEach(() => at.close())

const area = (action: messagingApi.Action, x = 0) => ({
  bounds: { x, y: 0, width: 400, height: 270 },
  action,
})
const aMenu = (more: messagingApi.RichMenuRequest = {}) => ({
  size: { width: 800, height: 270 },
  selected: true,
  name: 'menu',
  chatBarText: 'メニュー',
  areas: [
    area({ type: 'postback' as const, label: '知らせる', data: 'open=report' }),
    area(
      { type: 'richmenuswitch' as const, label: 'つぎ', richMenuAliasId: 'second', data: 'menu=second' },
      400,
    ),
  ],
  ...more,
})
const drawing = (width = 800, height = 270) =>
  sharp({ create: { width, height, channels: 3, background: '#06c755' } })
const png = async (width?: number, height?: number) =>
  new Blob([new Uint8Array(await drawing(width, height).png().toBuffer())], { type: 'image/png' })
const jpeg = async () => new Blob([new Uint8Array(await drawing().jpeg().toBuffer())], { type: 'image/jpeg' })

async function aDrawnMenu(more?: messagingApi.RichMenuRequest): Promise<string> {
  const { richMenuId } = await at.client.createRichMenu(aMenu(more))
  await at.blobs.setRichMenuImage(richMenuId, await png())
  return richMenuId
}

const refused: [string, messagingApi.RichMenuRequest, string][] = [
  ['too narrow', { size: { width: 799, height: 270 }, areas: [] }, 'size.width'],
  ['too low', { size: { width: 800, height: 249 }, areas: [] }, 'size.height'],
  ['too square', { size: { width: 800, height: 600 }, areas: [] }, 'size'],
  ['without a name', { name: '' }, 'name'],
  ['with 15 characters in the chat bar', { chatBarText: 'あ'.repeat(15) }, 'chatBarText'],
  [
    'with 21 areas',
    { areas: Array.from({ length: 21 }, () => area({ type: 'postback', data: 'a' })) },
    'areas',
  ],
  ['with an area outside', { areas: [area({ type: 'postback', data: 'a' }, 401)] }, 'areas[0].bounds'],
  [
    'with a label of 21',
    { areas: [area({ type: 'postback', data: 'a', label: 'a'.repeat(21) })] },
    'areas[0].action.label',
  ],
  ['with a camera', { areas: [area({ type: 'camera', label: 'a' })] }, 'areas[0].action.type'],
]

test.each(refused)('a menu %s is refused', async (_name, more, property) => {
  const problem = await refusalOf(at.client.validateRichMenuObject(aMenu(more)))
  expect(problem).toMatchObject({ status: 400, body: { details: [{ property }] } })
  expect((await refusalOf(at.client.createRichMenu(aMenu(more)))).status).toBe(400)
})

test('a menu is made, listed, read and deleted', async () => {
  const { richMenuId } = await at.client.createRichMenu(aMenu())
  expect(await at.client.getRichMenu(richMenuId)).toEqual({ richMenuId, ...aMenu() })
  expect((await at.client.getRichMenuList()).richmenus).toHaveLength(1)
  await at.client.deleteRichMenu(richMenuId)
  expect((await refusalOf(at.client.getRichMenu(richMenuId))).status).toBe(404)
})

test('a picture has the menu’s size, is what it says, and stays', async () => {
  const { richMenuId } = await at.client.createRichMenu(aMenu())
  const set = async (picture: Blob) => refusalOf(at.blobs.setRichMenuImage(richMenuId, picture))
  expect((await set(await png(800, 540))).status).toBe(400)
  expect((await set(new Blob(['gif'], { type: 'image/gif' }))).status).toBe(415)
  expect((await set(new Blob([await png()], { type: 'image/jpeg' }))).status).toBe(400)
  expect((await set(new Blob([new Uint8Array(1_100_000)], { type: 'image/png' }))).status).toBe(413)
  await at.blobs.setRichMenuImage(richMenuId, await jpeg())
  expect((await set(await png())).status).toBe(400)
  const shown = await fetch(`${at.line.url}/local/rich-menus/${richMenuId}/image`)
  expect(shown.headers.get('content-type')).toBe('image/jpeg')
})

test('everybody sees the default menu, and their own before it', async () => {
  const { richMenuId: blank } = await at.client.createRichMenu(aMenu())
  expect((await refusalOf(at.client.setDefaultRichMenu(blank))).status).toBe(400)
  const menu = await aDrawnMenu()
  await at.client.setDefaultRichMenu(menu)
  expect(await at.client.getDefaultRichMenuId()).toEqual({ richMenuId: menu })
  expect(at.line.chat('resident').richMenu).toMatchObject({
    richMenuId: menu,
    selected: true,
    chatBarText: 'メニュー',
  })
  expect(at.line.chat('guest').richMenu).toBeNull() // no friend yet

  const own = await aDrawnMenu({ chatBarText: '職員' })
  await at.client.linkRichMenuIdToUser(at.userId, own)
  expect(at.line.chat('resident').richMenu?.chatBarText).toBe('職員')
  expect(await at.client.getRichMenuIdOfUser(at.userId)).toEqual({ richMenuId: own })
  await at.client.unlinkRichMenuIdFromUser(at.userId)
  expect(at.line.chat('resident').richMenu?.richMenuId).toBe(menu)
  await at.client.linkRichMenuIdToUsers({ richMenuId: own, userIds: [at.userId] })
  expect(at.line.chat('resident').richMenu?.richMenuId).toBe(own)
  await at.client.unlinkRichMenuIdFromUsers({ userIds: [at.userId] })
  await at.client.cancelDefaultRichMenu()
  expect(at.line.chat('resident').richMenu).toBeNull()
  expect((await refusalOf(at.client.getDefaultRichMenuId())).status).toBe(404)
})

test('an alias names a menu, and a tap on a switch shows it', async () => {
  const [first, second] = [await aDrawnMenu(), await aDrawnMenu({ chatBarText: '二枚目' })]
  await at.client.setDefaultRichMenu(first)
  await at.line.phone('resident').tap('つぎ')
  const params = () => at.product.heard.at(-1)?.events[0]?.['postback']
  expect(params()).toMatchObject({ params: { status: 'RICHMENU_ALIAS_ID_NOTFOUND' } })
  await at.client.createRichMenuAlias({ richMenuAliasId: 'second', richMenuId: second })
  await at.line.phone('resident').tap('つぎ')
  expect(params()).toEqual({
    data: 'menu=second',
    params: { newRichMenuAliasId: 'second', status: 'SUCCESS' },
  })
  expect(at.line.chat('resident').richMenu?.chatBarText).toBe('二枚目')
})

test('aliases are unique, can be moved and taken away', async () => {
  const [first, second] = [await aDrawnMenu(), await aDrawnMenu()]
  await at.client.createRichMenuAlias({ richMenuAliasId: 'home', richMenuId: first })
  expect(
    (await refusalOf(at.client.createRichMenuAlias({ richMenuAliasId: 'home', richMenuId: first }))).status,
  ).toBe(400)
  expect(
    (await refusalOf(at.client.createRichMenuAlias({ richMenuAliasId: 'HOME', richMenuId: first }))).status,
  ).toBe(400)
  await at.client.updateRichMenuAlias('home', { richMenuId: second })
  expect(await at.client.getRichMenuAlias('home')).toEqual({ richMenuAliasId: 'home', richMenuId: second })
  expect((await at.client.getRichMenuAliasList()).aliases).toHaveLength(1)
  await at.client.deleteRichMenuAlias('home')
  expect((await refusalOf(at.client.getRichMenuAlias('home'))).status).toBe(404)
})
