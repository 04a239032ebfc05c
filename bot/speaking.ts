/** Where languages meet people and LINE: who is spoken to how, and which rich menu they see. */
import type { Logger } from 'pino'
import type { Translate } from '#shared/languages/translate.ts'
import type { Config } from './config.ts'
import type { Answer } from './conversation/say.ts'
import type { Sent } from './conversation/sent.ts'
import { retryKeyFor } from './crypto/retry-key.ts'
import type { Directory } from './directory/directory.ts'
import { drawRichMenu, type RichMenuPicture } from './directory/rich-menu-picture.ts'
import { findPractising } from './drills/participant.model.ts'
import { sayMarked } from './drills/say-marked.ts'
import { keepLooking, type Looking } from './keep-looking.ts'
import type { Catalogues } from './languages/catalogue.ts'
import type { Told } from './languages/interpreter.ts'
import { type MenuLanguage, showLanguageMenus } from './languages/menus.ts'
import type { LineClient } from './line/client.ts'
import { putMenu } from './line/rich-menu.ts'
import { settlePersonMenu, takePersonMenu, tellPersonMenusIn } from './people/person-menu.model.ts'

/**
 * Says the same to people of several languages, or in a drill, each group under a key of its own that stays the same
 * whenever it is tried again: what LINE has taken already, it takes no second time.
 */
export async function multicastTo(
  told: Told[],
  retryKey: string,
  multicast: (to: string[], answer: Answer, retryKey: string) => Promise<Sent>,
): Promise<Sent> {
  for (const { language, to, answer, isMarked } of told) {
    const group = [...(language === 'ja' ? [] : [language]), ...(isMarked ? ['drill'] : [])].join(':')
    const key = group === '' ? retryKey : retryKeyFor(`${retryKey}:${group}`)
    const sent = await multicast(to, answer, key)
    if (sent.kind !== 'sent') return sent
  }
  return { kind: 'sent' }
}

/** Whoever takes part in a drill is told apart, as `sayMarked` tells one: what is no drill says so to them. */
export async function toldApart(told: Told[], { translate }: Pick<Catalogues, 'translate'>): Promise<Told[]> {
  const groups = told.map(async (all): Promise<Told[]> => {
    const to = await findPractising(all.to)
    const [first] = to
    if (first === undefined) return [all]
    const others = all.to.filter((userId) => !to.includes(userId))
    const answer = await sayMarked(all.answer, first, async () => translate(all.language))
    return [...(others.length > 0 ? [{ ...all, to: others }] : []), { ...all, to, answer, isMarked: true }]
  })
  return (await Promise.all(groups)).flat()
}

const LOOK_EVERY_MS = 1000

interface Deps {
  config: Config
  directory: Directory
  client: Pick<LineClient, 'richMenus'>
  catalogues: Catalogues
  /** Members of partners have a menu of their own; true if somebody else sees to it. */
  hasOtherMenu: (userId: string) => Promise<boolean>
  log: Logger
  now: () => Date
}

/** Shows everybody who has chosen a language the rich menu in it. */
export function startLanguageMenus(deps: Deps): Looking {
  const { client, hasOtherMenu, log, now } = deps
  const draw = (translate: Translate) => drawRichMenu(deps.directory.preset, translate)
  const whenNew = (language: MenuLanguage) => tellPersonMenusIn(language, now())
  const menuId = menusOfLanguages({ ...deps, draw, of: '', whenNew })
  const ports = {
    take: takePersonMenu,
    settle: settlePersonMenu,
    hasOtherMenu,
    menuId,
    show: (userId: string, id: string | null) => client.richMenus.show(userId, id),
  }
  return keepLooking({
    everyMs: LOOK_EVERY_MS,
    log,
    onFailure: 'the rich menu of a language was not shown',
    look: () => showLanguageMenus(ports, now()),
  })
}

interface MenuDeps {
  config: Config
  client: Pick<LineClient, 'richMenus'>
  catalogues: Catalogues
  draw: (translate: Translate) => Promise<RichMenuPicture>
  /** What stands before the language in the menu's alias. */
  of: string
  /** An older one is gone: whoever saw it has to be shown this one. */
  whenNew: (language: MenuLanguage) => Promise<void>
}

/** Each menu is drawn and put when somebody first needs it; what LINE did not take is tried with the next one. */
export function menusOfLanguages({ config, client, catalogues, draw, of, whenNew }: MenuDeps) {
  const { line, publicUrl } = config
  const put = new Map<MenuLanguage, Promise<string>>()
  return async (language: MenuLanguage): Promise<string> => {
    const putting = put.get(language) ?? putIn(language)
    put.set(language, putting)
    return await putting.catch((error: unknown) => {
      put.delete(language)
      throw error
    })
  }

  async function putIn(language: MenuLanguage): Promise<string> {
    const picture = await draw(catalogues.translate(language))
    const menu = { ...picture, alias: of + language }
    const { richMenuId, isNew } = await putMenu(client, menu, { ...line, publicUrl })
    if (isNew) await whenNew(language)
    return richMenuId
  }
}
