import { problemsOfMessages, problemsOfSharedMessages } from '#local/line/rules/messages.ts'
import type { Problem } from '#local/line/rules/shape.ts'
import {
  bubble,
  button,
  buttons,
  carousel,
  column,
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

const refused: [string, Loose, string][] = [
  ['an unknown type', { type: 'telegram' }, 'messages[0].type'],
  ['an empty text', text(''), 'messages[0].text'],
  ['a text of 5001', text('a'.repeat(5001)), 'messages[0].text'],
  ['a text that is none', { type: 'text', text: 1 }, 'messages[0].text'],
  ['a placeholder without a value', { type: 'textV2', text: '{who}' }, 'messages[0].text'],
  ['a lonely brace in textV2', { type: 'textV2', text: 'a {' }, 'messages[0].text'],
  [
    'an image over http',
    { type: 'image', originalContentUrl: 'http://example.com/a', previewImageUrl: picture },
    'messages[0].originalContentUrl',
  ],
  ['an image without preview', { type: 'image', originalContentUrl: picture }, 'messages[0].previewImageUrl'],
  [
    'an address longer than 2000',
    {
      type: 'image',
      originalContentUrl: `https://example.com/${'a'.repeat(2000)}`,
      previewImageUrl: picture,
    },
    'messages[0].originalContentUrl',
  ],
  [
    'a location title of 101',
    { type: 'location', title: 'a'.repeat(101), address: 'b', latitude: 1, longitude: 1 },
    'messages[0].title',
  ],
  [
    'a location off the earth',
    { type: 'location', title: 'a', address: 'b', latitude: 91, longitude: 1 },
    'messages[0].latitude',
  ],
  ['a sender who calls itself LINE', text('a', { sender: { name: 'Line bot' } }), 'messages[0].sender.name'],
  [
    '14 quick replies',
    withQuick(...Array.from({ length: 14 }, () => quick(postback('a')))),
    'messages[0].quickReply.items',
  ],
  [
    'a quick reply without a label',
    withQuick(quick(postback())),
    'messages[0].quickReply.items[0].action.label',
  ],
  [
    'a quick reply label of 21',
    withQuick(quick(postback('a'.repeat(21)))),
    'messages[0].quickReply.items[0].action.label',
  ],
  [
    'a quick reply that is no action',
    withQuick({ action: postback('a') }),
    'messages[0].quickReply.items[0].type',
  ],
  [
    'a camera in a template',
    buttons({ actions: [{ type: 'camera', label: 'a' }] }),
    'messages[0].template.actions[0].type',
  ],
  [
    'a menu switch outside a rich menu',
    buttons({ actions: [{ type: 'richmenuswitch', label: 'a', richMenuAliasId: 'a', data: 'a' }] }),
    'messages[0].template.actions[0].type',
  ],
  [
    'a postback of 301',
    buttons({ actions: [postback('a', 'd'.repeat(301))] }),
    'messages[0].template.actions[0].data',
  ],
  [
    'a displayText of 301',
    buttons({ actions: [{ ...postback('a'), displayText: 'a'.repeat(301) }] }),
    'messages[0].template.actions[0].displayText',
  ],
  [
    'fillInText without a keyboard',
    buttons({ actions: [{ ...postback('a'), fillInText: 'a' }] }),
    'messages[0].template.actions[0].fillInText',
  ],
  [
    'a message action of 301',
    buttons({ actions: [{ type: 'message', label: 'a', text: 'a'.repeat(301) }] }),
    'messages[0].template.actions[0].text',
  ],
  [
    'a script as link',
    buttons({ actions: [uri('a', 'javascript:alert(1)')] }),
    'messages[0].template.actions[0].uri',
  ],
  [
    'a link of 1001',
    buttons({ actions: [uri('a', `https://example.com/${'a'.repeat(1000)}`)] }),
    'messages[0].template.actions[0].uri',
  ],
  [
    'a link that is not percent-encoded',
    buttons({ actions: [uri('a', 'https://example.com/見守り')] }),
    'messages[0].template.actions[0].uri',
  ],
  [
    'five buttons',
    buttons({ actions: [1, 2, 3, 4, 5].map((n) => postback(`${n}`)) }),
    'messages[0].template.actions',
  ],
  ['a button without a label', buttons({ actions: [postback()] }), 'messages[0].template.actions[0].label'],
  ['buttons with 161 characters', buttons({ text: 'a'.repeat(161) }), 'messages[0].template.text'],
  [
    'buttons with 61 beside a title',
    buttons({ text: 'a'.repeat(61), title: 'a' }),
    'messages[0].template.text',
  ],
  ['a title of 41', buttons({ title: 'a'.repeat(41) }), 'messages[0].template.title'],
  [
    'a question with one answer',
    template({ type: 'confirm', text: 'a', actions: [postback('a')] }),
    'messages[0].template.actions',
  ],
  [
    'a question of 241',
    template({ type: 'confirm', text: 'a'.repeat(241), actions: [postback('a'), postback('b')] }),
    'messages[0].template.text',
  ],
  ['eleven columns', carousel(...Array.from({ length: 11 }, () => column())), 'messages[0].template.columns'],
  [
    'a column with four actions',
    carousel(column({ actions: [1, 2, 3, 4].map((n) => postback(`${n}`)) })),
    'messages[0].template.columns[0].actions',
  ],
  [
    'uneven actions',
    carousel(column(), column({ actions: [postback('a'), postback('b')] })),
    'messages[0].template.columns',
  ],
  ['a title in one column only', carousel(column(), column({ title: 'a' })), 'messages[0].template.columns'],
  [
    'a picture in one column only',
    carousel(column(), column({ thumbnailImageUrl: picture })),
    'messages[0].template.columns',
  ],
  [
    'a column of 121 characters',
    carousel(column({ text: 'a'.repeat(121) })),
    'messages[0].template.columns[0].text',
  ],
  [
    'an image carousel label of 13',
    template({ type: 'image_carousel', columns: [{ imageUrl: picture, action: postback('a'.repeat(13)) }] }),
    'messages[0].template.columns[0].action.label',
  ],
  [
    'a template without altText',
    { type: 'template', template: { type: 'confirm', text: 'a', actions: [postback('a'), postback('b')] } },
    'messages[0].altText',
  ],
  ['an altText of 1501', flex(bubble(words()), 'a'.repeat(1501)), 'messages[0].altText'],
  [
    'an imagemap not 1040 wide',
    {
      type: 'imagemap',
      altText: 'a',
      baseUrl: picture,
      baseSize: { width: 1000, height: 500 },
      actions: [{ type: 'message', text: 'a', area: { x: 0, y: 0, width: 1, height: 1 } }],
    },
    'messages[0].baseSize.width',
  ],
  [
    'a date of another form',
    buttons({ actions: [picker({ initial: '2026/11/01' })] }),
    'messages[0].template.actions[0].initial',
  ],
  [
    'a date before 1900',
    buttons({ actions: [picker({ min: '1899-12-31' })] }),
    'messages[0].template.actions[0].min',
  ],
  [
    'a picker that ends before it begins',
    buttons({ actions: [picker({ min: '2026-11-02', max: '2026-11-01' })] }),
    'messages[0].template.actions[0].max',
  ],
  [
    'a picker that starts outside',
    buttons({ actions: [picker({ min: '2026-11-02', initial: '2026-11-01' })] }),
    'messages[0].template.actions[0].initial',
  ],
  [
    'an unknown field in Flex',
    flex(bubble(words({ colour: '#ffffff' }))),
    'messages[0].contents.body.contents[0].colour',
  ],
  ['an unknown component', flex(bubble({ type: 'checkbox' })), 'messages[0].contents.body.contents[0].type'],
  ['empty words', flex(bubble(words(), words({ text: '' }))), 'messages[0].contents.body.contents[1].text'],
  ['words that are missing', flex(bubble({ type: 'text' })), 'messages[0].contents.body.contents[0].text'],
  [
    'a size that Flex does not know',
    flex(bubble(words({ size: 'large' }))),
    'messages[0].contents.body.contents[0].size',
  ],
  ['a colour by name', flex(bubble(words({ color: 'red' }))), 'messages[0].contents.body.contents[0].color'],
  [
    'a weight that Flex does not know',
    flex(bubble(words({ weight: 'heavy' }))),
    'messages[0].contents.body.contents[0].weight',
  ],
  [
    'an icon off the baseline',
    flex(bubble({ type: 'icon', url: picture })),
    'messages[0].contents.body.contents[0].type',
  ],
  [
    'a button on a baseline',
    flex(bubble({ type: 'box', layout: 'baseline', contents: [button(postback('a'))] })),
    'messages[0].contents.body.contents[0].contents[0].type',
  ],
  [
    'a box without a layout',
    flex(bubble({ type: 'box', contents: [] })),
    'messages[0].contents.body.contents[0].layout',
  ],
  [
    'a box without contents',
    flex(bubble({ type: 'box', layout: 'vertical' })),
    'messages[0].contents.body.contents[0].contents',
  ],
  [
    'a Flex button without a label',
    flex(bubble(button(postback()))),
    'messages[0].contents.body.contents[0].action.label',
  ],
  [
    'a Flex button without an action',
    flex(bubble({ type: 'button' })),
    'messages[0].contents.body.contents[0].action',
  ],
  [
    'a Flex button label of 41',
    flex(bubble(button(postback('a'.repeat(41))))),
    'messages[0].contents.body.contents[0].action.label',
  ],
  [
    'a picture four times as high as wide',
    flex(bubble({ type: 'image', url: picture, aspectRatio: '1:4' })),
    'messages[0].contents.body.contents[0].aspectRatio',
  ],
  ['a bubble with nothing in it', flex({ type: 'bubble' }), 'messages[0].contents'],
  [
    'a bubble size that Flex does not know',
    flex({ ...bubble(words()), size: 'small' }),
    'messages[0].contents.size',
  ],
  [
    'thirteen bubbles',
    flex({ type: 'carousel', contents: Array.from({ length: 13 }, () => bubble(words())) }),
    'messages[0].contents.contents',
  ],
  [
    'bubbles of different width',
    flex({ type: 'carousel', contents: [bubble(words()), { ...bubble(words()), size: 'kilo' }] }),
    'messages[0].contents.contents',
  ],
  [
    'a bubble over 30 KB',
    flex(bubble(...Array.from({ length: 4 }, () => words({ text: 'あ'.repeat(3000) })))),
    'messages[0].contents',
  ],
  [
    'a carousel over 50 KB',
    flex({
      type: 'carousel',
      contents: Array.from({ length: 3 }, () => bubble(words({ text: 'あ'.repeat(6000) }))),
    }),
    'messages[0].contents',
  ],
  [
    'a video in a small bubble',
    flex({
      type: 'bubble',
      size: 'micro',
      hero: { type: 'video', url: picture, previewUrl: picture, altContent: { type: 'image', url: picture } },
    }),
    'messages[0].contents.hero',
  ],
]

const where = (problems: Problem[]) => problems.map((one) => one.property)

test.each(refused)('refuses %s', (_name, message, property) => {
  expect(where(problemsOfMessages([JSON.parse(JSON.stringify(message))]))).toEqual([property])
})

test('takes one to five messages at once', () => {
  expect(where(problemsOfMessages([]))).toEqual(['messages'])
  expect(problemsOfMessages(Array.from({ length: 5 }, () => text('a')))).toEqual([])
  expect(where(problemsOfMessages(Array.from({ length: 6 }, () => text('a'))))).toEqual(['messages'])
  expect(where(problemsOfMessages(undefined))).toEqual(['messages'])
})

test('says what LINE says about a text', () => {
  expect(problemsOfMessages([text('')])).toEqual([
    { message: 'May not be empty', property: 'messages[0].text' },
  ])
  expect(problemsOfMessages([text('a'), text('a'.repeat(5001))])).toEqual([
    { message: 'Length must be between 0 and 5000', property: 'messages[1].text' },
  ])
})

test('lets a LIFF page send links but no other buttons', () => {
  expect(problemsOfSharedMessages([flex(bubble(button(uri('a', 'https://example.com'))))])).toEqual([])
  expect(where(problemsOfSharedMessages([flex(bubble(button(postback('a'))))]))).toEqual([
    'messages[0].contents.body.contents[0].action',
  ])
  expect(where(problemsOfSharedMessages([buttons()]))).toEqual(['messages[0].template.actions[0]'])
})
