import type { Answer, Button } from '#bot/conversation/say.ts'

const TO_STAFF = {
  applied: { title: '登録の申し込みがあります', lines: ['キーホルダーの申し込みです。確認してください。'] },
  waits: {
    title: '確認を待っている申し込みがあります',
    lines: ['キーホルダーの申し込みを、まだ確認していません。'],
  },
  'gave-up': { title: '登録をやめた方がいます', lines: ['くわしいことは、画面で読めます。'] },
  'tag-lost': {
    title: '新しいキーホルダーを作ってください',
    lines: ['なくしたという連絡がありました。新しい番号が決まっています。'],
  },
  forgotten: {
    title: 'キーホルダーの登録を消しました',
    lines: ['本人の求めで、登録をひとつ消しました。'],
  },
} as const
export type ToldStaff = keyof typeof TO_STAFF

/** That there is something; whose registration it is stands in the console. */
export function staffNotice(what: ToldStaff, id: string | null): Answer {
  const { title, lines } = TO_STAFF[what]
  const path = id === null ? '/console/keyholders' : `/console/keyholders/${id}`
  const open: Button = { label: '画面で見る', style: 'primary', action: { kind: 'open', path } }
  const altText = 'キーホルダーのことでお知らせがあります'
  return {
    says: [{ kind: 'card', card: { altText, title, lines: [...lines], buttons: [open] } }],
  }
}
