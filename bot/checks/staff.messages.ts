import type { Answer } from '#bot/conversation/say.ts'

/** To the staff of a centre, once a day: questions have not gone out, and that is not the silence of anybody. */
export function lineDownNotice(): Answer {
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: '届いていない問いかけがあります',
          title: '届いていない問いかけがあります',
          lines: ['LINEに届いていません。返事がないのとは違います。', '一覧で確かめてください。'],
          buttons: [
            { label: '一覧を開く', style: 'primary', action: { kind: 'open', path: '/console/checks' } },
          ],
        },
      },
    ],
  }
}
