/** 訓練: what is said to those who take part. Short words, few kanji. */
import type { Answer, Card, Choice } from '#bot/conversation/say.ts'
import { emergencyButtons } from '#bot/directory/account.messages.ts'
import { momentWords } from '#bot/directory/hours-words.ts'
import { JOIN_FLOW, LEAVE } from './drill.words.ts'

export const ASK = {
  label: '訓練のコード',
  title: '訓練のコードを送ってください',
  lines: ['センターから聞いた8文字です。', 'れい：ABCD-EFGH'],
} as const

export const JOIN = '訓練に参加する'
export const LEAVE_LABEL = '訓練をやめる'

const leaving: Choice = { label: LEAVE_LABEL, action: { kind: 'command', name: LEAVE } }

/** Stands under everything that is said to whoever takes part. */
export const LEAVE_CHOICE = leaving

/** What may be typed. */
export const DRILL_WORDS: Choice[] = [
  { label: '訓練', action: { kind: 'command', name: JOIN_FLOW } },
  { label: '訓練のコード', action: { kind: 'command', name: JOIN_FLOW } },
  leaving,
]

/** Above buttons that call: what is practised is not to keep the ambulance's telephone busy. */
export const NO_CALLS = '訓練では、電話をかけないでください。本当に急ぐときだけ、かけてください。'

/** Before all else: nobody waits for help that does not come. */
const RULES = [
  'これは訓練です。送っても、だれも来ません。',
  '本当に急ぐときは、119か110に電話してください。',
  '本当に気になることは、訓練をやめてから知らせてください。',
]

/** On the review, before they come in. */
export function reviewLines(title: string, until: Date, at: Date): string[] {
  return [`「${title}」`, ...RULES, endLine(until, at)]
}

/** They are in. */
export function joinedAnswer({ until }: { until: Date }, at: Date): Answer {
  return {
    says: [
      {
        kind: 'card',
        card: {
          altText: '訓練に参加しています',
          title: '訓練に参加しています',
          lines: [...RULES, endLine(until, at)],
          buttons: [
            { label: '気づきを知らせる', style: 'primary', action: { kind: 'command', name: 'report' } },
            { ...leaving, style: 'secondary' },
            ...emergencyButtons(),
          ],
        },
      },
    ],
    mark: 'drill',
  }
}

function endLine(until: Date, at: Date): string {
  return `訓練は、${momentWords(until, at)}までです。`
}

/** In the chat of whoever came in by the page. */
export function startNotice(until: Date, at: Date): Answer {
  return joinedAnswer({ until }, at)
}

/** They have left, or it has ended: from here on all is in earnest. */
export function overAnswer(why: 'left' | 'ended'): Answer {
  const lines = [
    '参加してくださって、ありがとうございました。',
    'これからの連絡は、本当の連絡としてセンターに届きます。',
  ]
  const report = { label: '気づきを知らせる', action: { kind: 'command', name: 'report' } } as const
  const card: Card = {
    altText: OVER[why],
    tone: 'done',
    title: OVER[why],
    lines,
    buttons: [{ ...report, style: 'secondary' }],
  }
  return { ...only(card), mark: 'each' }
}
const OVER = { left: '訓練をやめました', ended: '訓練が終わりました' } as const

/** Nothing to leave. */
export function notInAnyAnswer(): Answer {
  return only({
    altText: '訓練には参加していません',
    title: '訓練には参加していません',
    lines: ['送った連絡は、本当の連絡としてセンターに届きます。'],
  })
}

/** Just being sent: once more in a moment. */
export function notYetAnswer(): Answer {
  return only({
    altText: 'いま送っています',
    title: 'いま送っています',
    lines: ['少し待ってから、もう一度おしてください。'],
    buttons: [{ ...leaving, style: 'primary' }],
  })
}

/** What cannot be practised would be done in earnest. */
export function notPractised(): Answer {
  return {
    ...only({
      altText: '訓練では使えません',
      title: '訓練では使えません',
      lines: ['これは、訓練ではできません。', '本当に使うときは、訓練をやめてください。'],
      buttons: [{ ...leaving, style: 'primary' }],
    }),
    mark: 'drill',
  }
}

export const NOT_JOINED = {
  title: '参加できませんでした',
  code: 'このコードは、使えません。文字をたしかめてください。訓練が終わっていることもあります。',
  another: 'もう、別の訓練に参加しています。先に「訓練をやめる」をおしてください。',
  draft: '書きかけの連絡があります。先に、送るか、やめるかしてください。',
  sending: '連絡を送っているところです。少し待ってから、もう一度おしてください。',
  early: (from: Date, at: Date) =>
    `この訓練は、まだ始まっていません。${momentWords(from, at)}から参加できます。`,
}

/** Why it did not work. */
export function notJoined(say: string): Answer {
  return only({ altText: NOT_JOINED.title, title: NOT_JOINED.title, lines: [say] })
}

function only(card: Card): Answer {
  return { says: [{ kind: 'card', card }] }
}
