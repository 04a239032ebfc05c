import { withoutVariants } from '#bot/crypto/kanji-variants.ts'
import { breakLines } from './break-lines.ts'
import type { Block, Form, Value } from './form.ts'
import { printable } from './printable.ts'
import { NOTES } from './prints.messages.ts'
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
  /** Left out where nobody stamps it. */
  approval?: readonly string[]
  /** How large the words in fields and tables are, in points. */
  size?: number
}

/** Puts a form, filled from what it is about, onto as many pages as it takes. Nothing is cut off. */
export function layOut<M>(form: Form<M>, from: M, frame: Frame, fonts: Fonts): Sheet {
  const missing = new Set<string>()
  const clean = (text: string) => printable(text, fonts.canDraw, (letter) => missing.add(letter))
  const sheet = openSheet(fonts)
  const approval = frame.approval ?? []
  putTitle(sheet, { title: clean(frame.title), from: clean(frame.from), lead: form.lead, approval })
  const pen: Pen = { clean, fonts, size: frame.size ?? SIZE.words }
  for (const { title, blocks } of form.sections) putSection(sheet, title, blocks, from, pen)
  putNotes(sheet, [...frame.notes, ...(missing.size > 0 ? [missingNote(missing)] : [])])
  return sheet
}

/** With what words are put into fields. */
interface Pen {
  clean: (text: string) => string
  fonts: Fonts
  size: number
}

interface Title {
  title: string
  from: string
  lead: string | undefined
  approval: readonly string[]
}

function putTitle(sheet: Sheet, { title, from, lead, approval }: Title): void {
  const width = CONTENT.width - putApproval(sheet, approval) - 10
  putWords(sheet, 'H1', title, { size: SIZE.title, isBold: true, width })
  skip(sheet, 4)
  putWords(sheet, 'P', from, { size: SIZE.words, width })
  if (approval.length > 0) sheet.y = Math.max(sheet.y, CONTENT.top + 62)
  if (lead) putWords(sheet, 'P', lead, { size: SIZE.label })
}

/** 決裁欄: room for stamps, at the right of the title. Returns how wide it is. */
function putApproval(sheet: Sheet, labels: readonly string[]): number {
  const width = 48
  labels.forEach((label, nth) => {
    const x = CONTENT.left + CONTENT.width - width * (labels.length - nth)
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
  return width * labels.length
}

function putSection<M>(sheet: Sheet, title: string, blocks: Block<M>[], from: M, pen: Pen): void {
  const parts = blocks.map((block) => partOf(block, from, pen)).filter(({ rows }) => rows.length > 0)
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
function partOf<M>(block: Block<M>, from: M, pen: Pen): { head: Cell[] | null; rows: Cell[][] } {
  if (block.kind === 'row') {
    const widths = sharesOf(block.fields, CONTENT.width)
    const cells = block.fields.flatMap((field, nth) => {
      const { x, width } = widths[nth] ?? { x: 0, width: 0 }
      return [
        labelCell(field.label, x, LABEL_WIDTH, 'Row', pen.fonts),
        valueCell(field.value(from), x + LABEL_WIDTH, width - LABEL_WIDTH, pen),
      ]
    })
    return { head: null, rows: [cells] }
  }
  const columns = sharesOf(block.columns, CONTENT.width)
  const filled = block.rows(from)
  const blanks = Array.from({ length: Math.max(block.least - filled.length, 0) }, (): Value[] => [])
  const rows = [...filled, ...blanks].map((values) =>
    columns.map(({ x, width }, nth) =>
      valueCell(values[nth] ?? { kind: 'words', text: null, lines: 1 }, x, width, pen),
    ),
  )
  const head = block.columns.map(({ label }, nth) => {
    const { x, width } = columns[nth] ?? { x: 0, width: 0 }
    return labelCell(label, x, width, 'Column', pen.fonts)
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

function valueCell(value: Value, x: number, width: number, { clean, fonts, size }: Pen): Cell {
  const inner = width - SIZE.padding * 2
  const measure = measureAt(fonts, size)
  const lines =
    value.kind === 'words'
      ? atLeast(breakLines(clean(value.text ?? ''), inner, measure), value.lines)
      : boxLines(value.boxes, inner, measure)
  return { x, width, lines, scope: null, size }
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
