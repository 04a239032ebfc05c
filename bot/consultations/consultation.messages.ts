/** What a consultation's conversation says. Short sentences, few kanji, one thing at a time. */
import type { Answer, Button, Card, Choice, Say } from '#bot/conversation/say.ts'
import { callButton, emergency } from '#bot/directory/account.messages.ts'
import type { Contact } from '#bot/directory/directory.ts'
import type { OpenedCase } from '#shared/cases/arrived.ts'
import type { Topic } from '#shared/consultations/contract.ts'
import { CONSULTATION_LABELS, type MeetHow } from '#shared/consultations/rules.ts'
import type { Centre } from '#shared/directory/contract.ts'

/** The questions, in the order in which they come. */
export const ASK = {
  topic: {
    label: CONSULTATION_LABELS.topic,
    title: '何について相談しますか',
    lines: ['いちばん近いものをえらんでください。'],
  },
  forWhom: { label: CONSULTATION_LABELS.forWhom, title: 'だれのことですか' },
  district: {
    label: CONSULTATION_LABELS.district,
    title: 'どの地区ですか',
    lines: ['近くの担当者にとどきます。'],
  },
  meetHow: {
    label: CONSULTATION_LABELS.meetHow,
    title: 'どうやって話しますか',
    lines: ['あとで変えることもできます。'],
  },
  meetAt: {
    label: CONSULTATION_LABELS.meetAt,
    title: 'いつがよいですか',
    lines: ['べつの日時をお願いすることもあります。'],
  },
  detail: {
    label: CONSULTATION_LABELS.detail,
    title: '話したいことを書いてください',
    lines: ['書けるところまででだいじょうぶです。'],
    help: '書けるところまででだいじょうぶです。',
  },
  naming: {
    label: CONSULTATION_LABELS.naming,
    title: '名前を伝えますか',
    lines: ['名前を言わずに相談できます。'],
  },
  name: {
    label: CONSULTATION_LABELS.name,
    title: 'あなたの名前を書いてください',
    lines: ['担当者だけが見ます。'],
    help: '担当者だけが見ます。',
  },
  phone: {
    label: CONSULTATION_LABELS.phone,
    title: '電話番号を書いてください',
    lines: ['相談のためだけに使います。'],
    help: '相談のためだけに使います。',
  },
  email: {
    label: CONSULTATION_LABELS.email,
    title: 'メールアドレスを書いてください',
    lines: ['相談のためだけに使います。'],
    help: '相談のためだけに使います。',
  },
  address: {
    label: CONSULTATION_LABELS.address,
    title: '家の住所を書いてください',
    lines: ['たずねるときに使います。'],
    help: '担当者がたずねるときに使います。',
  },
} as const satisfies Record<string, { label: string; title: string; lines?: string[]; help?: string }>

export const ANY_TIME = 'いつでもよい'

/** About the page on which all that identifies somebody is written. */
export const PAGE = {
  title: 'くわしく書けますか',
  lines: ['名前や電話番号は、LINEには残さず、ページに書きます。', '書かなくても相談できます。'],
  open: 'ページに書く',
  without: '書かずにすすむ',
}

export const SENT_TITLE = '相談は、もう送ってあります'

/** Said of a topic when it is chosen. */
export function topicRemark(topic: Topic | undefined): Say[] {
  if (!topic || topic.examples.length === 0) return []
  const examples = topic.examples.map((example) => `・${example}`)
  return [{ kind: 'text', text: ['たとえば、こんな相談があります。', ...examples].join('\n') }]
}

/** Before another conversation goes on with what was said. */
export const LEADS = {
  report: 'では、「気づきを知らせる」でうかがいます。話してくださったことは、もう一度聞きません。',
  help: 'うれしいです。では、「役に立ちたい」でうかがいます。話してくださったことは、もう一度聞きません。',
} as const

