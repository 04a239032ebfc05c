import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { renderAsync } from '@resvg/resvg-js'
import { z } from 'zod'
import { packageRoot } from './package-root.ts'

const WORDS_FILE = 'bot/directory/menu-words.json'
const FAMILY = 'BIZ UDPGothic'
const require = createRequire(import.meta.url)
const fontFiles = [
  require.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
  require.resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'),
]

/** Turns a drawing into a PNG with the bundled font alone, so that it looks the same on every machine. */
export async function drawPng(svg: string, widthPx: number): Promise<Buffer> {
  const drawn = await renderAsync(svg, {
    fitTo: { mode: 'width', value: widthPx },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FAMILY },
  })
  return drawn.asPng()
}

const Outlines = z.record(z.string(), z.object({ width: z.number(), outline: z.string() }))
let outlines: z.infer<typeof Outlines> | null = null

/** Words that our font has no letters for, drawn beforehand in thousandths of their size. */
function outlineOf(text: string) {
  outlines ??= Outlines.parse(JSON.parse(readFileSync(join(packageRoot(), WORDS_FILE), 'utf8')))
  return Object.hasOwn(outlines, text) ? outlines[text] : undefined
}

/** Words in a drawing: bold, from the given point on; what was drawn beforehand stays within its width. */
export function drawnWords(
  text: string,
  at: { x: number; y: number; size: number; colour: string; anchor?: 'start' | 'middle'; within?: number },
): string {
  const { x, y, size, colour, anchor = 'start', within = Number.POSITIVE_INFINITY } = at
  const drawn = outlineOf(text)
  if (drawn) {
    const scale = Math.min(size / 1000, within / drawn.width)
    const left = anchor === 'middle' ? x - (drawn.width * scale) / 2 : x
    return `<path transform="translate(${left.toFixed(1)} ${y}) scale(${scale.toFixed(4)})" d="${drawn.outline}" fill="${colour}"/>`
  }
  const style = `font-family="${FAMILY}" font-weight="bold" font-size="${size}" text-anchor="${anchor}"`
  return `<text x="${x}" y="${y}" ${style} fill="${colour}">${escaped(text)}</text>`
}

/** A picture inside a drawing. */
export function drawnPicture(
  picture: { bytes: Buffer; isSvg: boolean },
  box: { x: number; y: number; width: number; height: number },
): string {
  const type = picture.isSvg ? 'image/svg+xml' : 'image/png'
  const { x, y, width, height } = box
  const href = `data:${type};base64,${picture.bytes.toString('base64')}`
  return `<image x="${x}" y="${y}" width="${width}" height="${height}" href="${href}"/>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
