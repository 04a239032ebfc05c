import type { Action } from '#bot/conversation/say.ts'
import type { Preset } from '#shared/directory/contract.ts'
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

interface Tile {
  command: keyof typeof ICONS
  label: string
  bounds: Box
}

const SIZE = { width: 2500, height: 1686 }
/** Between what is seen of two tiles; the whole of each area can be pressed. */
const GAP = 14
/** From the Digital Agency's palette: blue-900, blue-50, solid-gray-900. */
const INK = { primary: '#0017c1', pale: '#e8f1fe', text: '#1a1a1a', paper: '#ffffff' }

/** Reporting has the widest tile, on top, where it cannot be missed; the others are as large as six allow. */
const TILES: [Tile, ...Tile[]] = [
  { command: 'report', label: '気づきを知らせる', bounds: { x: 0, y: 0, width: 2500, height: 626 } },
  { command: 'salons', label: 'サロン・行事', bounds: { x: 0, y: 626, width: 1250, height: 500 } },
  { command: 'consult', label: '相談したい', bounds: { x: 1250, y: 626, width: 1250, height: 500 } },
  { command: 'contacts', label: '連絡先', bounds: { x: 0, y: 1126, width: 833, height: 560 } },
  { command: 'records', label: 'わたしの記録', bounds: { x: 833, y: 1126, width: 834, height: 560 } },
  { command: 'howto', label: '使い方', bounds: { x: 1667, y: 1126, width: 833, height: 560 } },
]

/** Draws the rich menu of a network: six tiles in plain words with large letters, and its character if it has one. */
export async function drawRichMenu(preset: Preset): Promise<RichMenuPicture> {
  const [report, ...others] = TILES
  const character = await readCharacter(preset)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}">
    <rect width="${SIZE.width}" height="${SIZE.height}" fill="#c9dcf7"/>
    ${reportTile(report, character)}
    ${others.map((tile) => (tile.bounds.width > 1000 ? wideTile(tile) : narrowTile(tile))).join('')}
  </svg>`
  return {
    drawing: svg,
    draw: () => drawPng(svg, SIZE.width),
    size: SIZE,
    chatBarText: 'メニュー',
    areas: TILES.map(({ command, label, bounds }) => ({
      bounds,
      label,
      action: { kind: 'command', name: command },
    })),
  }
}

function reportTile({ command, label, bounds }: Tile, character: Picture | null): string {
  const middle = bounds.height / 2
  const guest = character
    ? drawnPicture(character, { x: 1908, y: middle - 225, width: 520, height: 451 })
    : neighbourhood(1967, middle - 158)
  return (
    panel(bounds, INK.primary) +
    `<circle cx="300" cy="${middle}" r="185" fill="${INK.paper}"/>` +
    icon(command, 182, middle - 114, 236, INK.primary) +
    drawnWords(label, { x: 550, y: middle + 12, size: 164, colour: INK.paper }) +
    drawnWords('「ちょっと気になる」を、ここから', { x: 556, y: middle + 142, size: 80, colour: INK.paper }) +
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

function wideTile({ command, label, bounds }: Tile): string {
  const middle = bounds.y + bounds.height / 2
  return (
    panel(bounds, INK.paper) +
    badge(command, bounds.x + 232, middle, 158) +
    drawnWords(label, { x: bounds.x + 440, y: middle + 48, size: 132, colour: INK.text })
  )
}

function narrowTile({ command, label, bounds: { x, y, width, height } }: Tile): string {
  const middle = x + width / 2
  return (
    panel({ x, y, width, height }, INK.paper) +
    badge(command, middle, y + 204, 144) +
    drawnWords(label, { x: middle, y: y + height - 78, size: 124, colour: INK.text, anchor: 'middle' })
  )
}

/** An icon on a pale disc. */
function badge(command: Tile['command'], x: number, y: number, radius: number): string {
  const size = radius * 1.28
  return (
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="${INK.pale}"/>` +
    icon(command, x - size / 2, y - size / 2, size, INK.primary)
  )
}

function panel({ x, y, width, height }: Box, fill: string): string {
  return `<rect x="${x + GAP}" y="${y + GAP}" width="${width - 2 * GAP}" height="${height - 2 * GAP}" rx="44" fill="${fill}"/>`
}
