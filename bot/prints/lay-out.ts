import { withoutVariants } from '#bot/crypto/kanji-variants.ts'
import { breakLines } from './break-lines.ts'
import type { Block, Form, Value } from './form.ts'
import type { Material } from './material.ts'
import { printable } from './printable.ts'
import { NOTES, PRINT } from './prints.messages.ts'
import {
  addNode,
  type Cell,
  CONTENT,
  type Fonts,
  measureAt,
  needRoom,
  openSheet,
  putBand,
  putRow,
  putWords,
  type Sheet,
  SIZE,
  skip,
} from './sheet.ts'

/** Box characters inside a line; users cannot type them, because private letters are not printed. */
export const BOX = { empty: '\ue000', ticked: '\ue001' } as const

/** How much of a field's width its label takes, in points. */
const LABEL_WIDTH = 76

/** What stands on a print around the form. */
export interface Frame {
  title: string
  from: string
  /** Further notes below the form, e.g. that passages are masked. */
  notes: string[]
}

/** Puts a form, filled from a case, onto as many pages as it takes. Nothing is cut off. */
export function layOut(form: Form, from: Material, frame: Frame, fonts: Fonts): Sheet {
  const missing = new Set<string>()
  const clean = (text: string) => printable(text, fonts.canDraw, (letter) => missing.add(letter))
  const sheet = openSheet(fonts)
  putTitle(sheet, clean(frame.title), clean(frame.from), form.lead)
  for (const { title, blocks } of form.sections) putSection(sheet, title, blocks, from, clean)
  putNotes(sheet, [...frame.notes, ...(missing.size > 0 ? [missingNote(missing)] : [])])
  return sheet
}

type Clean = (text: string) => string

function putTitle(sheet: Sheet, title: string, from: string, lead: string | undefined): void {
  const width = CONTENT.width - putApproval(sheet) - 10
  putWords(sheet, 'H1', title, { size: SIZE.title, isBold: true, width })
  skip(sheet, 4)
  putWords(sheet, 'P', from, { size: SIZE.words, width })
  sheet.y = Math.max(sheet.y, CONTENT.top + 62)
  if (lead) putWords(sheet, 'P', lead, { size: SIZE.label })
}

/** 決裁欄: room for stamps, at the right of the title. Returns how wide it is. */
function putApproval(sheet: Sheet): number {
  const width = 48
  PRINT.approval.forEach((label, nth) => {
    const x = CONTENT.left + CONTENT.width - width * (PRINT.approval.length - nth)
    const { ink } = sheet
    ink.push({ kind: 'box', x, y: CONTENT.top, width, height: 14, isShaded: true })
    ink.push({ kind: 'box', x, y: CONTENT.top + 14, width, height: 42, isShaded: false })
    ink.push({
      kind: 'words',
      x: x + 3,
      y: CONTENT.top + 3,
      size: 7.5,
      isBold: false,
      text: label,
      node: null,
    })
  })
  return width * PRINT.approval.length
}

function putSection(sheet: Sheet, title: string, blocks: Block[], from: Material, clean: Clean): void {
  const parts = blocks
    .map((block) => partOf(block, from, clean, sheet.fonts))
    .filter(({ rows }) => rows.length > 0)
  const first = parts[0]?.rows[0]
  if (!first) return
  const section = addNode(sheet, sheet.root, 'Sect')
  putBand(sheet, section, title, first)
  let fields: number | null = null
  for (const { head, rows } of parts) {
    // Fields that follow each other are one table to a screen reader; a table with a head is one of its own.
    const node: number = head === null && fields !== null ? fields : addNode(sheet, section, 'Table')
    fields = head === null ? node : null
    if (head) {
      needRoom(sheet, head, rows[0])
      putRow(sheet, node, head)
    }
    for (const cells of rows) putRow(sheet, node, cells, head)
  }
}

