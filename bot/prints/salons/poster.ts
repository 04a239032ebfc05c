import { dateWords } from '#bot/directory/hours-words.ts'
import { SALON_KIND } from '#shared/salons/rules.ts'
import type { SessionCard } from '#shared/salons/sessions.ts'
import { type Area, type Line, putLines, putText } from '../put-lines.ts'
import { addFigure, type Sheet } from '../sheet.ts'
import { qrOf } from './qr.ts'
import { POSTER } from './salon-prints.messages.ts'
import { timeInWords } from './session-paper.ts'

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
