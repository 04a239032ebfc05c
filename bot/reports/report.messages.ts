/** What a report's conversation says. Short sentences, few kanji, one thing at a time. */
import type { Answer, Button, Say } from '#bot/conversation/say.ts'
import { callButton, emergency, emergencyButtons } from '#bot/directory/account.messages.ts'
import type { Contact } from '#bot/directory/directory.ts'
import type { OpenedCase } from '#shared/cases/arrived.ts'

/** The questions, in the order in which they come. */
export const ASK = {
  danger: {
    label: '命の危険',
    title: 'いま、命が あぶないですか',
    lines: ['たおれている。助けをよんでいる。においや けむりがする。'],
  },
  signGroup: {
    label: '気になること',
    title: 'どんなことが 気になりますか',
    lines: ['いちばん近いものを えらんでください。'],
  },
  signs: { label: '様子', title: 'どんな様子ですか', lines: ['いくつでも えらべます。'] },
  noticed: { label: '気づいた日', title: 'いつ気づきましたか' },
  district: { label: '地区', title: 'どの地区ですか', lines: ['近くのセンターに とどきます。'] },
  place: {
    label: '場所',
    title: '場所は どこですか',
    lines: ['わかるところまでで かまいません。'],
    help: 'わかるところまでで かまいません。',
  },
  subjectName: {
    label: '相手の名前',
    title: '相手の名前は わかりますか',
    lines: ['名字だけでも かまいません。'],
    help: '知らなければ、書かなくて かまいません。',
  },
  forWhom: { label: '相手の方', title: 'どんな方ですか' },
  urgent: { label: '急ぎ', title: '急いだほうが よいですか' },
  consent: {
    label: '本人や家族',
    title: '本人や家族は 知っていますか',
    lines: ['センターに知らせることを、です。', 'まだでも 送れます。'],
  },
  detail: {
    label: 'くわしい様子',
    title: 'くわしい様子を 書いてください',
    lines: ['見たこと、聞いたことを そのまま書いてください。'],
    help: '見たこと、聞いたことを そのまま書いてください。',
  },
  photos: {
    label: '写真',
    title: '写真は ありますか',
    lines: ['写真がなくても 送れます。'],
    help: '4枚まで。人の顔は 写さなくて かまいません。',
  },
  organisation: {
    label: 'お店や団体の名前',
    title: 'お店や団体の名前を 書いてください',
    lines: ['個人の方は、とばしてください。'],
    help: '個人の方は、書かなくて かまいません。',
  },
  reporterName: {
    label: 'あなたの名前',
    title: 'あなたの名前を 書いてください',
    lines: ['相手の方には 伝えません。'],
    help: '相手の方には 伝えません。',
  },
  reporterPhone: {
    label: 'あなたの電話番号',
    title: 'あなたの電話番号を 書いてください',
    lines: ['センターだけが 使います。'],
    help: 'センターだけが 使います。',
  },
  replyWish: { label: 'お知らせ', title: 'そのあとのことを お知らせしますか' },
} as const satisfies Record<string, { label: string; title: string; lines?: string[]; help?: string }>

export const REVIEW_NOTES = {
  danger: '先に 119か110に 電話してください。',
  anonymous: '匿名なので、名前と電話番号は 送りません。',
} as const

/** 119 and 110 before anything is asked, at whatever hour. */
export function dangerFirst(): Say[] {
  return [{ kind: 'card', card: emergency() }]
}

/** Life is in danger: the calls again, and then that the centre can know of it too. */
export function dangerRemark(value: string): Say[] {
  if (value !== 'yes') return []
  return [
    {
      kind: 'card',
      card: {
        altText: 'すぐに電話してください',
        tone: 'danger',
        title: 'いますぐ 電話してください',
        lines: ['電話のあとで、ここにも知らせてください。', 'センターが すぐに見ます。'],
        buttons: emergencyButtons(),
      },
    },
  ]
}

/** Nobody has to prove anything, and the law protects whoever tells (高齢者虐待防止法 7条・8条). */
export function abuseRemark(): Say[] {
  const lines = [
    'まちがいでも かまいません。',
    'しょうこは いりません。',
    '知らせた人は 法律で守られます。',
    'だれが知らせたかは、ひみつです。',
  ]
  return [
    {
      kind: 'card',
      card: { altText: '安心して知らせてください', title: '安心して 知らせてください', lines },
    },
  ]
}

export interface Receipt {
  opened: OpenedCase
  centre: { name: string; phone: string }
  /** Whom to call at this hour: the centre, or the duty desk while it is closed. */
  contact: Contact
  /** Within what time staff look at it, from the preset. */
  nextStep: string
  wantsFeedback: boolean
}

/** It has arrived: its number, who has it, what comes next. What rings loudly says so, with 119 and 110 again. */
export function receiptAnswer(receipt: Receipt): Answer {
  const { opened, centre, contact, nextStep } = receipt
  const loud = LOUD[opened.urgency]
  const says: Say[] = []
  if (loud)
    says.push({
      kind: 'card',
      card: { ...emergency(), lines: [loud, 'あぶないときは、先に電話してください。'] },
    })
  const next = loud ? 'センターに すぐ知らせました。' : `センターが ${nextStep}内容を確かめます。`
  const closed = ['いまは、センターが 閉まっています。', `急ぐときは、${contact.name}へ どうぞ。`]
  says.push({
    kind: 'card',
    card: {
      altText: '連絡を受け取りました',
      tone: 'done',
      title: '受け取りました',
      lines: [
        '知らせてくださって、ありがとうございます。',
        next,
        ...(contact.isOpen ? [] : closed),
        ...(receipt.wantsFeedback ? ['どうなったかは、あとで お知らせします。'] : []),
      ],
      rows: [
        { label: '受付番号', value: opened.receiptNo },
        { label: '担当', value: centre.name },
        { label: '電話', value: centre.phone },
      ],
      buttons: [
        ...calls(centre, contact),
        { label: 'わたしの記録を見る', action: { kind: 'command', name: 'records' }, style: 'secondary' },
      ],
    },
  })
  return { says }
}

const LOUD: Record<OpenedCase['urgency'], string | null> = {
  danger: '命の危険として 受け取りました。',
  abuse: '虐待の心配として 受け取りました。',
  urgent: null,
  ordinary: null,
}

/** The duty desk's number first while the centre is closed. */
function calls(centre: Receipt['centre'], contact: Contact): Button[] {
  const toCentre = callButton('センターに電話', centre.phone, contact.isOpen ? 'primary' : 'secondary')
  return contact.isOpen ? [toCentre] : [callButton('夜間・休日の窓口に電話', contact.phone), toCentre]
}

/** Sent without content when a page could not say in chat that it was done. */
export function goOnNotice(draftId: string): Answer {
  const resume = {
    label: '続きから',
    action: { kind: 'control', draft: draftId, control: 'resume' },
  } as const
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: '連絡の続きがあります',
          title: '続きがあります',
          lines: ['書いたことは 残しました。', '続きを えらんでください。'],
          buttons: [{ ...resume, style: 'primary' }],
        },
      },
    ],
    choices: [resume],
  }
}
