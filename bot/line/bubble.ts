import type { messagingApi } from '@line/bot-sdk'
import type { Button, Card } from '#bot/conversation/say.ts'
import { type Addresses, countCharacters, toAction } from './actions.ts'
import { COLOURS } from './colours.ts'

type Part = messagingApi.FlexComponent
type Box = messagingApi.FlexBox
type Bubble = messagingApi.FlexBubble

const MAX_BUTTONS = 12
/** A LINE button has one line and cuts what is longer; at this size so much fits. */
const ONE_LINE = 13

const HEADERS = {
  plain: null,
  danger: { colour: COLOURS.danger, pale: COLOURS.dangerPale },
  done: { colour: COLOURS.done, pale: COLOURS.donePale },
} as const

/**
 * A card as a Flex bubble for eyes that are not young: large letters that follow the phone's setting, everything
 * wraps, buttons at least 44 px high. On a danger card the calls come before any word to read.
 * @throws Error for what LINE would refuse
 */
export function toBubble(card: Card, addresses: Addresses): Bubble {
  const buttons = card.buttons ?? []
  if (buttons.length > MAX_BUTTONS) throw new Error(`a card has at most ${MAX_BUTTONS} buttons`)
  if (!card.title && !card.picture && card.lines.join('') === '' && !card.rows?.length && !buttons.length) {
    throw new Error('a card shows something')
  }
  const isDanger = card.tone === 'danger'
  const onTop = isDanger ? buttons.filter(({ action }) => action.kind === 'call') : []
  const below = buttons.filter((button) => !onTop.includes(button))
  const header = card.title || card.eyebrow ? HEADERS[card.tone ?? 'plain'] : null
  const body = [
    ...(header ? [] : headline(card, COLOURS.quiet, COLOURS.text)),
    ...onTop.map((button) => toButton(button, addresses)),
    ...card.lines.filter((line) => line !== '').map((line) => words(line)),
    ...rowsOf(card, addresses),
  ]
  return {
    type: 'bubble',
    size: 'mega', // the same for all, as a carousel demands
    ...(card.picture ? { hero: pictureOf(card.picture.path, addresses) } : {}),
    ...(header ? { header: headerOf(card, header.colour) } : {}),
    ...(body.length > 0 ? { body: column(body, { paddingAll: '16px' }) } : {}),
    ...(below.length > 0
      ? {
          footer: column(
            below.map((button) => toButton(button, addresses)),
            { paddingAll: '12px' },
          ),
        }
      : {}),
  }
}

function headerOf(card: Card, backgroundColor: string): Box {
  return column(headline(card, COLOURS.paper, COLOURS.paper), { backgroundColor, paddingAll: '16px' })
}

function headline(card: Card, small: string, large: string): Part[] {
  const parts: Part[] = []
  if (card.eyebrow) parts.push(words(card.eyebrow, { size: 'sm', color: small }))
  if (card.title) parts.push(words(card.title, { size: 'xl', weight: 'bold', color: large }))
  return parts
}

function words(text: string, more: Partial<messagingApi.FlexText> = {}): messagingApi.FlexText {
  return { type: 'text', text, size: 'lg', color: COLOURS.text, wrap: true, scaling: true, ...more }
}

function column(contents: Part[], more: Partial<Box> = {}): Box {
  return { type: 'box', layout: 'vertical', spacing: 'md', contents, ...more }
}

function pictureOf(path: string, { publicUrl }: Addresses): messagingApi.FlexImage {
  const url = new URL(path, publicUrl).href
  return { type: 'image', url, size: 'full', aspectRatio: '20:13', aspectMode: 'fit' }
}

function rowsOf({ rows = [] }: Card, addresses: Addresses): Part[] {
  return rows.flatMap((row): Part[] => {
    const told = column(
      [words(row.label, { size: 'sm', color: COLOURS.quiet }), words(row.value === '' ? 'なし' : row.value)],
      { spacing: 'xs', flex: 1 },
    )
    const line: Part = { type: 'separator', color: COLOURS.line }
    if (!row.edit) return [line, told]
    const { button, label } = row.editWords ?? { button: 'なおす', label: `${row.label}をなおす` }
    const edit = editBox(button, toAction(label, row.edit, addresses))
    return [line, { type: 'box', layout: 'horizontal', alignItems: 'center', contents: [told, edit] }]
  })
}

function editBox(button: string, action: messagingApi.Action): Box {
  return {
    type: 'box',
    layout: 'vertical',
    flex: 0,
    width: '84px',
    paddingTop: '12px', // with the letters more than 44 px high
    paddingBottom: '12px',
    paddingStart: '4px', // the largest letters still stand in one line
    paddingEnd: '4px',
    action,
    contents: [
      words(button, { size: 'md', align: 'center', color: COLOURS.primary, decoration: 'underline' }),
    ],
  }
}

const BUTTONS = {
  primary: { fill: COLOURS.primary, ink: COLOURS.paper },
  danger: { fill: COLOURS.danger, ink: COLOURS.paper },
  secondary: { fill: COLOURS.primaryPale, ink: COLOURS.text },
  link: { fill: null, ink: COLOURS.primary },
} as const

function toButton({ label, action: given, style = 'secondary' }: Button, addresses: Addresses): Part {
  if (given.kind === 'sendLocation' || given.kind === 'takePhoto' || given.kind === 'choosePhoto') {
    throw new Error(`"${label}": LINE has this as a choice only`)
  }
  const action = toAction(label, given, addresses)
  const { fill, ink } = BUTTONS[style]
  if (countCharacters(label) > ONE_LINE) return wrappedButton(label, action, fill, ink)
  return {
    type: 'button',
    action,
    height: 'md',
    scaling: true,
    adjustMode: 'shrink-to-fit',
    // LINE writes white on `primary` and black on `secondary`, whatever the colour given.
    style: fill === null ? 'link' : ink === COLOURS.paper ? 'primary' : 'secondary',
    color: fill ?? ink,
  }
}

/** A button whose words take two lines. */
function wrappedButton(label: string, action: messagingApi.Action, fill: string | null, ink: string): Box {
  return {
    type: 'box',
    layout: 'vertical',
    action,
    paddingTop: '16px', // as high as the buttons beside it
    paddingBottom: '16px',
    paddingStart: '8px',
    paddingEnd: '8px',
    cornerRadius: '8px',
    ...(fill ? { backgroundColor: fill } : {}),
    contents: [words(label, { size: 'md', align: 'center', color: ink })],
  }
}
