import type { Action } from '#bot/conversation/say.ts'
import type { Preset } from '#shared/directory/contract.ts'
import type { Translate } from '#shared/languages/translate.ts'
import { type Picture, readCharacter } from './character-picture.ts'
import { drawnPicture, drawnWords, drawPng } from './draw-png.ts'
import { type ICONS, icon } from './menu-icons.ts'

/** The rich menu as LINE wants it: a picture, and what each part of it does. */
export interface RichMenuPicture {
  /** The picture in words: as long as these stay the same, so does the picture. */
  drawing: string
  /** As PNG. It takes a while, and a start that finds its menu in place needs none. */
  draw: () => Promise<Buffer>
  size: { width: number; height: number }
  /** On the bar that opens the menu; at most 14 characters. */
  chatBarText: string
  areas: { bounds: Box; label: string; action: Action }[]
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** One of six places: what stands there, and what a tap does. */
export interface Tile {
  icon: keyof typeof ICONS
  label: string
  action: Action
}

type PlacedTile = Tile & { bounds: Box }

const SIZE = { width: 2500, height: 1686 }
/** Between what is seen of two tiles; the whole of each area can be pressed. */
const GAP = 14
/** From the Digital Agency's palette: blue-900, blue-50, solid-gray-900. */
const INK = { primary: '#0017c1', pale: '#e8f1fe', text: '#1a1a1a', paper: '#ffffff' }

/** Reporting has the widest tile, on top, where it cannot be missed; the others are as large as six allow. */
const PLACES = [
  { x: 0, y: 0, width: 2500, height: 626 },
  { x: 0, y: 626, width: 1250, height: 500 },
  { x: 1250, y: 626, width: 1250, height: 500 },
  { x: 0, y: 1126, width: 833, height: 560 },
  { x: 833, y: 1126, width: 834, height: 560 },
  { x: 1667, y: 1126, width: 833, height: 560 },
] as const

export const REPORT_TILE: Tile = tile('report', '気づきを知らせる')
export const RECORDS_TILE: Tile = tile('records', 'わたしの記録')
export const HOW_TO_TILE: Tile = tile('howto', '使い方')
export const SALONS_TILE: Tile = tile('salons', 'サロン・行事')
const CONSULT_TILE: Tile = tile('consult', '相談したい')
export const CONTACTS_TILE: Tile = tile('contacts', '連絡先')
const UNDER_REPORT = '「ちょっと気になる」を、ここから'

/** All words on the picture of everybody's menu. */
export const MENU_WORDS = [
  REPORT_TILE.label,
  UNDER_REPORT,
  SALONS_TILE.label,
  CONSULT_TILE.label,
  CONTACTS_TILE.label,
  RECORDS_TILE.label,
  HOW_TO_TILE.label,
]

/** A tile whose command is called as its icon. */
function tile(icon: keyof typeof ICONS, label: string): Tile {
  return { icon, label, action: { kind: 'command', name: icon } }
}

/**
 * Draws the rich menu of a network: six tiles in plain words with large letters, and its character if it has one.
 * @param translate says the words in another language, of which `menu-words.json` has the letters
 */
export function drawRichMenu(
  preset: Preset,
  translate: Translate = (text) => text,
): Promise<RichMenuPicture> {
  const others = [SALONS_TILE, CONSULT_TILE, CONTACTS_TILE, RECORDS_TILE, HOW_TO_TILE]
  return drawTiles(preset, others, translate)
}

/** Draws a menu of reporting and these five. */
export async function drawTiles(
  preset: Preset,
  others: readonly Tile[],
  translate: Translate = (text) => text,
): Promise<RichMenuPicture> {
  const tiles = PLACES.flatMap((bounds, nth): PlacedTile[] => {
    const placed = nth === 0 ? REPORT_TILE : others[nth - 1]
    return placed ? [{ ...placed, label: translate(placed.label), bounds }] : []
  })
  const character = await readCharacter(preset)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}">
    <rect width="${SIZE.width}" height="${SIZE.height}" fill="#c9dcf7"/>
    ${tiles.map((one) => drawTile(one, character, translate(UNDER_REPORT))).join('')}
  </svg>`
  return {
    drawing: svg,
    draw: () => drawPng(svg, SIZE.width),
    size: SIZE,
    chatBarText: translate('メニュー'),
    areas: tiles.map(({ label, bounds, action }) => ({ bounds, label, action })),
  }
}

function drawTile(placed: PlacedTile, character: Picture | null, under: string): string {
  if (placed.icon === 'report') return reportTile(placed, character, under)
  return placed.bounds.width > 1000 ? wideTile(placed) : narrowTile(placed)
}

function reportTile(
  { icon: name, label, bounds }: PlacedTile,
  character: Picture | null,
  under: string,
): string {
  const middle = bounds.height / 2
  const guest = character
    ? drawnPicture(character, { x: 1908, y: middle - 225, width: 520, height: 451 })
    : neighbourhood(1967, middle - 158)
  return (
    panel(bounds, INK.primary) +
    `<circle cx="300" cy="${middle}" r="185" fill="${INK.paper}"/>` +
    icon(name, 182, middle - 114, 236, INK.primary) +
    drawnWords(label, { x: 550, y: middle + 12, size: 164, colour: INK.paper, within: 1290 }) +
    drawnWords(under, { x: 556, y: middle + 142, size: 80, colour: INK.paper, within: 1290 }) +
    `<circle cx="2160" cy="${middle}" r="252" fill="${INK.pale}"/>` +
    guest
  )
}

/** Three houses close together, for networks without a character. */
function neighbourhood(x: number, y: number): string {
  const house = (at: number, top: number, wall: string, roof: string) =>
    `<path d="M${at} ${top + 90}h140v${290 - top}h-140z" fill="${wall}"/>` +
    `<path d="M${at - 26} ${top + 100} ${at + 70} ${top} ${at + 166} ${top + 100}z" fill="${roof}"/>` +
    `<path d="M${at + 46} ${top + 150}h48v48h-48z" fill="#ffe08a"/>`
  return (
    `<g transform="translate(${x} ${y}) scale(0.82)">` +
    house(44, 120, '#ffffff', '#4979f5') +
    house(286, 120, '#ffffff', '#4979f5') +
    house(165, 60, '#ffffff', INK.primary) +
    `<path d="M235 56C205 34 192 20 192 4a22 22 0 0 1 43-6 22 22 0 0 1 43 6c0 16-13 30-43 52z" fill="#f2684a"/>` +
    '</g>'
  )
}

function wideTile({ icon: name, label, bounds }: PlacedTile): string {
  const middle = bounds.y + bounds.height / 2
  return (
    panel(bounds, INK.paper) +
    badge(name, bounds.x + 232, middle, 158) +
    drawnWords(label, { x: bounds.x + 440, y: middle + 48, size: 132, colour: INK.text, within: 730 })
  )
}

function narrowTile({ icon: name, label, bounds: { x, y, width, height } }: PlacedTile): string {
  const middle = x + width / 2
  return (
    panel({ x, y, width, height }, INK.paper) +
    badge(name, middle, y + 204, 144) +
    drawnWords(label, {
      x: middle,
      y: y + height - 78,
      size: 124,
      colour: INK.text,
      anchor: 'middle',
      within: 720,
    })
  )
}

/** An icon on a pale disc. */
function badge(name: Tile['icon'], x: number, y: number, radius: number): string {
  const size = radius * 1.28
  return (
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="${INK.pale}"/>` +
    icon(name, x - size / 2, y - size / 2, size, INK.primary)
  )
}

function panel({ x, y, width, height }: Box, fill: string): string {
  return `<rect x="${x + GAP}" y="${y + GAP}" width="${width - 2 * GAP}" height="${height - 2 * GAP}" rx="44" fill="${fill}"/>`
}
