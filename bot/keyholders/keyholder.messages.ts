/** What holders and their families are told, in short and plain words. */
import type { Answer, Button, Card, Choice, Say } from '#bot/conversation/say.ts'
import type { Unsaid } from './keyholder.ts'

/** What may be typed to begin: what it is called here, and what it is called anywhere. */
export function keyholderWords(name: string): Choice[] {
  return [...new Set([name, '見守りキーホルダー', 'キーホルダー'])].map((label) => ({
    label,
    action: { kind: 'command', name: 'keyholder' },
  }))
}

export const KEYHOLDER_PAGE: Button = {
  label: '登録を見る',
  style: 'primary',
  action: { kind: 'open', path: '/keyholder' },
}

export const PAGE = {
  title: 'キーホルダーを持つ かたのことを書いてください',
  lines: ['名前や電話番号は、ページに書きます。', 'LINEには残りません。'],
  open: 'ページに書く',
  without: 'つぎへすすむ',
} as const

/** What the tag is for, before the first question. */
export function beginSays(name: string, forWhom: string): Say[] {
  const lines = [
    '番号がついた キーホルダーです。名前は 書いてありません。',
    '外で こまったとき、番号で 家族に 連絡できます。',
    '使える かた',
    forWhom,
  ]
  return [{ kind: 'card', card: { altText: name, title: name, lines } }]
}

export const SIDE_LABELS = { self: 'わたし', family: '家族' } as const
export const ASK = {
  side: { label: '持つ かた', title: 'だれが 持ちますか' },
  district: { label: '地区', title: 'その かたは どの地区に 住んでいますか' },
  name: { label: '名前', title: 'キーホルダーを持つ かたの名前を書いてください' },
  kana: { label: 'よみかた', title: '名前の よみかたを ひらがなで書いてください' },
  bornOn: {
    label: '生まれた日',
    title: '生まれた日を書いてください',
    lines: ['れい：昭和16年11月3日'],
    help: 'れい：昭和16年11月3日',
  },
  address: { label: '住所', title: '住所を書いてください' },
  phone: { label: '電話番号', title: '本人の電話番号はありますか' },
  contact1Name: {
    label: 'れんらくする人 1',
    title: 'なにか あったとき、だれに連絡しますか',
    lines: ['1人目の名前を書いてください。'],
    help: 'なにか あったとき、はじめに連絡する人です。',
  },
  contact1Relation: { label: 'れんらくする人 1 は だれ', title: '1人目は、本人の何ですか' },
  contact1Phone: { label: 'れんらくする人 1 の でんわ', title: '1人目の電話番号を書いてください' },
  contact2Name: { label: 'れんらくする人 2', title: 'もうひとり、連絡する人はいますか' },
  contact2Relation: { label: 'れんらくする人 2 は だれ', title: '2人目は、本人の何ですか' },
  contact2Phone: { label: 'れんらくする人 2 の でんわ', title: '2人目の電話番号を書いてください' },
  doctor: { label: 'かかりつけの病院', title: 'かかりつけの病院はありますか' },
  illnesses: {
    label: '病気',
    title: '伝えたい病気はありますか',
    help: '救急のときに役に立ちます。書かなくてもだいじょうぶです。',
  },
  medicines: {
    label: '薬',
    title: '伝えたい薬はありますか',
    help: '救急のときに役に立ちます。書かなくてもだいじょうぶです。',
  },
  lives: { label: 'くらし方', title: 'だれと くらしていますか' },
  carer: {
    label: 'ケアマネジャー',
    title: 'ケアマネジャーはいますか',
    help: '名前と電話番号を書いてください。',
  },
  photos: {
    label: '顔写真',
    title: '顔写真を送れますか',
    lines: ['道に迷ったとき、本人だとわかります。'],
    help: '道に迷ったとき、本人だとわかります。',
  },
  tellMedical: {
    label: '病院・消防に伝えること',
    title: '病院や消防に、何を伝えてよいですか',
    lines: ['番号を聞かれたときに、伝えます。', 'あとで ページで変えられます。'],
  },
  tellPolice: {
    label: '警察に伝えること',
    title: '警察に、何を伝えてよいですか',
    lines: ['番号を聞かれたときに、伝えます。', 'あとで ページで変えられます。'],
  },
  tellsLookUps: {
    label: '番号を聞かれたとき',
    title: '番号を聞かれたら、LINEで知らせますか',
    lines: ['だれかが 番号を見て 連絡してきたときです。'],
  },
  mayAskAfter: {
    label: 'センターからの連絡',
    title: '返事がないとき、センターが連絡してよいですか',
    lines: ['1年に1回、登録の内容を聞きます。'],
  },
  agrees: { label: '本人の同意', title: '本人は、これでよいと言っていますか' },
} as const

