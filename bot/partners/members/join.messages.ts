/** 参加コード: what joining a partner by its code says. */
import type { Answer, Choice } from '#bot/conversation/say.ts'
import { PARTNER_PAGE } from '../partners.messages.ts'

export const ASK = {
  code: {
    label: '参加コード',
    title: '参加コードを送ってください',
    lines: ['団体の方か、センターから聞いた8文字です。', 'れい：ABCD-EFGH'],
  },
  name: {
    label: 'あなたの名前',
    title: 'あなたの名前を書いてください',
    lines: ['団体の見守り担当者と、センターの職員が見ます。'],
    help: '団体の見守り担当者と、センターの職員が見ます。書かなくてもだいじょうぶです。',
  },
} as const

export const PAGE = {
  title: 'あなたの名前を書けますか',
  lines: ['団体の見守り担当者と、センターの職員が見ます。', '書かなくても入れます。'],
  open: '名前を書く',
  without: '書かずにすすむ',
} as const

export const JOIN = '団体に入る'

/** What may be typed to begin. */
export const JOIN_WORDS: Choice[] = [
  { label: '参加コード', action: { kind: 'command', name: 'join' } },
  { label: 'コード', action: { kind: 'command', name: 'join' } },
]

/** On the review: into which partner, before they do. */
export function reviewLines(partner: string): string[] {
  return [
    `「${partner}」に入ります。`,
    'これからの気づきの連絡には、この団体の名前がつきます。',
    'いつでも、団体のページから出られます。',
  ]
}

/** They are in: what is different now. */
export function joinedAnswer(partner: string): Answer {
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: '団体に入りました',
          tone: 'done',
          title: '団体に入りました',
          lines: [`「${partner}」の方として、連絡できます。`, '下のメニューが、団体の方のものに変わります。'],
          buttons: [
            { label: '気づきを知らせる', style: 'secondary', action: { kind: 'command', name: 'report' } },
            PARTNER_PAGE,
          ],
        },
      },
    ],
  }
}

/** Why it did not work, in the words of the refusal. */
export function notJoined(say: string): Answer {
  return {
    says: [
      { kind: 'card', card: { altText: '団体に入れませんでした', title: '入れませんでした', lines: [say] } },
    ],
  }
}
