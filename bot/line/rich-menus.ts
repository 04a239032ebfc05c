import type { messagingApi } from '@line/bot-sdk'
import { z } from 'zod'
import type { Answered, Call } from './line-http.ts'

/** LINE's rich menus, one call each. @throws LineSilent, or Error if LINE refuses */
export interface RichMenus {
  list(): Promise<{ richMenuId: string; name: string }[]>
  create(menu: messagingApi.RichMenuRequest): Promise<string>
  setImage(richMenuId: string, png: Buffer): Promise<void>
  /** The menu that everybody sees; null if none is set. */
  findDefault(): Promise<string | null>
  setDefault(richMenuId: string): Promise<void>
  remove(richMenuId: string): Promise<void>
  /** The menu that an alias names; null if there is no such alias. */
  findAlias(alias: string): Promise<string | null>
  /** `isKnown`: the alias is there and names another menu so far. */
  setAlias(alias: string, richMenuId: string, isKnown: boolean): Promise<void>
  /** Shows one person a menu of their own; null: that of everybody. Whoever left or blocks us is passed over. */
  show(userId: string, richMenuId: string | null): Promise<void>
}

const List = z.object({ richmenus: z.array(z.object({ richMenuId: z.string(), name: z.string() })) })
const Created = z.object({ richMenuId: z.string() })
const MENU = '/v2/bot/richmenu'
const FOR_ALL = '/v2/bot/user/all/richmenu'
const OF_ONE = '/v2/bot/user/richmenu'
const IMAGE_LIMIT_MS = 30_000

export function createRichMenus(call: (given: Call) => Promise<Answered>): RichMenus {
  async function needed(given: Call): Promise<unknown> {
    const { status, body } = await call(given)
    if (status < 200 || status > 299)
      throw new Error(`LINE answered ${status} to ${given.method} ${given.path}`)
    return body
  }
  return {
    list: async () => List.parse(await needed({ method: 'GET', path: `${MENU}/list` })).richmenus,
    create: async (menu) =>
      Created.parse(await needed({ method: 'POST', path: MENU, body: menu })).richMenuId,
    async setImage(id, png) {
      const path = `${MENU}/${id}/content`
      await needed({ method: 'POST', path, body: png, isData: true, limitMs: IMAGE_LIMIT_MS })
    },
    async findDefault() {
      const { status, body } = await call({ method: 'GET', path: FOR_ALL })
      if (status === 404) return null
      if (status !== 200) throw new Error(`LINE answered ${status} to the default rich menu`)
      return Created.parse(body).richMenuId
    },
    async setDefault(id) {
      await needed({ method: 'POST', path: `${FOR_ALL}/${id}` })
    },
    async remove(id) {
      await needed({ method: 'DELETE', path: `${MENU}/${id}` })
    },
    async findAlias(alias) {
      const { status, body } = await call({ method: 'GET', path: `${MENU}/alias/${alias}` })
      if (status === 404) return null
      if (status !== 200) throw new Error(`LINE answered ${status} to the alias of a rich menu`)
      return Created.parse(body).richMenuId
    },
    async setAlias(richMenuAliasId, richMenuId, isKnown) {
      await needed(
        isKnown
          ? { method: 'POST', path: `${MENU}/alias/${richMenuAliasId}`, body: { richMenuId } }
          : { method: 'POST', path: `${MENU}/alias`, body: { richMenuAliasId, richMenuId } },
      )
    },
    async show(userId, richMenuId) {
      const path = `/v2/bot/user/${encodeURIComponent(userId)}/richmenu`
      const { status } = await call(
        richMenuId === null
          ? { method: 'DELETE', path, as: OF_ONE }
          : { method: 'POST', path: `${path}/${richMenuId}`, as: OF_ONE },
      )
      const isDone = status >= 200 && status < 300
      // Trying again would bring back neither somebody who has left nor a menu that was taken down.
      const isInVain = status === 400 || status === 404
      if (!isDone && !isInVain) throw new Error(`LINE answered ${status} to somebody's rich menu`)
    },
  }
}
