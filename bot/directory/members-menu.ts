import type { Preset } from '#shared/directory/contract.ts'
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

/** The menu of those who take part for a partner: as that of everybody, with their partner in place of what to call. */
export function drawMembersMenu(preset: Preset): Promise<RichMenuPicture> {
  return drawTiles(preset, [PAGE, MEETINGS, { ...SALONS_TILE, label: 'サロン' }, RECORDS_TILE, HOW_TO_TILE])
}
