import fc from 'fast-check'
import type { Input } from '#bot/conversation/input.ts'
import { readEvent, toHeard } from '#bot/line/inbound.ts'
import { decodePostback, encodeAction } from '#bot/line/postback.ts'
import { anEvent, someone } from './events.ts'

const AT = new Date('2026-11-22T01:00:00Z')
const short = fc.string({ unit: 'grapheme', maxLength: 8 })

test('a button means when tapped what it was made to mean', () => {
  fc.assert(
    fc.property(short, short, short, (draft, step, value) => {
      const tap = { kind: 'tap', draft, step, value } as const
      expect(decodePostback(encodeAction({ ...tap, said: 'はい' }))).toEqual(tap)
      for (const one of [
        { kind: 'control', draft, control: 'edit', step } as const,
        { kind: 'control', draft, control: 'back' } as const,
        { kind: 'command', name: step, argument: value } as const,
        { kind: 'command', name: step } as const,
      ]) {
        expect(decodePostback(encodeAction(one))).toEqual(one)
      }
    }),
  )
})

test('a date picker comes back with the moment that was chosen', () => {
  const data = encodeAction({ kind: 'pickDate', draft: 'd', step: 'noticed', mode: 'date' })
  const chosen = { kind: 'date', draft: 'd', step: 'noticed', value: '2026-11-22' }
  expect(decodePostback(data, { date: '2026-11-22' })).toEqual(chosen)
  expect(decodePostback(data, { datetime: '2026-11-22T09:30' })).toEqual({
    ...chosen,
    value: '2026-11-22T09:30',
  })
  expect(decodePostback(data)).toEqual({ kind: 'stale' })
})

test('whatever else is tapped is an old button, never an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), fc.anything(), (data, params) => {
      expect(() => decodePostback(data, params)).not.toThrow()
    }),
  )
  const others = [
    '',
    'action=buy',
    '[2,"tap","d","s","v"]',
    '[1,"tap","d"]',
    '[1,"control","d","fly"]',
    '{"1":"tap"}',
  ]
  for (const other of others) expect(decodePostback(other)).toEqual({ kind: 'stale' })
})

test('refuses to make a button that LINE would cut', () => {
  expect(() => encodeAction({ kind: 'tap', draft: 'd', step: 's', value: 'x'.repeat(300) })).toThrow(
    'characters',
  )
})

const media = (type: string) => ({ message: { id: '9', type, contentProvider: { type: 'line' } } })
const INPUTS: [string, Record<string, unknown>, Input | null][] = [
  ['a photo', media('image'), { kind: 'media', media: 'photo', contentId: '9' }],
  ['a video', media('video'), { kind: 'media', media: 'video', contentId: '9' }],
  ['a voice', media('audio'), { kind: 'media', media: 'voice', contentId: '9' }],
  ['a file', media('file'), { kind: 'media', media: 'file', contentId: '9' }],
  [
    'a sticker',
    { message: { id: '9', type: 'sticker', packageId: '1', stickerId: '2' } },
    { kind: 'sticker' },
  ],
  ['a kind of message yet to be invented', { message: { id: '9', type: 'hologram' } }, { kind: 'sticker' }],
  [
    'a place',
    { message: { id: '9', type: 'location', title: '公園', latitude: 35.6, longitude: 139.7 } },
    { kind: 'place', title: '公園', latitude: 35.6, longitude: 139.7 },
  ],
  ['a friend', { type: 'follow', message: undefined, follow: { isUnblocked: false } }, { kind: 'follow' }],
  ['a goodbye', { type: 'unfollow', message: undefined, replyToken: undefined }, { kind: 'unfollow' }],
  [
    'a tap',
    { type: 'postback', message: undefined, postback: { data: '[1,"command","help"]' } },
    { kind: 'command', name: 'help' },
  ],
  [
    "a tap on somebody else's button",
    { type: 'postback', message: undefined, postback: { data: 'x=1' } },
    { kind: 'stale' },
  ],
  ['a tap without data', { type: 'postback', message: undefined }, { kind: 'stale' }],
]

test.each(INPUTS)('reads %s', (_what, given, input) => {
  expect(toHeard(readEvent(anEvent(given), AT))?.input).toEqual(input)
})

test.each([
  'join',
  'memberJoined',
  'beacon',
  'accountLink',
  'membership',
  'messageEdited',
  'botSuspended',
  'yetUnknown',
])('has nothing to hear in %s', (type) => expect(toHeard(readEvent(anEvent({ type }), AT))).toBeNull())

test('tells who, when and which message', () => {
  const event = anEvent({ timestamp: AT.getTime(), source: { type: 'user', userId: someone('a') } })
  expect(toHeard(readEvent(event, new Date()))).toMatchObject({
    eventId: event['webhookEventId'],
    userId: someone('a'),
    at: AT,
    messageId: expect.any(String),
  })
})

test('reads anything that JSON can say without failing', () => {
  fc.assert(fc.property(fc.jsonValue(), (event) => void readEvent(event, AT)))
  const type = fc.constantFrom('message', 'postback', 'unsend')
  const odd = fc.record({ type, message: fc.jsonValue(), postback: fc.jsonValue(), source: fc.jsonValue() })
  fc.assert(fc.property(odd, (event) => void readEvent(event, AT)))
})
