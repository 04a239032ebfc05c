import { readFile } from 'node:fs/promises'
import type { Preset } from '#shared/directory/contract.ts'
import { drawnPicture, drawPng } from './draw-png.ts'

/** A card's picture is 20:13; LINE takes at most 1024 px. */
const WIDTH = 1000
const HEIGHT = 650

export interface Picture {
  bytes: Buffer
  isSvg: boolean
}

/** The network's character as its preset has it; null if there is none. */
export async function readCharacter({ character }: Preset): Promise<Picture | null> {
  if (!character) return null
  return { bytes: await readFile(character.picture), isSvg: character.picture.endsWith('.svg') }
}

/** The character over a calm sea, as a PNG for the welcome; null if the network has none. */
export async function drawCharacter(preset: Preset): Promise<Buffer | null> {
  const character = await readCharacter(preset)
  if (!character) return null
  const drops = [
    [150, 330, 16],
    [205, 270, 10],
    [120, 250, 8],
    [845, 350, 14],
    [800, 285, 9],
    [885, 270, 8],
  ].map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="#ffffff"/>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="#cfe8fb"/>
    <circle cx="870" cy="110" r="58" fill="#fff3c4"/>
    <path d="M0 470c120-50 240-50 360 0s240 50 360 0 200-46 280-14v194H0z" fill="#8cc6ef"/>
    ${drawnPicture(character, { x: 215, y: 45, width: 570, height: 494 })}
    <path d="M0 520c110 44 220 44 330 0s230-44 340 0 230 40 330-4v134H0z" fill="#4f9fdb"/>
    <path d="M0 580c110 36 220 36 330 0s230-36 340 0 230 34 330-2v72H0z" fill="#2f7fc1"/>
    ${drops.join('')}
  </svg>`
  return drawPng(svg, WIDTH)
}
