import { PARTNER_KIND, partnerNumber } from '#shared/partners/rules.ts'
import { type Area, type Line, putLines, putText } from '../put-lines.ts'
import { qrOf } from '../salons/qr.ts'
import { PAPER as A4, addFigure, type Fonts, openSheet, type Sheet } from '../sheet.ts'
import { calendarDay, dayOf } from '../when.ts'
import type { NetworkOnPaper, PartnerPaper } from './paper.ts'
import { CERTIFICATE, JOIN_POSTER, LETTER_PAPER, STICKER } from './partner-prints.messages.ts'

type Paper<K extends PartnerPaper['kind']> = Extract<PartnerPaper, { kind: K }>

const MARGIN = 56
const WIDTH = A4.width - 2 * MARGIN

/** A line of words; in the middle unless said otherwise. */
function line(text: string, size: number, look: Partial<Line> = {}): Line {
  return { type: 'P', text, size, isBold: false, gap: 0, isCentred: true, ...look }
}

/** A QR code with words under it, so wide and high. */
function putCode(
  sheet: Sheet,
  { x, y, size }: { x: number; y: number; size: number },
  link: string,
  scan: string,
) {
  const node = addFigure(sheet, CERTIFICATE.code(link))
  sheet.ink.push({ kind: 'code', x, y, size, modules: qrOf(link), node })
  putText(sheet, { x, y: y + size - 4, width: size }, line(scan, 10), 1)
}

function frame(sheet: Sheet, { x, y, width, height }: Area, thick: number): void {
  sheet.ink.push({ kind: 'box', x, y, width, height, isShaded: false, line: thick })
}

/** 登録証, to be framed: whose, what number, since when, from whom. */
export function certificate(
  { partner, link }: Paper<'certificate' | 'sticker'>,
  { network, municipality }: NetworkOnPaper,
  fonts: Fonts,
): Sheet {
  const sheet = openSheet(fonts)
  frame(sheet, { x: 30, y: 30, width: A4.width - 60, height: A4.height - 60 }, 3)
  frame(sheet, { x: 37, y: 37, width: A4.width - 74, height: A4.height - 74 }, 0.75)
  const { no, name, kind, category, since } = partner
  const top = { x: MARGIN + 14, y: 80, width: WIDTH - 28, height: 480 }
  const lines = [
    line(CERTIFICATE.title, 54, { type: 'H1', isBold: true }),
    ...(no === null ? [] : [line(partnerNumber(no), 20, { gap: 10 })]),
    line(CERTIFICATE.to(name), 32, { gap: 40, isBold: true }),
    line(category, 16, { gap: 4 }),
    line(CERTIFICATE.text(network, PARTNER_KIND[kind]), 20, { gap: 40, isCentred: false }),
    line(CERTIFICATE.words, 16, { gap: 14, isCentred: false }),
  ]
  putLines(sheet, top, lines, 1)
  const foot = { x: MARGIN + 14, y: 640, width: WIDTH - 160, height: 110 }
  const from = [
    ...(since === null ? [] : [line(calendarDay(since).replace(/（.*$/, ''), 16)]),
    line(municipality, 20, { gap: 8 }),
    line(network, 24, { gap: 4, isBold: true }),
  ]
  putLines(sheet, foot, from, 1)
  putCode(sheet, { x: A4.width - MARGIN - 126, y: 636, size: 116 }, link, CERTIFICATE.scan)
  return sheet
}

/** ステッカー: two to a page, to be cut apart; read from the street, with the small service for everybody. */
export function sticker(
  { partner, link }: Paper<'certificate' | 'sticker'>,
  { network, municipality }: NetworkOnPaper,
  fonts: Fonts,
): Sheet {
  const sheet = openSheet(fonts)
  const half = A4.height / 2
  for (const top of [0, half]) {
    const area = { x: 28, y: top + 28, width: A4.width - 56, height: half - 56 }
    frame(sheet, area, 4)
    putSticker(sheet, area, { partner, link }, { network, municipality })
  }
  sheet.ink.push({ kind: 'box', x: 0, y: half, width: A4.width, height: 0, isShaded: false })
  return sheet
}

