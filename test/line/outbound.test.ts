import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import type { Action, Answer, Button, Card, Choice } from '#bot/conversation/say.ts'
import { COLOURS } from '#bot/line/colours.ts'
import { splitText, toMessages } from '#bot/line/outbound.ts'
import { SORRY } from '#bot/line/sorry.ts'
import { problemsOfMessages } from '#local/line/rules/messages.ts'
import { buttonsOf, wordsOf } from '#test/support/line-messages.ts'
import { ADDRESSES } from './way-in.ts'

const messagesOf = (answer: Answer): Record<string, unknown>[] =>
  toMessages(answer, ADDRESSES).map((one) => ({ ...one }))

const word = (max: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }).filter((text) => text.trim() !== '')
const id = fc.stringMatching(/^[a-z0-9-]{1,24}$/)
const tapped: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('tap' as const), draft: id, step: id, value: id }),
  fc.record({ kind: fc.constant('tap' as const), draft: id, step: id, value: id, said: word(60) }),
  fc.record({
    kind: fc.constant('control' as const),
    draft: id,
    control: fc.constantFrom('back', 'skip', 'stop'),
  }),
  fc.record({
    kind: fc.constant('control' as const),
    draft: id,
    control: fc.constant('edit' as const),
    step: id,
  }),
  fc.record({ kind: fc.constant('command' as const), name: id, argument: id }),
  fc.constantFrom<Action>(
    { kind: 'call', phone: '119' },
    { kind: 'call', phone: '03-0000-0001' },
    { kind: 'open', path: '/records/1' },
    { kind: 'link', url: 'https://example.org/a?b=c' },
    { kind: 'pickDate', draft: 'd', step: 's', mode: 'date', max: '2026-11-22', initial: '2026-11-22' },
    {
      kind: 'pickDate',
      draft: 'd',
      step: 's',
      mode: 'datetime',
      min: '2026-11-01T00:00',
      max: '2026-11-22T09:00',
    },
  ),
)
const inChoices = fc.oneof(
  tapped,
  fc.constantFrom<Action>({ kind: 'sendLocation' }, { kind: 'takePhoto' }, { kind: 'choosePhoto' }),
)
const button: fc.Arbitrary<Button> = fc.record(
  { label: word(20), action: tapped, style: fc.constantFrom('primary', 'secondary', 'danger', 'link') },
  { requiredKeys: ['label', 'action'] },
)
const card: fc.Arbitrary<Card> = fc.record(
  {
    altText: word(100),
    lines: fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 4 }),
    title: word(30),
    tone: fc.constantFrom('plain', 'danger', 'done'),
    eyebrow: word(20),
    rows: fc.array(
      fc.record(
        { label: word(10), value: fc.string({ maxLength: 60 }), edit: tapped },
        { requiredKeys: ['label', 'value'] },
      ),
      { maxLength: 4 },
    ),
    buttons: fc.array(button, { maxLength: 5 }),
    picture: fc.record({ path: fc.constant('/pictures/絵.png'), description: word(10) }),
  },
  { requiredKeys: ['altText', 'lines', 'title'] },
)
const choice: fc.Arbitrary<Choice> = fc.record({ label: word(20), action: inChoices })
const answer: fc.Arbitrary<Answer> = fc.record(
  {
    says: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('text' as const), text: word(300) }),
        fc.record({ kind: fc.constant('card' as const), card }),
        fc.record({
          kind: fc.constant('cards' as const),
          cards: fc.array(card, { minLength: 1, maxLength: 3 }),
          altText: word(50),
        }),
      ),
      { minLength: 1, maxLength: 5 },
    ),
    choices: fc.array(choice, { maxLength: 13 }),
  },
  { requiredKeys: ['says'] },
)

