import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { create, Font } from 'fontkit'
import type { Fonts } from './sheet.ts'

/** The bundled fonts, as files to embed and as what the layout measures with. */
export interface PrintFonts extends Fonts {
  regular: Buffer
  bold: Buffer
}

/** More letters than anybody writes with, so that nobody can fill the memory with strange ones. */
const MOST_REMEMBERED = 20_000

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
  const fontkit = await import('fontkit') // heavy, and few processes ever print
  const [regular, bold] = await Promise.all(
    [FILES.regular, FILES.bold].map((file) => readFile(require.resolve(file))),
  )
  if (!regular || !bold) throw new Error('the bundled fonts are missing')
  const [thin, thick] = [fontIn(fontkit.create(regular)), fontIn(fontkit.create(bold))]
  const width = remembered((character) => widthIn(thin, character))
  const canDraw = remembered((character) => hasLetter(thin, character) && hasLetter(thick, character))
  return { regular, bold, width, canDraw }
}

function fontIn(font: ReturnType<typeof create>): Font {
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

function remembered<T>(answer: (character: string) => T): (character: string) => T {
  const known = new Map<string, T>()
  return (character) => {
    const before = known.get(character)
    if (before !== undefined) return before
    const found = answer(character)
    if (known.size < MOST_REMEMBERED) known.set(character, found)
    return found
  }
}
