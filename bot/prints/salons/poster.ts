import { dateWords } from '#bot/directory/hours-words.ts'
import { SALON_KIND } from '#shared/salons/rules.ts'
import type { SessionCard } from '#shared/salons/sessions.ts'
import { breakLines } from '../break-lines.ts'
import { printable } from '../printable.ts'
import { addFigure, addNode, measureAt, type Sheet } from '../sheet.ts'
import { qrOf } from './qr.ts'
import { POSTER } from './salon-prints.messages.ts'
import { timeInWords } from './session-paper.ts'

/** Where on the paper, in points. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** Words across an area; `gap`: how much room stands above them. */
interface Line {
  type: 'H1' | 'P'
  text: string
  size: number
  isBold: boolean
  gap: number
}

/** What is made smaller, step by step, until everything fits: nothing is ever cut off. */
const STEPS = Array.from({ length: 29 }, (_, nth) => 1 - nth * 0.025)
const LEADING = 1.3

/**
 * An invitation to one date: name, day and time so large that they are read from three metres on A4. At the foot whom
 * to call, and the QR code that leads to the date's page in LINE.
 * @param unit 1 on A4; smaller for smaller papers
 */
export function putPoster(
  sheet: Sheet,
  { x, y, width, height }: Area,
  { session, link }: { session: SessionCard; link: string },
  unit: number,
): void {
  const foot = 150 * unit
  const top = { x, y, width, height: height - foot - 14 * unit }
  putLines(sheet, top, linesOf(session), unit)
  rule(sheet, { x, y: y + height - foot - 8 * unit, width }, unit)
  putFoot(sheet, { x, y: y + height - foot, width, height: foot }, { session, link }, unit)
}

function linesOf(session: SessionCard): Line[] {
  const { kind, name, about, state, place, note } = session
  const plain = (text: string, size: number, gap: number, isBold = false): Line => ({
    type: 'P',
    text,
    size,
    isBold,
    gap,
  })
  const facts: [string, string | null][] = [
    [POSTER.forWhom, session.forWhom],
    [POSTER.bring, session.bring],
    [POSTER.fee, session.fee],
    [POSTER.capacity, session.capacity === null ? null : POSTER.people(session.capacity)],
    [POSTER.note, note],
    [POSTER.organiser, session.organiser],
  ]
  return [
    plain(POSTER.invitation(SALON_KIND[kind]), 18, 0),
    ...(state === 'cancelled' ? [plain(POSTER.cancelled, 44, 6, true)] : []),
    { type: 'H1', text: name, size: 58, isBold: true, gap: 4 },
    ...(about ? [plain(about, 20, 6)] : []),
    plain(dateWords(session.date), 56, 18, true),
    plain(timeInWords(session), 48, 2, true),
    plain(place.name, 36, 14, true),
    ...(place.address ? [plain(place.address, 18, 2)] : []),
    ...(place.access ? [plain(place.access, 18, 2)] : []),
    ...facts.flatMap(([label, text], nth) =>
      text ? [plain(`${label}：${text}`, 21, nth === 0 ? 18 : 4)] : [],
    ),
  ]
}

/** As large as they fit; what is then left of the height is shared out above them. */
function putLines(sheet: Sheet, area: Area, lines: Line[], unit: number): void {
  const clean = lines.map((line) => ({
    ...line,
    text: printable(line.text, sheet.fonts.canDraw),
  }))
  const scale =
    STEPS.find((step) => heightOf(sheet, area, clean, unit * step) <= area.height) ?? STEPS.at(-1) ?? 1
  let y = area.y + Math.max(0, area.height - heightOf(sheet, area, clean, unit * scale)) * 0.3
  for (const line of clean) {
    y += line.gap * unit * scale
    y = putText(sheet, { x: area.x, y, width: area.width }, line, unit * scale)
  }
}

function heightOf(sheet: Sheet, { width }: Area, lines: Line[], scale: number): number {
  return lines.reduce((sum, { text, size, gap }) => {
    const broken = breakLines(text, width, measureAt(sheet.fonts, size * scale)).length
    return sum + (gap + broken * size * LEADING) * scale
  }, 0)
}

/** Returns where the next thing goes. */
function putText(
  sheet: Sheet,
  { x, y, width }: Omit<Area, 'height'>,
  { type, text, size, isBold }: Omit<Line, 'gap'>,
  scale: number,
): number {
  const node = addNode(sheet, sheet.root, type)
  const points = size * scale
  const broken = breakLines(text, width, measureAt(sheet.fonts, points))
  broken.forEach((each, nth) => {
    const top = y + nth * points * LEADING
    sheet.ink.push({ kind: 'words', x, y: top, size: points, isBold, text: each, node })
  })
  return y + broken.length * points * LEADING
}

function rule(sheet: Sheet, { x, y, width }: Omit<Area, 'height'>, unit: number): void {
  sheet.ink.push({ kind: 'box', x, y, width, height: 0, isShaded: false, line: 2.5 * unit })
}

function putFoot(
  sheet: Sheet,
  { x, y, width, height }: Area,
  { session, link }: { session: SessionCard; link: string },
  unit: number,
): void {
  const side = height - 20 * unit
  const left: Area = { x, y: y + 4 * unit, width: width - side - 12 * unit, height: height - 8 * unit }
  const { contact } = session
  const isOpen = session.signUp === 'line' && session.state === 'open'
  const lines: Line[] = [
    { type: 'P', text: askInWords(session), size: 18, isBold: false, gap: 0 },
    { type: 'P', text: contact.name, size: 22, isBold: false, gap: 6 },
    { type: 'P', text: contact.phone, size: 42, isBold: true, gap: 2 },
  ]
  putLines(sheet, left, lines, unit)
  const codeX = x + width - side
  const node = addFigure(sheet, POSTER.code(link))
  sheet.ink.push({ kind: 'code', x: codeX, y, size: side, modules: qrOf(link), node })
  const caption = isOpen ? POSTER.signUp : POSTER.look
  const letters = Array.from(caption).reduce((sum, each) => sum + sheet.fonts.width(each), 0)
  const size = Math.min(15, side / letters / unit)
  const to = { x: codeX + (side - letters * size * unit) / 2, y: y + side + unit, width: side * 2 }
  putText(sheet, to, { type: 'P', text: caption, size, isBold: true }, unit)
}

function askInWords({ signUp, state }: SessionCard): string {
  if (state === 'cancelled') return POSTER.askAbout
  return signUp === 'none' ? POSTER.justCome : POSTER.ask
}
