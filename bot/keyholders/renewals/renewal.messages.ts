/** つながりの更新: what those who answer for a keyholder in LINE are told. Whose it is stands on the page. */
import type { Answer } from '#bot/conversation/say.ts'

/** Once a year, in the month of birth; and again while there is no answer. */
export function renewalNotice(isAgain: boolean): Answer {
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: '年に1回の かくにんです',
          title: isAgain ? '返事を 待っています' : '年に1回の かくにんです',
          lines: [
            '連絡先などに かわりが ないか、教えてください。',
            '6つのことを 見て、おすだけです。1分で おわります。',
          ],
          buttons: [
            {
              label: 'ひらいて かくにんする',
              action: { kind: 'open', path: '/keyholder' },
              style: 'primary',
            },
          ],
        },
      },
    ],
  }
}
