/** What an application says: short, and nothing but what the centre needs. */
import type { Answer, Button, Choice, Say } from '#bot/conversation/say.ts'
import type { PartnerState } from '#shared/partners/rules.ts'
import { PARTNER_PAGE } from '../partners.messages.ts'

export const ASK = {
  kind: {
    label: '団体の種類',
    title: 'どのような団体ですか',
    lines: ['お店や会社は、協力事業者です。'],
  },
  category: { label: '仕事や活動', title: 'どんな仕事や活動ですか' },
  pledge: { label: '約束', title: '約束できますか' },
  district: {
    label: '地区',
    title: 'どの地区ですか',
    lines: ['お店や事務所がある地区をえらんでください。'],
  },
  isListed: {
    label: '名前の公開',
    title: '名前を公開してよいですか',
    lines: ['協力している団体の一覧にのせます。', 'あとで変えられます。'],
  },
  name: { label: '団体の名前', title: '団体やお店の名前を書いてください' },
  contactName: {
    label: '担当の方の名前',
    title: '担当の方の名前を書いてください',
    help: 'センターが連絡するときに使います。公開しません。',
  },
  contactPhone: {
    label: '担当の方の電話番号',
    title: '担当の方の電話番号を書いてください',
    help: 'センターが連絡するときに使います。公開しません。',
  },
  contactEmail: {
    label: 'メールアドレス',
    title: 'メールアドレスはありますか',
    help: 'なくても申し込めます。公開しません。',
  },
  address: {
    label: '団体の住所',
    title: '団体やお店の住所を書いてください',
    help: '名前を公開するときは、住所も一覧にのせます。',
  },
  phone: {
    label: '団体の電話番号',
    title: 'お店や団体の電話番号はありますか',
    help: '名前を公開するときは、電話番号も一覧にのせます。',
  },
  service: {
    label: 'ちょっとしたサービス',
    title: 'できるサービスはありますか',
    help: 'お客さんでない人にもできること。れい：いすで休める。お水が飲める。',
  },
  motive: {
    label: '申し込みの理由',
    title: 'どうして参加したいですか',
    help: '書かなくてもだいじょうぶです。',
  },
} as const

export const APPLY = '協力団体になる'

/** What may be typed to begin. */
export const APPLY_WORDS: Choice[] = [
  { label: APPLY, action: { kind: 'command', name: 'apply' } },
  { label: '協力団体', action: { kind: 'command', name: 'apply' } },
]

export const PLEDGED = '約束します'
export const WHOLE_TOWN = 'ぜんぶの地区'
export const LISTED = { yes: '公開してよい', no: '公開しない' } as const

export const PAGE = {
  title: '団体のことを書いてください',
  lines: ['名前や電話番号は、ページに書きます。', 'LINEには残りません。'],
  open: 'ページに書く',
  without: 'つぎへすすむ',
} as const

export const SENT_TITLE = '申し込みは、もう届いています'

/** What taking part means, before the first question. */
export function beginSays(network: string, noDuty: string): Say[] {
  return [
    {
      kind: 'card',
      card: {
        altText: APPLY,
        eyebrow: network,
        title: APPLY,
        lines: [
          '仕事や活動のなかで「ちょっと気になる」に気づいたら、知らせてください。',
          noDuty,
          'センターが内容を見て、返事をします。',
        ],
      },
    },
  ]
}

/** It has arrived: who looks at it, and where the answer will stand. */
export function receiptAnswer(centre: { name: string; phone: string }): Answer {
  const call: Button = {
    label: 'センターに電話',
    style: 'secondary',
    action: { kind: 'call', phone: centre.phone },
  }
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: '申し込みを受け取りました',
          tone: 'done',
          title: '申し込みを受け取りました',
          lines: [
            '申し込んでくださって、ありがとうございます。',
            'センターが内容を見て、ここでお知らせします。',
            '質問と返事は、団体のページで読めます。',
          ],
          rows: [{ label: '担当', value: centre.name }],
          buttons: [PARTNER_PAGE, call],
        },
      },
    ],
  }
}

/** Whoever has applied, or takes part already, need not apply. */
export function alreadyAnswer(state: Extract<PartnerState, 'applied' | 'asked' | 'active'>): Answer {
  const words = {
    active: ['もう団体に入っています。', 'くわしいことは、団体のページで見られます。'],
    asked: ['申し込みについて、センターから質問があります。', 'ページで返事を書いてください。'],
    applied: ['申し込みは届いています。', 'センターの返事を待ってください。'],
  }[state]
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: '申し込みのようす',
          title: '団体のページがあります',
          lines: words,
          buttons: [PARTNER_PAGE],
        },
      },
    ],
  }
}
