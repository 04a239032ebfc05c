import type { Preset } from '#shared/directory/contract.ts'
import {
  CONTACTS_TILE,
  drawTiles,
  HOW_TO_TILE,
  RECORDS_TILE,
  type RichMenuPicture,
  SALONS_TILE,
  type Tile,
} from './rich-menu-picture.ts'

const CASES = page('records', 'ケース一覧', '/console')
const INTAKE = page('contacts', '電話の受付', '/console/intake')
const SALONS = page('salons', 'サロン', '/console/salons')
const LOOK_UP = page('search', '番号の照会', '/console/keyholders/look-ups')
const LISTS = page('records', 'サロンの名簿', '/console/salons')

/** The menu of staff: what they noticed themselves, and the parts of the console that are needed in a hurry. */
export function drawStaffMenu(preset: Preset): Promise<RichMenuPicture> {
  const isLookingUp = preset.schemes.includes('keyholders')
  return drawTiles(preset, [CASES, INTAKE, SALONS, isLookingUp ? LOOK_UP : CONTACTS_TILE, HOW_TO_TILE])
}

/** The menu of those who run salons and open no cases. */
export function drawOrganisersMenu(preset: Preset): Promise<RichMenuPicture> {
  return drawTiles(preset, [LISTS, SALONS_TILE, CONTACTS_TILE, RECORDS_TILE, HOW_TO_TILE])
}

function page(icon: Tile['icon'], label: string, path: string): Tile {
  return { icon, label, action: { kind: 'open', path } }
}