test('LINE takes every answer', () => {
  fc.assert(
    fc.property(answer, (given) => {
      expect(problemsOfMessages(messagesOf(given))).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('no word of a text is lost when it takes several messages, and sentences stay whole', () => {
  fc.assert(
    fc.property(fc.array(word(400), { minLength: 1, maxLength: 60 }), (sentences) => {
      const text = sentences.map((sentence) => `${sentence.replace(/[。！？!?\n]/g, '')}。`).join('')
      const pieces = splitText(text)
      expect(pieces.join('')).toBe(text)
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(5000)
        expect(piece.endsWith('。')).toBe(true)
      }
    }),
  )
  const endless = `${'あ'.repeat(4999)}👵${'い'.repeat(10)}`
  expect(splitText(endless)).toEqual(['あ'.repeat(4999), `👵${'い'.repeat(10)}`])
})

const show = (given: Partial<Card>): Answer => ({
  says: [{ kind: 'card', card: { altText: 'お知らせ', lines: ['あ'], ...given } }],
})
const tile = (label: string): Button => ({ label, action: { kind: 'command', name: 'x' } })
const OUR_FAULTS: [string, Answer][] = [
  ['nothing to say', { says: [] }],
  ['six messages', { says: Array(6).fill({ kind: 'text', text: 'あ' }) }],
  ['an empty text', { says: [{ kind: 'text', text: ' ' }] }],
  ['a text of more than five messages', { says: [{ kind: 'text', text: 'あ'.repeat(25_001) }] }],
  ['fourteen choices', { says: [{ kind: 'text', text: 'あ' }], choices: Array(14).fill(tile('a')) }],
  ['a long label', show({ buttons: [tile('あ'.repeat(21))] })],
  ['an empty label', show({ buttons: [tile('')] })],
  ['thirteen buttons', show({ buttons: Array(13).fill(tile('a')) })],
  ['an altText of more than 400 characters', show({ altText: 'あ'.repeat(401) })],
  ['no altText', show({ altText: '' })],
  ['an empty card', show({ lines: [] })],
  ['a card of more than 30 KB', show({ lines: ['あ'.repeat(11_000)] })],
  [
    'thirteen cards',
    { says: [{ kind: 'cards', altText: 'あ', cards: Array(13).fill({ altText: 'あ', lines: ['あ'] }) }] },
  ],
  ['no cards', { says: [{ kind: 'cards', altText: 'あ', cards: [] }] }],
  [
    'cards of more than 50 KB',
    {
      says: [
        { kind: 'cards', altText: 'あ', cards: Array(6).fill({ altText: 'あ', lines: ['あ'.repeat(4000)] }) },
      ],
    },
  ],
  ['a camera on a card', show({ buttons: [{ label: 'a', action: { kind: 'takePhoto' } }] })],
  ['a phone with a name in it', show({ buttons: [{ label: 'a', action: { kind: 'call', phone: '例田' } }] })],
  ['a path without a slash', show({ buttons: [{ label: 'a', action: { kind: 'open', path: 'form' } }] })],
  [
    'a link that is none',
    show({ buttons: [{ label: 'a', action: { kind: 'link', url: 'javascript:alert(1)' } }] }),
  ],
  [
    'a picker that ends before it begins',
    show({
      buttons: [
        {
          label: 'a',
          action: {
            kind: 'pickDate',
            draft: 'd',
            step: 's',
            mode: 'date',
            min: '2026-11-22',
            max: '2026-11-01',
          },
        },
      ],
    }),
  ],
  [
    'a picker of days with a time',
    show({
      buttons: [
        {
          label: 'a',
          action: { kind: 'pickDate', draft: 'd', step: 's', mode: 'date', max: '2026-11-22T09:00' },
        },
      ],
    }),
  ],
]

test.each(OUR_FAULTS)('refuses %s here, where a test meets it', (_what, given) => {
  expect(() => toMessages(given, ADDRESSES)).toThrow(Error)
})

test('on a danger card the calls come before any word to read', () => {
  const calls: Button[] = [
    { label: '119(救急・消防)', action: { kind: 'call', phone: '119' }, style: 'danger' },
    { label: '110(警察)', action: { kind: 'call', phone: '110' }, style: 'danger' },
  ]
  const [message] = messagesOf(
    show({
      tone: 'danger',
      title: '電話してください',
      lines: ['そのあとで'],
      buttons: [tile('ここでも知らせる'), ...calls],
    }),
  )
  expect(wordsOf(message ? [message] : [])).toEqual([
    '電話してください',
    '119(救急・消防)',
    '110(警察)',
    'そのあとで',
    'ここでも知らせる',
  ])
  expect(buttonsOf(message).map(({ action }) => action['uri'])).toEqual(['tel:119', 'tel:110', undefined])
})

test('each row of a review has its own button, which says what it corrects', () => {
  const edit = { kind: 'control', draft: 'd', control: 'edit', step: 'noticed' } as const
  const [message] = messagesOf(show({ rows: [{ label: 'いつ', value: 'きのう', edit }] }))
  expect(buttonsOf(message)).toEqual([
    { label: 'いつをなおす', action: expect.objectContaining({ displayText: 'いつをなおす' }) },
  ])
})

test('pages open inside LINE', () => {
  const [message] = messagesOf(
    show({ buttons: [{ label: 'くわしく書く', action: { kind: 'open', path: '/form' } }] }),
  )
  expect(buttonsOf(message).map(({ action }) => action['uri'])).toEqual([
    'https://liff.line.me/1650000002-LocalNet/form',
  ])
})

test('everything follows the size of letters that the person has chosen, and wraps', () => {
  const given = show({
    title: 'あ',
    eyebrow: 'い',
    rows: [{ label: 'う', value: 'え', edit: { kind: 'command', name: 'x' } }],
    buttons: [tile('お'), tile('かなり長いので一行には入らない文字')],
  })
  const parts = JSON.stringify(messagesOf(given)).match(/\{[^{}]*"type":"text"[^{}]*\}/g) ?? []
  expect(parts).toHaveLength(7)
  for (const part of parts) expect(part).toMatch(/"wrap":true.*"scaling":true/)
})

test('the apology is one that LINE takes', () => {
  expect(problemsOfMessages(messagesOf(SORRY))).toEqual([])
})

test('colours come from the palette, and words stand out from what they stand on', () => {
  const palette = readFileSync(
    createRequire(import.meta.url).resolve('@digital-go-jp/design-tokens/dist/tokens.css'),
    'utf8',
  )
  for (const colour of Object.values(COLOURS)) expect(palette).toContain(colour)
  const pairs = [
    [COLOURS.text, COLOURS.paper],
    [COLOURS.quiet, COLOURS.paper],
    [COLOURS.primary, COLOURS.paper],
    [COLOURS.paper, COLOURS.danger],
    [COLOURS.paper, COLOURS.done],
    [COLOURS.text, COLOURS.primaryPale],
  ] as const
  for (const [ink, ground] of pairs) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
})

/** WCAG's contrast of two colours. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
