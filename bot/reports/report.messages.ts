/** What a report's conversation says. Short sentences, few kanji, one thing at a time. */
import type { Answer, Button, Say } from '#bot/conversation/say.ts'
import { callButton, emergency, emergencyButtons } from '#bot/directory/account.messages.ts'
import type { Contact } from '#bot/directory/directory.ts'
import { momentWords } from '#bot/directory/hours-words.ts'
import type { OpenedCase } from '#shared/cases/arrived.ts'
import { REPORT_LABELS } from '#shared/reports/words.ts'

/** The questions, in the order in which they come. */
export const ASK = {
  danger: {
    label: REPORT_LABELS.danger,
    title: 'いま、命があぶないですか',
    lines: ['たおれている。助けをよんでいる。においやけむりがする。'],
  },
  signGroup: {
    label: REPORT_LABELS.signGroup,
    title: '何が気になりますか',
    lines: ['いちばん近いものをえらんでください。'],
  },
  signs: { label: REPORT_LABELS.signs, title: 'どんな様子ですか', lines: ['いくつでもえらべます。'] },
  noticed: { label: REPORT_LABELS.noticed, title: 'いつ気づきましたか' },
  district: {
    label: REPORT_LABELS.district,
    title: 'どの地区ですか',
    lines: ['近くのセンターにとどきます。'],
  },
  place: {
    label: REPORT_LABELS.place,
    title: '場所はどこですか',
    lines: ['わかるところまででだいじょうぶです。'],
    help: 'わかるところまででだいじょうぶです。',
  },
  subjectName: {
    label: REPORT_LABELS.subjectName,
    title: '相手の名前はわかりますか',
    lines: ['わかるときは、書いて送ってください。', '名字だけでもだいじょうぶです。'],
    help: '知らなければ、書かなくてもだいじょうぶです。',
  },
  forWhom: { label: REPORT_LABELS.forWhom, title: '相手はどんな方ですか' },
  urgent: { label: REPORT_LABELS.urgent, title: '急いだほうがよいですか' },
  consent: {
    label: REPORT_LABELS.consent,
    title: '本人や家族に話しましたか',
    lines: ['センターに知らせる、という話です。', 'まだ話していなくても送れます。'],
  },
  detail: {
    label: REPORT_LABELS.detail,
    title: 'くわしい様子を書いてください',
    lines: ['見たこと、聞いたことをそのまま書いてください。'],
    help: '見たこと、聞いたことをそのまま書いてください。',
  },
  photos: {
    label: REPORT_LABELS.photos,
    title: '写真はありますか',
    lines: ['写真がなくても送れます。'],
    help: '4枚まで。人の顔は写さなくてもだいじょうぶです。',
  },
  organisation: {
    label: REPORT_LABELS.organisation,
    title: 'お店や団体の名前を書いてください',
    lines: ['個人の方は、とばしてください。'],
    help: '個人の方は、書かなくてもだいじょうぶです。',
  },
  reporterName: {
    label: REPORT_LABELS.reporterName,
    title: 'あなたの名前を書いてください',
    lines: ['相手の方には伝えません。'],
    help: '相手の方には伝えません。',
  },
  reporterPhone: {
    label: REPORT_LABELS.reporterPhone,
    title: 'あなたの電話番号を書いてください',
    lines: ['センターだけが使います。'],
    help: 'センターだけが使います。',
  },
  replyWish: {
    label: REPORT_LABELS.replyWish,
    title: '結果をお知らせしますか',
    lines: ['匿名のときは、お知らせをしません。'],
  },
} as const satisfies Record<string, { label: string; title: string; lines?: string[]; help?: string }>

export const REVIEW_NOTES = {
  danger: '先に119か110に電話してください。',
  anonymous: '匿名なので、名前と電話番号は送りません。',
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
        title: 'いますぐ電話してください',
        lines: ['電話のあとで、ここにも知らせてください。', 'センターの職員に、すぐ知らせます。'],
        buttons: emergencyButtons(),
      },
    },
  ]
}

/** Nobody has to prove anything, and the law protects whoever tells (高齢者虐待防止法 7条・8条). */
export function abuseRemark(): Say[] {
  const lines = [
    'まちがいでもだいじょうぶです。',
    'しょうこはいりません。',
    '知らせた人は法律で守られます。',
    'だれが知らせたかは、ひみつです。',
  ]
  return [
    {
      kind: 'card',
      card: { altText: '安心して知らせてください', title: '安心して知らせてください', lines },
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
  const next = loud ? 'センターの職員に、すぐ知らせました。' : `センターが${nextStep}内容を確かめます。`
  const closed = [
    loud ? 'いまは閉まっていて、すぐに動けないことがあります。' : 'いまは、センターが閉まっています。',
    '急ぐときは、夜間・休日の窓口に電話してください。',
  ]
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
        ...(receipt.wantsFeedback ? ['どうなったかは、あとでお知らせします。'] : []),
      ],
      rows: [
        { label: '受付番号', value: opened.receiptNo },
        // On a computer no button calls, so the numbers stand there to be read, the one that answers now first.
        ...(contact.isOpen ? [] : [{ label: contact.name, value: contact.phone }]),
        { label: '担当', value: centre.name },
        { label: 'センターの電話', value: centre.phone },
      ],
      buttons: [
        ...calls(centre, contact),
        { label: 'わたしの記録を見る', action: { kind: 'command', name: 'records' }, style: 'secondary' },
      ],
    },
  })
  return { says }
}

export interface Relayed extends Pick<Receipt, 'centre' | 'contact'> {
  /** The report's id. */
  id: string
  at: Date
  /** When it goes to the centre by itself. */
  goesAt: Date
}

/** It waits for the 見守り担当者 of their own partner: the centre does not have it yet, and how it will. */
export function relayedAnswer({ id, at, goesAt, centre, contact }: Relayed): Answer {
  const lines = [
    '知らせてくださって、ありがとうございます。',
    'まだ、センターには届いていません。',
    '見守り担当者が読んで、センターに送ります。',
    `${momentWords(goesAt, at)}になっても送られないときは、自動でセンターに届きます。`,
    '急ぐときは、電話してください。',
  ]
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: '連絡を受け取りました',
          tone: 'done',
          title: '団体の見守り担当者に渡しました',
          lines,
          rows: [{ label: contact.isOpen ? 'センターの電話' : contact.name, value: contact.phone }],
          buttons: [
            ...calls(centre, contact),
            { label: '団体のページで見る', action: { kind: 'open', path: '/partner' }, style: 'secondary' },
            {
              label: '取り下げる',
              action: { kind: 'command', name: 'withdraw-relay', argument: id },
              style: 'link',
            },
          ],
        },
      },
    ],
  }
}

const LOUD: Record<OpenedCase['urgency'], string | null> = {
  danger: '命の危険として受け取りました。',
  abuse: '虐待の心配として受け取りました。',
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
          lines: ['書いたことは残しました。', '続きをえらんでください。'],
          buttons: [{ ...resume, style: 'primary' }],
        },
      },
    ],
    choices: [resume],
  }
}
