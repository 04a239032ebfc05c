import type { LineAccess } from '../line-http.ts'
import { callLine } from '../line-http.ts'
import { isMenuInPlace, putMenu } from '../rich-menu.ts'
import { createRichMenus } from '../rich-menus.ts'
import type { Finding, Wish } from './finding.ts'
import { SETUP } from './setup.messages.ts'

/** Draws and puts the menus that are not there yet as they should be. @throws LineSilent, or Error if LINE refuses */
export async function setUpMenus(
  { menus, liffId, liffHost, publicUrl }: Pick<Wish, 'menus' | 'liffHost' | 'publicUrl'> & { liffId: string },
  access: LineAccess,
  isDry: boolean,
): Promise<Finding[]> {
  const line = { richMenus: createRichMenus((call) => callLine(access, call)) }
  const addresses = { liffId, liffHost, publicUrl }
  const findings: Finding[] = []
  for (const menu of menus) {
    const name = nameOf(menu.alias)
    if (await isMenuInPlace(line, menu, addresses))
      findings.push({ state: 'fine', text: SETUP.menus.same(name) })
    else if (isDry) findings.push({ state: 'would-change', text: SETUP.menus.wouldPut(name) })
    else {
      await putMenu(line, menu, addresses)
      findings.push({ state: 'changed', text: SETUP.menus.put(name) })
    }
  }
  return findings
}

function nameOf(alias: string): string {
  const names: Record<string, string> = SETUP.menus.name
  return names[alias] ?? alias
}
