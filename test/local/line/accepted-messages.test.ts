import { problemsOfMessages } from '#local/line/rules/messages.ts'
import {
  box,
  bubble,
  button,
  buttons,
  carousel,
  column,
  FAMILY,
  flex,
  type Loose,
  picker,
  picture,
  postback,
  quick,
  template,
  text,
  uri,
  withQuick,
  words,
} from './a-message.ts'

const accepted: [string, Loose][] = [
  ['a text of 5000 code units', text('あ'.repeat(5000))],
  ['a text quoted', text('a', { quoteToken: 'q' })],
  ['a property that LINE does not know, outside Flex', text('a', { unheardOf: 1 })],
  [
    'a textV2 with its placeholder and doubled braces',
    { type: 'textV2', text: '{{a}} {who}', substitution: { who: {} } },
  ],
  ['a sticker', { type: 'sticker', packageId: '446', stickerId: '1988' }],
  ['an image', { type: 'image', originalContentUrl: picture, previewImageUrl: picture }],
  [
    'an image of this machine without a certificate',
    {
      type: 'image',
      originalContentUrl: 'http://localhost:3000/a.png',
      previewImageUrl: 'http://127.0.0.1/a.png',
    },
  ],
  ['a video', { type: 'video', originalContentUrl: picture, previewImageUrl: picture, trackingId: 'a-1' }],
  ['an audio', { type: 'audio', originalContentUrl: picture, duration: 1000 }],
  ['a location', { type: 'location', title: 'a', address: 'b', latitude: 35.6, longitude: 139.7 }],
  ['a sender', text('a', { sender: { name: 'まもりん', iconUrl: picture } })],
  ['13 quick replies', withQuick(...Array.from({ length: 13 }, () => quick(postback('a'))))],
  [
    'camera, gallery and location in a quick reply',
    withQuick(...['camera', 'cameraRoll', 'location'].map((type) => quick({ type, label: 'a' }))),
  ],
  ['a quick reply label of 20 characters as a reader counts', withQuick(quick(postback(FAMILY.repeat(20))))],
  ['a postback of 300', buttons({ actions: [postback('a', 'd'.repeat(300))] })],
  ['a phone number to call', buttons({ actions: [uri('a', 'tel:119')] })],
  ['buttons with four actions', buttons({ actions: [1, 2, 3, 4].map((n) => postback(`${n}`)) })],
  ['buttons with 160 characters alone', buttons({ text: FAMILY.repeat(160) })],
  ['buttons with 60 characters beside a title', buttons({ text: 'a'.repeat(60), title: 'a'.repeat(40) })],
  [
    'a question with two answers',
    template({ type: 'confirm', text: 'a'.repeat(240), actions: [postback('a'), postback('b')] }),
  ],
  ['ten columns', carousel(...Array.from({ length: 10 }, () => column()))],
  [
    'an image carousel without labels',
    template({ type: 'image_carousel', columns: [{ imageUrl: picture, action: postback() }] }),
  ],
  ['an altText of 1500', flex(bubble(words()), 'あ'.repeat(1500))],
  [
    'a date picker',
    buttons({ actions: [picker({ initial: '2026-11-01', min: '2026-10-01', max: '2026-12-01' })] }),
  ],
  ['a time picker', buttons({ actions: [picker({ mode: 'time', initial: '09:30' })] })],
  ['a datetime picker', buttons({ actions: [picker({ mode: 'datetime', initial: '2026-11-01t09:30' })] })],
  [
    'text of spans',
    flex(
      bubble({ type: 'text', contents: [{ type: 'span', text: 'a', size: 'xl', decoration: 'underline' }] }),
    ),
  ],
  [
    'an icon on a baseline',
    flex(bubble({ type: 'box', layout: 'baseline', contents: [{ type: 'icon', url: picture }, words()] })),
  ],
  ['an empty box', flex(bubble(box()))],
  [
    'a gradient',
    flex(
      bubble({
        ...box(),
        background: { type: 'linearGradient', angle: '90deg', startColor: '#ffffff', endColor: '#00000080' },
      }),
    ),
  ],
  [
    'large words that grow with the reader’s setting',
    flex(bubble(words({ scaling: true, wrap: true, size: '20px', lineSpacing: '8px' }))),
  ],
  [
    'a flex button label of 40',
    flex(bubble(button(postback('a'.repeat(40)), { style: 'primary', height: 'sm' }))),
  ],
  ['a tappable box without a label', flex(bubble({ ...box(words()), action: postback() }))],
  ['twelve bubbles', flex({ type: 'carousel', contents: Array.from({ length: 12 }, () => bubble(words())) })],
  [
    'a bubble of nearly 30 KB',
    flex(
      bubble(
        words({ text: 'a'.repeat(9_900) }),
        words({ text: 'a'.repeat(9_900) }),
        words({ text: 'a'.repeat(9_900) }),
      ),
    ),
  ],
  [
    'a video on top of a bubble',
    flex({
      type: 'bubble',
      hero: { type: 'video', url: picture, previewUrl: picture, altContent: { type: 'image', url: picture } },
    }),
  ],
]

test.each(accepted)('takes %s', (_name, message) => {
  expect(problemsOfMessages([JSON.parse(JSON.stringify(message))])).toEqual([])
})
