import { aSetting, type Setting } from './a-product.ts'

let at: Setting

beforeEach(async () => {
  at = await aSetting()
})
afterEach(() => at.close())

const postback = (label: string, data: string, displayText?: string) => ({
  type: 'postback' as const,
  label,
  data,
  displayText,
})

test('a hand reads the newest messages and taps what it sees', async () => {
  const phone = at.line.phone('resident')
  await at.client.pushMessage({
    to: at.userId,
    messages: [
      {
        type: 'flex',
        altText: 'お知らせがあります',
        contents: {
          type: 'bubble',
          header: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: '見出し' }] },
          body: {
            type: 'box',
            layout: 'vertical',
            contents: [
              {
                type: 'text',
                contents: [
                  { type: 'span', text: '本' },
                  { type: 'span', text: '文' },
                ],
              },
              { type: 'button', action: { type: 'uri', label: '電話', uri: 'tel:119' } },
              {
                type: 'box',
                layout: 'vertical',
                action: { type: 'postback', data: 'tile=1' },
                contents: [{ type: 'text', text: 'タイル' }],
              },
            ],
          },
        },
      },
      {
        type: 'template',
        altText: 'しつもん',
        template: {
          type: 'confirm',
          text: 'いいですか',
          actions: [
            postback('はい', 'ok=1', 'はい'),
            { type: 'datetimepicker', label: '日をえらぶ', data: 'day', mode: 'date' },
          ],
        },
        quickReply: {
          items: [
            { type: 'action', action: postback('もどる', 'back') },
            { type: 'action', action: { type: 'location', label: '場所' } },
          ],
        },
      },
    ],
  })
  await phone.whenAnswered(2)
  expect(phone.sees()).toEqual([
    '見出し',
    '本文',
    '電話',
    'タイル',
    'いいですか',
    'はい',
    '日をえらぶ',
    'もどる',
    '場所',
  ])
  const newest = () => at.product.heard.at(-1)?.events[0]
  expect(await phone.tap('電話')).toBe('tel:119')
  await phone.tap('もどる')
  expect(newest()).toMatchObject({ postback: { data: 'back' } })
  await phone.tap('タイル')
  expect(newest()).toMatchObject({ postback: { data: 'tile=1' } })
  await phone.tap('日をえらぶ', { date: '2026-11-22' })
  expect(newest()).toMatchObject({ postback: { data: 'day', params: { date: '2026-11-22' } } })
  await phone.tap('場所')
  expect(newest()).toMatchObject({ message: { type: 'location' } })
  await expect(phone.tap('もどる')).rejects.toThrow('sees no 「もどる」') // quick replies went with the next message
  await phone.tap('ok=1')
  expect(phone.entries().at(-1)).toMatchObject({ from: 'user', message: { text: 'はい' } })
  expect(phone.sees()).toEqual([])
})
