import { momentWords } from '#bot/directory/hours-words.ts'
import type { PartyView } from '#shared/salons/desk.ts'
import { type Block, type Form, field, openBoxes, row, table, type Value, words } from '../form.ts'
import { tick } from './list.form.ts'
import { LIST, PHONES } from './salon-prints.messages.ts'
import {
  countInWords,
  nameInWords,
  phoneInWords,
  type SessionPaper,
  standingAs,
  whenInWords,
} from './session-paper.ts'

const { column } = PHONES

/** 電話の表: whom LINE does not reach, what to tell them, and room for what they answer. */
export const phonesForm: Form<SessionPaper> = {
  sections: [
    {
      title: PHONES.say,
      blocks: [
        row<SessionPaper>(field(PHONES.words, (paper) => words(wordsToSay(paper)))),
        row<SessionPaper>(
          field(PHONES.noCalls, ({ desk }) => {
            const all = standingAs(desk, 'seat', 'offered', 'waiting').filter(isToCall)
            return words(all.length === 0 ? PHONES.nobody : countInWords(all))
          }),
        ),
      ],
    },
    {
      title: PHONES.offerSection,
      blocks: [
        calls(
          { [column.until]: 2.6 },
          (paper) => (isOff(paper) ? [] : standingAs(paper.desk, 'offered').filter(isToCall)),
          openBoxes(PHONES.takes, PHONES.declines),
          ({ until }, { at }) => [words(until ? momentWords(new Date(until), at) : '')],
        ),
      ],
    },
    {
      title: PHONES.remindSection,
      blocks: [
        calls(
          {},
          (paper) => (isOff(paper) ? [] : standingAs(paper.desk, 'seat').filter(isToCall)),
          openBoxes(PHONES.comes, PHONES.rests),
        ),
      ],
    },
    {
      title: PHONES.toldSection,
      blocks: [
        calls(
          {},
          (paper) =>
            isOff(paper) ? standingAs(paper.desk, 'seat', 'offered', 'waiting').filter(isToCall) : [],
          words(''),
        ),
      ],
    },
    {
      title: PHONES.waitingSection,
      blocks: [
        calls(
          {},
          (paper) => (isOff(paper) ? [] : standingAs(paper.desk, 'waiting').filter(isToCall)),
          words(''),
        ),
      ],
    },
  ],
}

/** A table of calls; without anybody to call there is none. */
function calls(
  more: Record<string, number>,
  who: (paper: SessionPaper) => PartyView[],
  answer: Value,
  moreOf: (party: PartyView, paper: SessionPaper) => Value[] = () => [],
): Block<SessionPaper> {
  const columns = { [column.called]: 1.5, [column.name]: 4, [column.people]: 1.2, [column.phone]: 4.7 }
  return table<SessionPaper>(
    { ...columns, ...more, [column.answer]: 3 },
    (paper) =>
      who(paper).map((party) => [
        tick(party.calledAt !== null),
        words(nameInWords(party)),
        words(LIST.people(party.size)),
        words(phoneInWords(party)),
        ...moreOf(party, paper),
        answer,
      ]),
    0,
  )
}

const isToCall = ({ onLine }: PartyView) => !onLine
const isOff = ({ desk }: SessionPaper) => desk.session.state === 'cancelled'

/** What the reminder in LINE says too, to be read out. */
function wordsToSay(paper: SessionPaper): string {
  const { session } = paper.desk
  const { name, place, note, bring, fee } = session
  const isOfferOut = standingAs(paper.desk, 'offered').some(isToCall)
  const all = isOff(paper)
    ? [PHONES.cancelled(name, whenInWords(session)), note]
    : [
        PHONES.reminder(name, whenInWords(session), place.name),
        note,
        bring && PHONES.bring(bring),
        fee && PHONES.fee(fee),
        isOfferOut && PHONES.offer,
      ]
  return all.filter(Boolean).join('\n')
}
