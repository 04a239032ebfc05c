import { SALON_KIND } from '#shared/salons/rules.ts'
import { byHand, type Form, field, openBoxes, row, table, type Value, words } from '../form.ts'
import { LIST, POSTER } from './salon-prints.messages.ts'
import { countInWords, nameInWords, needsInWords, type SessionPaper, standingAs } from './session-paper.ts'

const { column } = LIST
/** Room for those who just come. */
const WALK_INS = 8

/** 名簿: lies on the table. No telephone numbers, since everybody can read it. */
export const listForm: Form<SessionPaper> = {
  sections: [
    {
      title: LIST.about,
      blocks: [
        row<SessionPaper>(
          field(LIST.coming, ({ desk }) => words(countInWords(standingAs(desk, 'seat')))),
          field(LIST.waiting, ({ desk }) => words(countInWords(standingAs(desk, 'waiting', 'offered')))),
        ),
        row<SessionPaper>(
          field(POSTER.organiser, ({ desk: { session } }) =>
            words(`${session.organiser}（${SALON_KIND[session.kind]}）`),
          ),
        ),
        row<SessionPaper>(byHand(LIST.came), byHand(LIST.helpers)),
        row<SessionPaper>(
          field(LIST.programme, ({ desk }) => words(desk.programme, desk.programme === null ? 2 : 1)),
        ),
      ],
    },
    {
      title: LIST.comingSection,
      blocks: [
        table<SessionPaper>(
          { [column.number]: 1, [column.came]: 1, [column.name]: 5, [column.people]: 1.2, [column.needs]: 6 },
          ({ desk }) =>
            standingAs(desk, 'seat').map((party, nth): Value[] => [
              words(String(nth + 1)),
              tick((party.came ?? 0) > 0),
              words(nameInWords(party)),
              words(LIST.people(party.size)),
              words(needsInWords(party)),
            ]),
          2,
        ),
      ],
    },
    {
      title: LIST.walkIns,
      blocks: [
        table<SessionPaper>(
          { [column.came]: 1, [column.name]: 5, [column.people]: 1.2, [column.phone]: 4, [column.needs]: 3 },
          () => Array.from({ length: WALK_INS }, () => [openBoxes('')]),
          WALK_INS,
        ),
      ],
    },
    {
      title: LIST.waitingSection,
      blocks: [
        table<SessionPaper>(
          { [column.place]: 1, [column.came]: 1, [column.name]: 5, [column.people]: 1.2, [column.needs]: 6 },
          ({ desk }) =>
            standingAs(desk, 'offered', 'waiting').map((party): Value[] => [
              words(party.placeInLine === null ? '' : String(party.placeInLine)),
              tick((party.came ?? 0) > 0),
              words(nameInWords(party)),
              words(LIST.people(party.size)),
              words(
                [party.state === 'offered' ? LIST.offered : '', needsInWords(party)]
                  .filter(Boolean)
                  .join('\n'),
              ),
            ]),
          0,
        ),
      ],
    },
  ],
}

/** A box without words beside it. */
export function tick(isTicked: boolean): Value {
  return { kind: 'boxes', boxes: [{ label: '', isTicked }] }
}
