/**
 * Draws the words of the rich menu in languages that our own font does not write, as outlines: a font for each of them
 * would be a hundred times larger than the few words. Run again when one of these words has changed:
 *
 *   node --import tsx test/languages/draw-menu-words.ts <bold.ttf of a free font>...
 *
 * The first font that has all letters of a word draws it. The outlines that stand are those of Noto Sans (OFL).
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fontkit from 'fontkit'
import { MEMBERS_MENU_WORDS } from '#bot/directory/members-menu.ts'
import { packageRoot } from '#bot/directory/package-root.ts'
import { MENU_WORDS } from '#bot/directory/rich-menu-picture.ts'
import { readOwnWords } from '#bot/languages/catalogue.ts'
import { MENU_LANGUAGES } from '#bot/languages/menus.ts'

/** Outlines are in thousandths of the size of their letters. */
const UNITS = 1000

function drawn(text: string, fonts: fontkit.Font[]): { width: number; outline: string } {
  const font = fonts.find((one) =>
    Array.from(text).every((letter) => one.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)),
  )
  if (!font) throw new Error(`no font has all of: ${text}`)
  const scale = UNITS / font.unitsPerEm
  const { glyphs, positions } = font.layout(text)
  let x = 0
  const outlines = glyphs.map(({ path }, index) => {
    const outline = path.translate(x, 0).scale(scale, -scale).toSVG()
    x += positions[index]?.xAdvance ?? 0
    return outline.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number))))
  })
  return { width: Math.round(x * scale), outline: outlines.join('') }
}

const fonts = process.argv.slice(2).map((file) => {
  const font = fontkit.openSync(file)
  if (!('layout' in font)) throw new Error(`${file} is a collection of fonts`)
  return font
})
const words = readOwnWords()
const texts = [...MENU_WORDS, ...MEMBERS_MENU_WORDS].flatMap((text) =>
  MENU_LANGUAGES.map((language) => words[text]?.[language] ?? ''),
)
const outlines = Object.fromEntries(texts.map((text) => [text, drawn(text, fonts)]))
writeFileSync(
  join(packageRoot(), 'bot', 'directory', 'menu-words.json'),
  `${JSON.stringify(outlines, null, 2)}\n`,
)