function putSticker(
  sheet: Sheet,
  { x, y, width, height }: Area,
  { partner, link }: Pick<Paper<'certificate' | 'sticker'>, 'partner' | 'link'>,
  { network, municipality }: Pick<NetworkOnPaper, 'network' | 'municipality'>,
): void {
  const { no, name, kind, service } = partner
  const code = 104
  const inner = { x: x + 20, y: y + 14, width: width - 40, height: height - code - 36 }
  putLines(
    sheet,
    inner,
    [
      line(STICKER.lead(municipality), 22),
      line(network, 52, { gap: 4, isBold: true, type: 'H1' }),
      ...(service === null
        ? []
        : [line(STICKER.service, 18, { gap: 12 }), line(service, 40, { gap: 0, isBold: true })]),
    ],
    1,
  )
  sheet.ink.push({
    kind: 'box',
    x: x + 20,
    y: y + height - code - 20,
    width: width - 40,
    height: 0,
    isShaded: false,
    line: 1.5,
  })
  const foot = { x: x + 20, y: y + height - code - 12, width: width - code - 56, height: code }
  const facts = [PARTNER_KIND[kind], ...(no === null ? [] : [partnerNumber(no)])].join('　')
  putLines(
    sheet,
    foot,
    [
      line(name, 24, { isBold: true, isCentred: false }),
      line(facts, 15, { gap: 2, isCentred: false }),
      line(STICKER.help, 14, { gap: 8, isCentred: false }),
    ],
    1,
  )
  const size = code - 8
  putCode(sheet, { x: x + width - size - 16, y: y + height - code - 14, size }, link, STICKER.scan)
}

/** 参加用のQRポスター, for the staff room: how the people of a partner join. */
export function joinPoster(
  { name, code, link, until }: Paper<'poster'>,
  { network }: NetworkOnPaper,
  fonts: Fonts,
): Sheet {
  const sheet = openSheet(fonts)
  const head = { x: MARGIN, y: 48, width: WIDTH, height: 190 }
  putLines(
    sheet,
    head,
    [
      line(JOIN_POSTER.lead(network), 24),
      line(JOIN_POSTER.to(name), 38, { gap: 10, isBold: true, type: 'H1' }),
    ],
    1,
  )
  const size = 280
  const node = addFigure(sheet, CERTIFICATE.code(link))
  sheet.ink.push({ kind: 'code', x: (A4.width - size) / 2, y: 244, size, modules: qrOf(link), node })
  const foot = { x: MARGIN, y: 530, width: WIDTH, height: 260 }
  putLines(
    sheet,
    foot,
    [
      ...JOIN_POSTER.steps.map((step) => line(step, 18, { gap: 6, isCentred: false })),
      line(`${JOIN_POSTER.code}　${code}`, 30, { gap: 16, isBold: true }),
      line(JOIN_POSTER.typed, 14, { gap: 4 }),
      line(JOIN_POSTER.until(dayOf(until)), 14, { gap: 4 }),
    ],
    1,
  )
  return sheet
}

/** 1年のお礼の手紙. */
export function letter(
  { name, year, lines }: Paper<'letter'>,
  { network, municipality }: NetworkOnPaper,
  fonts: Fonts,
  at: Date,
): Sheet {
  const sheet = openSheet(fonts)
  const area = { x: MARGIN + 20, y: 70, width: WIDTH - 40, height: 690 }
  const left = { isCentred: false }
  putLines(
    sheet,
    area,
    [
      line(dayOf(at).replace(/（.*$/, ''), 13, left),
      line(LETTER_PAPER.to(name), 22, { ...left, gap: 16, isBold: true }),
      line(LETTER_PAPER.title(year), 30, { gap: 44, isBold: true, type: 'H1' }),
      ...lines.map((each, nth) => line(each, 17, { ...left, gap: nth === 0 ? 34 : 16 })),
      line(LETTER_PAPER.from(municipality, network), 18, { gap: 48, isBold: true }),
    ],
    1,
  )
  return sheet
}
