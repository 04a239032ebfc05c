/** つながりの更新: what those who answer for a keyholder in LINE are told. Whose it is stands on the page. */
import type { Answer } from '#bot/conversation/say.ts'

/** Once a year, in the month of birth; and again while there is no answer. */
export function renewalNotice(isAgain: boolean): Answer {
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: '年に1回の確認です',
          title: isAgain ? '返事を待っています' : '年に1回の確認です',
          lines: [
            '連絡先などに、変わりがないか教えてください。',
            '6つのことを見て、押すだけです。1分で終わります。',
          ],
          buttons: [
            {
              label: '開いて確かめる',
              action: { kind: 'open', path: '/keyholder' },
              style: 'primary',
            },
          ],
        },
      },
    ],
  }
}