/** What is still missing for the way that was chosen; it can be sent without. */
export const MISSING: Partial<Record<MeetHow, string>> = {
  phone: '電話番号がないと、電話ができません。番号がないときは、LINEでお知らせします。',
  email: 'メールアドレスがないと、メールを送れません。ないときは、LINEでお知らせします。',
  visit: '住所も電話番号もないと、たずねることができません。そのときは、LINEでお知らせします。',
}
export const ANONYMOUS_NOTE = '匿名なので、名前は送りません。'

/** 119 and 110 before anything is asked, at whatever hour. */
export function dangerFirst(): Say {
  return { kind: 'card', card: emergency() }
}

/** Somebody to talk to, with a face. */
export interface Met {
  name: string
  kana: string | null
  /** What they are called: 地域福祉コーディネーター. */
  word: string
  districtName: string
  picturePath: string
}

/** Whom one talks to in a district, by name and face. */
export function coordinatorsSay(met: readonly Met[], phone: string): Say[] {
  const cards = met.map((one) => coordinatorCard(one, phone))
  const [first, ...more] = cards
  if (!first) return []
  if (more.length === 0) return [{ kind: 'card', card: first }]
  return [{ kind: 'cards', cards: cards.slice(0, 12), altText: ALT_TEXT }]
}

const ALT_TEXT = '相談の担当者です'

function coordinatorCard({ name, kana, word, districtName, picturePath }: Met, phone: string): Card {
  return {
    altText: ALT_TEXT,
    eyebrow: districtName,
    title: `${name}${kana ? `(${kana})` : ''}さん`,
    lines: [`${word}です。`, 'どんなことでも、いっしょに考えます。'],
    picture: { path: picturePath, description: `${word}の絵` },
    buttons: [callButton(`電話 ${phone}`, phone, 'secondary')],
  }
}

export interface Receipt {
  opened: OpenedCase
  centre: Centre
  /** Whom to call at this hour: the centre, or the duty desk while it is closed. */
  contact: Contact
  met: readonly Met[]
  how: MeetHow
  /** Opening hours as lines, for whoever comes by. */
  hours: string[]
}

/** It has arrived: its number, who has it, and how they will hear. */
export function receiptAnswer(receipt: Receipt): Answer {
  const { opened, centre, contact, met, how, hours } = receipt
  const who = met.length > 0 ? met.map(({ name }) => `${name}さん`).join('、') : null
  const card: Card = {
    altText: '相談を受け取りました',
    tone: 'done',
    title: '受け取りました',
    lines: ['話してくださって、ありがとうございます。', NEXT[how], ...(how === 'office' ? hours : [])],
    rows: [
      { label: '受付番号', value: opened.receiptNo },
      ...(contact.isOpen ? [] : [{ label: contact.name, value: contact.phone }]),
      { label: '担当', value: centre.name },
      ...(who ? [{ label: '話す人', value: who }] : []),
      ...(how === 'office' && centre.address ? [{ label: '場所', value: centre.address }] : []),
      { label: '電話', value: centre.phone },
    ],
    buttons: [...calls(centre, contact), RECORDS],
  }
  return { says: [{ kind: 'card', card }] }
}

const NEXT: Record<MeetHow, string> = {
  phone: '担当者が、あなたに電話をします。',
  office: '窓口でお話を聞きます。日時が決まったら、お知らせします。',
  visit: '担当者が、家をたずねます。日時が決まったら、お知らせします。',
  email: '担当者が、メールを送ります。',
  line: '担当者の返事を、LINEでお知らせします。',
}

const RECORDS: Button = {
  label: 'わたしの記録を見る',
  action: { kind: 'command', name: 'records' },
  style: 'secondary',
}

/** What cannot wait goes to the duty desk while the centre is closed. */
function calls(centre: Centre, contact: Contact): Button[] {
  const toCentre = callButton('担当に電話', centre.phone, contact.isOpen ? 'primary' : 'secondary')
  return contact.isOpen ? [toCentre] : [callButton('急ぐときの電話', contact.phone), toCentre]
}

/** What people type when they want to ask. */
export const CONSULT_WORDS: Choice[] = ['相談', '相談する', '相談したいです', 'そうだん'].map((label) => ({
  label,
  action: { kind: 'command', name: 'consult' },
}))
