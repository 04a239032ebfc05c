/** What is said while somebody signs up, in chat. Short sentences, few kanji, one thing at a time. */
import type { Say } from '#bot/conversation/say.ts'
import { REFUSALS } from '#shared/refusal.ts'
import type { SessionCard } from '#shared/salons/sessions.ts'
import { whenWords } from './session.messages.ts'

/** The questions, in the order in which they come. */
export const ASK = {
  session: { label: '集まり' },
  dates: { label: '日にち' },
  slot: {
    label: '予約の時間',
    title: '何時に話しますか',
    lines: ['時間を決めずに来ても、だいじょうぶです。', 'そのときは、すこし待つことがあります。'],
  },
  people: { label: '人数', title: '何人で来ますか', lines: ['あなたも入れた人数です。'] },
  needs: {
    label: '手つだい',
    title: '手つだいは いりますか',
    lines: ['いっしょに来る方のことも えらべます。'],
  },
  needsNote: {
    label: 'くわしいこと',
    title: 'くわしく教えてください',
    lines: ['れい：たまごが食べられません。'],
    help: '食べられないものや、手つだってほしいことを書いてください。',
  },
  name: {
    label: '名前',
    title: 'あなたの名前を書いてください',
    lines: ['会を開く人だけが見ます。'],
    help: '会を開く人だけが見ます。',
  },
  phone: {
    label: '電話番号',
    title: 'あなたの電話番号を書いてください',
    lines: ['急に中止になったときに、電話をします。'],
    help: '急に中止になったときに、電話をします。',
  },
} as const

/** About the page on which name and phone are written. */
export const PAGE = {
  title: '名前などを書けますか',
  lines: [
    'LINEには残さず、ページに書きます。',
    '一度書けば、つぎからは聞きません。',
    '書かなくても申し込めます。',
  ],
  open: '名前などを書く',
  without: '書かずにすすむ',
}

export const NO_NEEDS = 'ない'
export const NO_SLOT = '時間を決めずに行く'
export const SLOT_TAKEN = 'この時間は、ほかの方が予約しました。べつの時間をえらんでください。'
export const SENT_TITLE = 'もう申し込んであります'

/** Said before the first question, so that nobody signs up for the wrong day. */
export function beginSays(session: SessionCard, dates: 'this' | 'every', at: Date): Say[] {
  const every = dates === 'every' ? ['この日からあとの、全部の回です。'] : []
  return [
    {
      kind: 'text',
      text: [`「${session.name}」に申し込みます。`, whenWords(session, at), ...every].join('\n'),
    },
  ]
}

/** At the review: seats are kept, or one would stand in line. */
export function reviewWords(
  session: SessionCard,
  { people, isHeld, dates }: { people: number; isHeld: boolean; dates: 'this' | 'every' },
  at: Date,
): { title: string; lines: string[]; send: string } {
  const every = dates === 'every' ? ['この日からあとの、全部の回です。'] : []
  const about = [session.name, whenWords(session, at), ...every]
  if (isHeld || session.seatsLeft === null) {
    const kept =
      isHeld && session.capacity !== null ? [`${people}人分の席を、10分のあいだ とっておきます。`] : []
    return { title: 'これで申し込みますか', lines: [...about, ...kept], send: '申し込む' }
  }
  const some = session.seatsLeft > 0 ? [`${session.seatsLeft}人までなら、すぐに入れます。`] : []
  return {
    title: 'キャンセル待ちをしますか',
    lines: [
      ...about,
      session.seatsLeft > 0 ? `${people}人分の席は、いまありません。` : 'いまは満席です。',
      ...some,
      `キャンセル待ちの ${session.waiting + 1}番目になります。`,
    ],
    send: 'キャンセル待ちをする',
  }
}

/** The party is larger than the room. */
export function tooLargeNote({ capacity }: Pick<SessionCard, 'capacity'>): string {
  return capacity === null
    ? REFUSALS['party-too-large'].say
    : `この回は、${capacity}人までです。人数をえらびなおしてください。`
}