export const ANSWERS = {
  /** Instead of choosing part by part. */
  tellMedical: 'ぜんぶ 伝えてよい',
  tellPolice: '病気・薬のほかは よい',
  tellsLookUps: { yes: '知らせてほしい', no: '知らせなくてよい' },
  mayAskAfter: { yes: '連絡してよい', no: '連絡しなくてよい' },
  agrees: { yes: 'はい、同意します' },
} as const

/** Before somebody agrees: who hears what, as they have just chosen it. */
export const TOLD_TO = {
  medical: (parts: string) => `病院・消防に伝えること：${parts}`,
  police: (parts: string) => `警察に伝えること：${parts}`,
  others: 'ほかの人には、本人のことを 伝えません。',
} as const

function card(of: Card): Answer {
  return { says: [{ kind: 'card', card: of }] }
}

const TO_PEOPLE: Record<
  Extract<Unsaid['what'], 'accepted' | 'declined' | 'stopped'>,
  { title: string; lines: string[] }
> = {
  accepted: {
    title: '登録が終わりました',
    lines: ['キーホルダーの番号が決まりました。', 'ページで読めます。'],
  },
  declined: { title: '申し込みの返事が届きました', lines: ['ページで読めます。'] },
  stopped: { title: '登録についてのお知らせ', lines: ['ページで読めます。'] },
}

/** Without content: whose registration it is, and what became of it, stands on the page. */
export function peopleNotice(what: keyof typeof TO_PEOPLE): Answer {
  const { title, lines } = TO_PEOPLE[what]
  return card({ altText: 'お知らせがあります', title, lines: [...lines], buttons: [KEYHOLDER_PAGE] })
}

/** Whoever answers for a registration already: it can be seen, and another one begun. */
export function thereAlreadyAnswer(name: string): Answer {
  return card({
    altText: name,
    title: name,
    lines: ['もう登録があります。', '家族のための登録も、できます。'],
    buttons: [
      KEYHOLDER_PAGE,
      {
        label: 'もうひとり登録する',
        style: 'secondary',
        action: { kind: 'command', name: 'keyholder', argument: 'new' },
      },
    ],
  })
}

export function tooManyAnswer(name: string): Answer {
  return card({
    altText: name,
    title: name,
    lines: ['これより多くは、ここでは登録できません。', 'センターに電話で話してください。'],
    buttons: [KEYHOLDER_PAGE],
  })
}

/** It has arrived: who looks at it, and how the tag reaches them. */
export function receiptAnswer(centre: { name: string; phone: string }, handedOver: string): Answer {
  return card({
    altText: '申し込みを受け取りました',
    tone: 'done',
    title: '申し込みを受け取りました',
    lines: ['センターが内容を確認して、ここでお知らせします。', handedOver],
    rows: [{ label: '担当', value: centre.name }],
    buttons: [
      KEYHOLDER_PAGE,
      { label: 'センターに電話', style: 'secondary', action: { kind: 'call', phone: centre.phone } },
    ],
  })
}
