import type { Answer } from '#bot/conversation/say.ts'

/** That somebody was forgotten at their own request; and whom to call if it was not they who asked. */
export function forgottenNotice({ phone }: { phone: string }): Answer {
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: 'センターからのお知らせ',
          tone: 'done',
          title: '登録したことを消しました',
          lines: [
            'あなたから、消してほしいと聞きました。',
            '身におぼえがないときは、センターに電話してください。',
          ],
          buttons: [{ label: 'センターに電話', style: 'secondary', action: { kind: 'call', phone } }],
        },
      },
    ],
  }
}
