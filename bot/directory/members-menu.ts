import type { Preset } from '#shared/directory/contract.ts'
import type { Translate } from '#shared/languages/translate.ts'
import {
  drawTiles,
  HOW_TO_TILE,
  RECORDS_TILE,
  type RichMenuPicture,
  SALONS_TILE,
  type Tile,
} from './rich-menu-picture.ts'

const PAGE: Tile = { icon: 'partner', label: '団体のページ', action: { kind: 'open', path: '/partner' } }
const MEETINGS: Tile = {
  icon: 'meetings',
  label: '会議・研修',
  action: { kind: 'command', name: 'meetings' },
}

const SALONS: Tile = { ...SALONS_TILE, label: 'サロン' }

/** All words on it that are not on everybody's menu. */
export const MEMBERS_MENU_WORDS = [PAGE.label, MEETINGS.label, SALONS.label]

/** The menu of those who take part for a partner: as that of everybody, with their partner in place of what to call. */
export function drawMembersMenu(preset: Preset, translate?: Translate): Promise<RichMenuPicture> {
  return drawTiles(preset, [PAGE, MEETINGS, SALONS, RECORDS_TILE, HOW_TO_TILE], translate)
}
