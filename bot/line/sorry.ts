import type { Answer } from '#bot/conversation/say.ts'

/** What a person hears when their message could not be worked on, however often it was tried. */
export const SORRY: Answer = {
  says: [
    {
      kind: 'card',
      card: {
        altText: 'うまく受け取れませんでした。もう一度お試しください。',
        title: 'うまく受け取れませんでした',
        lines: [
          'ごめんなさい。こちらの不具合で、さきほどの操作を受け取れませんでした。',
          'お手数ですが、もう一度お試しください。',
          '命の危険があるときは、すぐに電話してください。',
        ],
        buttons: [
          { label: '119(救急・消防)', action: { kind: 'call', phone: '119' }, style: 'danger' },
          { label: '110(警察)', action: { kind: 'call', phone: '110' }, style: 'danger' },
        ],
      },
    },
  ],
}
