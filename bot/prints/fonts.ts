import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import type { Fonts } from './sheet.ts'

/** The bundled fonts, as files to embed and as what the layout measures with. */
export interface PrintFonts extends Fonts {
  regular: Buffer
  bold: Buffer
}

const require = createRequire(import.meta.url)
const FILES = {
  regular: '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
  bold: '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf',
}

let opened: Promise<PrintFonts> | undefined

/** BIZ UDゴシック as it is bundled, read when the first form is printed. */
export function printFonts(): Promise<PrintFonts> {
  opened ??= openFonts()
  return opened
}

async function openFonts(): Promise<PrintFonts> {
  const [regular, bold] = await Promise.all(
    [FILES.regular, FILES.bold].map((file) => readFile(require.resolve(file))),
  )
  if (!regular || !bold) throw new Error('the bundled fonts are missing')
  const [thin, thick] = [fontIn(regular), fontIn(bold)]
  const widths = new Map<string, number>()
  const width = (character: string) => {
    const known = widths.get(character)
    if (known !== undefined) return known
    const measured = widthIn(thin, character)
    widths.set(character, measured)
    return measured
  }
  const canDraw = (character: string) => hasLetter(thin, character) && hasLetter(thick, character)
  return { regular, bold, width, canDraw }
}

function fontIn(file: Buffer): Font {
  const font = create(file)
  if (!('unitsPerEm' in font)) throw new Error('a collection is not one font')
  return font
}

function widthIn(font: Font, character: string): number {
  const code = character.codePointAt(0) ?? 0
  // A box to tick is drawn as wide as a kanji.
  if (!font.hasGlyphForCodePoint(code)) return 1
  return font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm
}

function hasLetter(font: Font, character: string): boolean {
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
}