/** The rows of a block as cells with broken lines. */
function partOf(
  block: Block,
  from: Material,
  clean: Clean,
  fonts: Fonts,
): { head: Cell[] | null; rows: Cell[][] } {
  if (block.kind === 'row') {
    const widths = sharesOf(block.fields, CONTENT.width)
    const cells = block.fields.flatMap((field, nth) => {
      const { x, width } = widths[nth] ?? { x: 0, width: 0 }
      return [
        labelCell(field.label, x, LABEL_WIDTH, 'Row', fonts),
        valueCell(field.value(from), x + LABEL_WIDTH, width - LABEL_WIDTH, clean, fonts),
      ]
    })
    return { head: null, rows: [cells] }
  }
  const columns = sharesOf(block.columns, CONTENT.width)
  const filled = block.rows(from)
  const blanks = Array.from({ length: Math.max(block.least - filled.length, 0) }, (): Value[] => [])
  const rows = [...filled, ...blanks].map((values) =>
    columns.map(({ x, width }, nth) =>
      valueCell(values[nth] ?? { kind: 'words', text: null, lines: 1 }, x, width, clean, fonts),
    ),
  )
  const head = block.columns.map(({ label }, nth) => {
    const { x, width } = columns[nth] ?? { x: 0, width: 0 }
    return labelCell(label, x, width, 'Column', fonts)
  })
  return { head, rows }
}

function sharesOf(parts: { share: number }[], whole: number): { x: number; width: number }[] {
  const all = parts.reduce((sum, { share }) => sum + share, 0)
  let x = CONTENT.left
  return parts.map(({ share }) => {
    const width = (whole * share) / all
    const place = { x, width }
    x += width
    return place
  })
}

function labelCell(label: string, x: number, width: number, scope: Cell['scope'], fonts: Fonts): Cell {
  const lines = breakLines(label, width - SIZE.padding * 2, measureAt(fonts, SIZE.label))
  return { x, width, lines, scope, size: SIZE.label }
}

function valueCell(value: Value, x: number, width: number, clean: Clean, fonts: Fonts): Cell {
  const inner = width - SIZE.padding * 2
  const measure = measureAt(fonts, SIZE.words)
  const lines =
    value.kind === 'words'
      ? atLeast(breakLines(clean(value.text ?? ''), inner, measure), value.lines)
      : boxLines(value.boxes, inner, measure)
  return { x, width, lines, scope: null, size: SIZE.words }
}

function atLeast(lines: string[], count: number): string[] {
  return [...lines, ...Array.from({ length: Math.max(count - lines.length, 0) }, () => '')]
}

/** A box stays with its words: lines are broken between choices. */
function boxLines(
  boxes: { label: string; isTicked: boolean }[],
  width: number,
  measure: (character: string) => number,
): string[] {
  const widthOf = (text: string) => Array.from(text).reduce((sum, each) => sum + measure(each), 0)
  const lines: string[] = []
  for (const { label, isTicked } of boxes) {
    const choice = `${isTicked ? BOX.ticked : BOX.empty}${label}`
    const joined = lines.length > 0 ? `${lines.at(-1) ?? ''}　${choice}` : choice
    if (widthOf(joined) <= width) lines.splice(-1, 1, joined)
    else lines.push(...breakLines(choice, width, measure))
  }
  return lines
}

function putNotes(sheet: Sheet, notes: string[]): void {
  if (notes.length === 0) return
  skip(sheet, 10)
  needRoom(sheet, [], undefined)
  putWords(sheet, 'H2', NOTES.title, { size: SIZE.label, isBold: true })
  for (const note of notes) putWords(sheet, 'P', note, { size: SIZE.label })
}

function missingNote(missing: Set<string>): string {
  const named = [...missing].map((letter) => {
    const codes = Array.from(letter, (each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
    const usual = withoutVariants(letter)
    return NOTES.letter(codes.join(' '), usual === letter ? null : usual)
  })
  return NOTES.missing(named.join('、'))
}
