/** A colleague's report that goes by way of the 見守り担当者: what leads and whoever sent it are told. */
import type { Answer, Button } from '#bot/conversation/say.ts'
import { PARTNER_PAGE } from '../partners.messages.ts'

const RECORDS: Button = {
  label: 'わたしの記録を見る',
  style: 'primary',
  action: { kind: 'command', name: 'records' },
}

/** To the leads. What it tells stands on the page alone. */
export function relayWaitsNotice(): Answer {
  const lines = [
    '団体の方から、気づきの連絡がありました。',
    '読んで、センターに送るかどうかを決めてください。',
  ]
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: 'お知らせがあります',
          title: '確かめてほしい連絡があります',
          lines,
          buttons: [PARTNER_PAGE],
        },
      },
    ],
  }
}

const ENDED = {
  sent: {
    title: 'センターに届きました',
    lines: ['知らせてくださって、ありがとうございました。'],
    button: RECORDS,
  },
  kept: {
    title: '見守り担当者から返事があります',
    lines: ['知らせてくださって、ありがとうございました。', '返事は、ページで読めます。'],
    button: PARTNER_PAGE,
  },
} as const

/** To whoever sent it: the centre has it, or why it stays in the house can be read. */
export function relayEndedNotice(how: keyof typeof ENDED): Answer {
  const { title, lines, button } = ENDED[how]
  return {
    says: [
      {
        kind: 'card',
        card: { altText: 'お知らせがあります', title, lines: [...lines], buttons: [button] },
      },
    ],
  }
}

/** The button on the receipt was pressed. */
export function relayWithdrawn(isDone: boolean): Answer {
  const words = isDone
    ? { title: '取り下げました', lines: ['センターには、送りません。'] }
    : {
        title: 'もう取り下げられません',
        lines: [
          'もう、センターに届いたか、返事があります。',
          '「わたしの記録」か、団体のページで見られます。',
        ],
      }
  const buttons = isDone ? [] : [RECORDS, { ...PARTNER_PAGE, style: 'secondary' as const }]
  return { says: [{ kind: 'card', card: { altText: words.title, ...words, buttons } }] }
}
