import type { Answer } from '#bot/conversation/say.ts'

/** To the holder or the family, if they wished: that there is something, and where they can read it. */
export function lookedUpNotice(): Answer {
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: '見守りキーホルダーの お知らせが あります',
          title: '見守りキーホルダーの お知らせ',
          lines: [
            'キーホルダーの番号について、センターに 問い合わせが ありました。',
            'くわしくは、ページで 見られます。',
          ],
          buttons: [
            { label: 'ページを見る', action: { kind: 'open', path: '/keyholder' }, style: 'primary' },
          ],
        },
      },
    ],
  }
}
