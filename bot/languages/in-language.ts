import type { Answer, Button, Card, Choice, Say } from '#bot/conversation/say.ts'
import type { Translate } from '#shared/languages/translate.ts'

/** LINE's limit, in what a reader calls characters. */
const MAX_LABEL = 20
const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' })

/**
 * An answer in another language, within LINE's limits: a call's label that grew too long keeps its name, and its number
 * stands above the buttons.
 */
export function inLanguage({ says, choices }: Answer, translate: Translate): Answer {
  return {
    says: says.map((say) => sayIn(say, translate)),
    ...(choices && { choices: choices.map((choice) => choiceIn(choice, translate)) }),
  }
}

function sayIn(say: Say, translate: Translate): Say {
  switch (say.kind) {
    case 'text':
      return { kind: 'text', text: translate(say.text) }
    case 'card':
      return { kind: 'card', card: cardIn(say.card, translate) }
    case 'cards':
      return {
        kind: 'cards',
        altText: translate(say.altText),
        cards: say.cards.map((card) => cardIn(card, translate)),
      }
    default:
      return say satisfies never
  }
}

function cardIn(card: Card, translate: Translate): Card {
  const buttons = card.buttons?.map((button) => buttonIn(button, translate))
  const numbers = buttons?.flatMap(({ row }) => (row ? [row] : [])) ?? []
  const rows = [...(card.rows ?? []).map((row) => rowIn(row, translate)), ...numbers]
  return {
    ...card,
    altText: translate(card.altText),
    ...(card.eyebrow !== undefined && { eyebrow: translate(card.eyebrow) }),
    ...(card.title !== undefined && { title: translate(card.title) }),
    lines: card.lines.map(translate),
    ...(rows.length > 0 && { rows }),
    ...(buttons && { buttons: buttons.map(({ button }) => button) }),
    ...(card.picture && {
      picture: { ...card.picture, description: translate(card.picture.description) },
    }),
  }
}

type Row = NonNullable<Card['rows']>[number]

function rowIn(row: Row, translate: Translate): Row {
  const { label, value, edit } = row
  const said = {
    label: translate(label),
    value: value === '' ? translate('なし') : translate(value),
  }
  if (!edit) return said
  return {
    ...said,
    edit,
    editWords: { button: translate('なおす'), label: shortened(translate(`${label}をなおす`)) },
  }
}

/** 「北部地区 03-0000-0101」 */
const CALL = /^(.+) ([\d-]{3,13})$/

function buttonIn(button: Button, translate: Translate): { button: Button; row?: Row } {
  const said = translate(button.label)
  const call = button.action.kind === 'call' && isTooLong(said) ? CALL.exec(said) : null
  if (!call) return { button: { ...button, ...choiceIn(button, translate) } }
  const [, name = '', number = ''] = call
  return { button: { ...button, label: shortened(name) }, row: { label: name, value: number } }
}

function choiceIn({ label, action }: Choice, translate: Translate): Choice {
  const said = shortened(translate(label))
  if (action.kind !== 'tap' || action.said === undefined) return { label: said, action }
  return { label: said, action: { ...action, said: translate(action.said) } }
}

const isTooLong = (label: string) => [...segmenter.segment(label)].length > MAX_LABEL

/** Never needed for words of ours, which a test measures; names may be longer than a button. */
function shortened(label: string): string {
  if (!isTooLong(label)) return label
  const letters = [...segmenter.segment(label)].slice(0, MAX_LABEL - 1)
  return `${letters
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`
}
