import { readFile } from 'node:fs/promises'
import { drawnPicture, drawnWords, drawPng } from '#bot/directory/draw-png.ts'
import type { Coordinator } from '#shared/consultations/contract.ts'

/** A card's picture is 20:13. */
const WIDTH = 1000
const HEIGHT = 650

/** Backgrounds and clothes, so that two who stand side by side are told apart. */
const COLOURS = [
  { wall: '#dff1e6', floor: '#b9dfc8', clothes: '#2f7d57' },
  { wall: '#e3edfb', floor: '#bfd5f3', clothes: '#2f62a8' },
  { wall: '#fdeedd', floor: '#f6d3ad', clothes: '#b4622a' },
  { wall: '#f4e6f4', floor: '#dfc3e0', clothes: '#7c4a86' },
  { wall: '#fbf3d6', floor: '#efdf9f', clothes: '#8a6d1f' },
] as const
const HAIR = ['#3b2f2a', '#54402f', '#6d6a66', '#2c2a30'] as const

/** The nth coordinator as a PNG: their own picture, or a friendly drawing of nobody in particular with their name. */
export async function drawCoordinator(coordinator: Coordinator, nth: number): Promise<Buffer> {
  const { picture, name, kana } = coordinator
  const inside = picture ? await photo(picture) : drawing(nth)
  const { wall, floor, clothes } = coloursOf(nth)
  const words = { x: WIDTH / 2, colour: '#ffffff', anchor: 'middle' } as const
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="${wall}"/>
    <circle cx="500" cy="300" r="290" fill="${floor}"/>
    ${inside}
    <rect y="520" width="${WIDTH}" height="130" fill="${clothes}"/>
    ${drawnWords(`${name}さん`, { ...words, y: kana ? 582 : 606, size: 60 })}
    ${kana ? drawnWords(kana, { ...words, y: 630, size: 34 }) : ''}
  </svg>`
  return drawPng(svg, WIDTH)
}

function coloursOf(nth: number) {
  return COLOURS[nth % COLOURS.length] ?? COLOURS[0]
}

async function photo(path: string): Promise<string> {
  const picture = { bytes: await readFile(path), isSvg: path.endsWith('.svg') }
  return drawnPicture(picture, { x: 250, y: 20, width: 500, height: 500 })
}

/** Round and calm: shoulders, a name tag, a smile. Like nobody: who it is, the name says. */
function drawing(nth: number): string {
  const hair = HAIR[nth % HAIR.length] ?? HAIR[0]
  const { clothes } = coloursOf(nth)
  return `
    <path d="M362 250c0-104 62-168 138-168s138 64 138 168c0 44-10 76-30 100H392c-20-24-30-56-30-100z" fill="${hair}"/>
    <path d="M250 560c6-118 104-176 250-176s244 58 250 176z" fill="${clothes}"/>
    <path d="M440 350h120v60c0 34-26 58-60 58s-60-24-60-58z" fill="#f2c9a8"/>
    <ellipse cx="500" cy="254" rx="118" ry="132" fill="#f8d8bd"/>
    <path d="M378 246c-8-96 50-158 122-158s130 62 122 158c-26-30-60-52-88-84-34 40-96 62-156 84z" fill="${hair}"/>
    <circle cx="456" cy="268" r="9" fill="#3a2c26"/><circle cx="544" cy="268" r="9" fill="#3a2c26"/>
    <path d="M452 314c28 34 68 34 96 0" fill="none" stroke="#a8503e" stroke-width="9" stroke-linecap="round"/>
    <circle cx="424" cy="302" r="17" fill="#f3b7a0"/><circle cx="576" cy="302" r="17" fill="#f3b7a0"/>
    <path d="M442 402l58 92 58-92" fill="none" stroke="#ffffff" stroke-width="9"/>
    <rect x="456" y="478" width="88" height="52" rx="8" fill="#ffffff"/>`
}
