import { DRILL } from '#shared/drills/words.ts'
import { drawPdf } from '../draw-pdf.ts'
import { printFonts } from '../fonts.ts'
import { type Block, type Field, type Form, field, row, words } from '../form.ts'
import { layOut } from '../lay-out.ts'
import { footOf } from '../salons/print-session.ts'
import { addFigure, CONTENT, type Sheet } from '../sheet.ts'
import { momentOf } from '../when.ts'
import type { PersonSought, SearchPaper } from './paper.ts'
import { SEARCH_PAPER as WORDS } from './search-prints.messages.ts'

/** On the page that stands beside the facts, if it fits there; else on one of its own. */
const PHOTO = { width: 220, height: 260 } as const

interface Printing {
  municipality: string
  network: string
  by: string
  at: Date
}

/** The request to a neighbouring municipality, or its cancellation, as PDF. */
export async function printSearch(paper: SearchPaper, printing: Printing): Promise<Buffer> {
  const fonts = await printFonts()
  const { at, by } = printing
  const title = `${paper.isDrill ? DRILL : ''}${WORDS[paper.kind]}`
  const frame = {
    title,
    from: `${WORDS.to(paper.neighbour)}　　${printing.municipality}　${printing.network}`,
    notes: [
      ...(paper.isDrill ? [WORDS.drill] : []),
      ...(paper.kind === 'request' ? [WORDS.careful] : []),
      ...(paper.person && !paper.person.photo ? [WORDS.noPhoto] : []),
    ],
  }
  const sheet = layOut(formOf(paper), paper, frame, fonts)
  if (paper.person?.photo) putPhoto(sheet, paper.person.photo)
  const stamp = (nth: number, of: number) => footOf({ at, by, careful: true }, nth, of, fonts)
  return drawPdf(sheet, { title, at, stamp }, fonts)
}

function putPhoto(sheet: Sheet, jpeg: Buffer): void {
  if (sheet.y + PHOTO.height + 12 > CONTENT.bottom) {
    sheet.ink = []
    sheet.pages.push(sheet.ink)
    sheet.y = CONTENT.top
  }
  const node = addFigure(sheet, WORDS.photo)
  sheet.ink.push({ kind: 'photo', x: CONTENT.left, y: sheet.y + 12, ...PHOTO, jpeg, node })
  sheet.y += PHOTO.height + 12
}

const fact = (label: string, value: (paper: SearchPaper) => string): Field<SearchPaper> =>
  field(label, (paper) => words(value(paper)))

const ofPerson = (label: string, value: (person: PersonSought) => string): Field<SearchPaper> =>
  fact(label, ({ person }) => (person && value(person)) || WORDS.unknown)

function formOf({ kind, person }: SearchPaper): Form<SearchPaper> {
  const isRequest = kind === 'request'
  return {
    lead: isRequest ? WORDS.requestLead : WORDS.cancellationLead,
    sections: [
      ...(isRequest ? [{ title: WORDS.section.person, blocks: personBlocks(person?.name ?? null) }] : []),
      { title: WORDS.section.about, blocks: ABOUT },
      { title: WORDS.section.contact, blocks: CONTACT },
    ],
  }
}

function personBlocks(name: string | null): Block<SearchPaper>[] {
  const { label } = WORDS
  return [
    ...(name === null ? [] : [row(ofPerson(label.name, () => name))]),
    row(
      ofPerson(label.age, ({ ageBand }) => ageBand),
      ofPerson(label.sex, ({ sex }) => sex),
    ),
    row(
      ofPerson(label.height, ({ height }) => height),
      ofPerson(label.build, ({ build }) => build),
    ),
    row(ofPerson(label.hair, ({ hair }) => hair)),
    row(ofPerson(label.clothes, ({ clothes }) => clothes)),
    row(ofPerson(label.belongings, ({ belongings }) => belongings)),
    row(ofPerson(label.manner, ({ manner }) => manner)),
    row(ofPerson(label.around, ({ around }) => around)),
    row(
      ofPerson(label.lastSeen, ({ lastSeenAt }) => momentOf(lastSeenAt)),
      ofPerson(label.means, ({ means }) => means),
    ),
  ]
}

const ABOUT: Block<SearchPaper>[] = [
  row(
    fact(WORDS.label.receiptNo, ({ receiptNo }) => receiptNo),
    fact(WORDS.label.reported, ({ reportedAt }) => momentOf(reportedAt)),
  ),
  row(fact(WORDS.label.ended, ({ endedAt }) => (endedAt ? momentOf(endedAt) : '—'))),
]

const CONTACT: Block<SearchPaper>[] = [
  row(
    fact(WORDS.label.centre, ({ centre }) => `${centre.name}\n${centre.phone}`),
    fact(WORDS.label.duty, ({ dutyDesk }) => `${dutyDesk.name}\n${dutyDesk.phone}`),
  ),
]
