import type { PrintFonts } from './fonts.ts'
import { BOX } from './lay-out.ts'
import type { Ink, Sheet } from './sheet.ts'

const LINE = 0.5
const GREY = '#ededed'
const BLACK = '#000000'

/**
 * Turns pages of ink into a PDF with the letters that it uses embedded, tagged for screen readers, in Japanese.
 * `stamp` is what stands at the head and foot of each page.
 */
export async function drawPdf(
  sheet: Sheet,
  { title, at, stamp }: { title: string; at: Date; stamp: (page: number, pages: number) => Ink[] },
  fonts: PrintFonts,
): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit') // heavy, and few processes ever print
  const options: PDFKit.PDFDocumentOptions = {
    size: [sheet.paper.width, sheet.paper.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'ja-JP',
    displayTitle: true,
    info: { Title: title, CreationDate: at, ModDate: at },
  }
  // Said apart from the rest, because the types do not know this one yet.
  const doc = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }))
  const finished = bytesOf(doc)
  doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold)
  const contents = new Map<number, PDFKit.PDFStructureContent[]>()
  sheet.pages.forEach((page, nth) => {
    doc.addPage()
    drawInk(doc, page, contents)
    drawInk(doc, stamp(nth + 1, sheet.pages.length), contents)
  })
  doc.addStructure(structureOf(doc, sheet, sheet.root, contents))
  doc.end()
  return finished
}

function bytesOf(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
}

/** Frames first, so that no shade lies over words. */
function drawInk(
  doc: PDFKit.PDFDocument,
  inks: Ink[],
  contents: Map<number, PDFKit.PDFStructureContent[]>,
): void {
  doc.markContent('Artifact', { type: 'Layout' })
  for (const ink of inks) if (ink.kind === 'box') drawBox(doc, ink)
  doc.endMarkedContent()
  let open: number | null | undefined
  for (const ink of inks) {
    if (ink.kind === 'box') continue
    if (ink.kind === 'code' || ink.kind === 'photo') {
      if (open !== undefined) doc.endMarkedContent()
      open = undefined
      if (ink.kind === 'code') drawCode(doc, ink, contents)
      else drawPhoto(doc, ink, contents)
      continue
    }
    if (ink.node !== open) {
      if (open !== undefined) doc.endMarkedContent()
      openMark(doc, ink.node, contents)
      open = ink.node
    }
    drawWords(doc, ink)
  }
  if (open !== undefined) doc.endMarkedContent()
}

function openMark(
  doc: PDFKit.PDFDocument,
  node: number | null,
  contents: Map<number, PDFKit.PDFStructureContent[]>,
): void {
  if (node === null) {
    doc.markContent('Artifact', { type: 'Pagination' })
    return
  }
  const content = doc.markStructureContent('Span')
  contents.set(node, [...(contents.get(node) ?? []), content])
}

/** All squares as one path: filled one by one, hairs of light would show between them. */
function drawCode(
  doc: PDFKit.PDFDocument,
  { x, y, size, modules, node }: Ink & { kind: 'code' },
  contents: Map<number, PDFKit.PDFStructureContent[]>,
): void {
  const side = size / modules.length
  contents.set(node, [...(contents.get(node) ?? []), doc.markStructureContent('Figure')])
  modules.forEach((line, row) => {
    line.forEach((isDark, column) => {
      if (isDark) doc.rect(x + column * side, y + row * side, side, side)
    })
  })
  doc.fill(BLACK)
  doc.endMarkedContent()
}

function drawPhoto(
  doc: PDFKit.PDFDocument,
  { x, y, width, height, jpeg, node }: Ink & { kind: 'photo' },
  contents: Map<number, PDFKit.PDFStructureContent[]>,
): void {
  contents.set(node, [...(contents.get(node) ?? []), doc.markStructureContent('Figure')])
  doc.image(jpeg, x, y, { fit: [width, height] })
  doc.endMarkedContent()
}

function drawBox(doc: PDFKit.PDFDocument, ink: Ink & { kind: 'box' }): void {
  const { x, y, width, height, isShaded, line = LINE } = ink
  doc.rect(x, y, width, height).lineWidth(line)
  if (isShaded) doc.fillAndStroke(GREY, BLACK)
  else doc.stroke(BLACK)
  doc.fillColor(BLACK)
}

function drawWords(doc: PDFKit.PDFDocument, { x, y, size, isBold, text }: Ink & { kind: 'words' }): void {
  doc.font(isBold ? 'bold' : 'regular').fontSize(size)
  let at = x
  for (const run of text.split(new RegExp(`([${BOX.empty}${BOX.ticked}])`))) {
    if (run === '') continue
    if (run === BOX.empty || run === BOX.ticked) drawTick(doc, at, y, size, run === BOX.ticked)
    else doc.text(run, at, y, { lineBreak: false })
    at += run === BOX.empty || run === BOX.ticked ? size : doc.widthOfString(run)
  }
}

/** The font has no ☐ and ☑: a square, and over it a tick when it is chosen. */
function drawTick(doc: PDFKit.PDFDocument, x: number, y: number, size: number, isTicked: boolean): void {
  doc.markContent('Span', { actual: isTicked ? '☑' : '☐' })
  doc.text('□', x, y, { lineBreak: false })
  if (isTicked)
    doc
      .font('bold')
      .text('✓', x + size * 0.08, y - size * 0.1, { lineBreak: false })
      .font('regular')
  doc.endMarkedContent()
}

function structureOf(
  doc: PDFKit.PDFDocument,
  sheet: Sheet,
  id: number,
  contents: Map<number, PDFKit.PDFStructureContent[]>,
): PDFKit.PDFStructureElement {
  const node = sheet.nodes[id]
  if (!node) throw new Error('a part of the document is missing')
  const { type, scope, alt, children } = node
  const options: { alt?: string; scope?: string } = { ...(scope && { scope }), ...(alt && { alt }) }
  return doc.struct(type, options, [
    ...(contents.get(id) ?? []),
    ...children.map((child) => structureOf(doc, sheet, child, contents)),
  ])
}
