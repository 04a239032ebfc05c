/** サロン・行事: the list, and the ways to see less or more of it. */
import type { Answer, Button, Card, Choice, Say } from '#bot/conversation/say.ts'
import { callButton } from '#bot/directory/account.messages.ts'
import { SALON_KIND } from '#shared/salons/rules.ts'
import { button, command } from './buttons.ts'
import type { Asked, Coming, Offered } from './lists/coming.ts'
import { argumentOfWish, EVERYTHING, type Wish } from './lists/wish.ts'
import { ALT_TEXT, listCard, type Room } from './session.messages.ts'

/** Numbers to call where there is nothing to show. */
const CALLS_ON_A_CARD = 3
const NAMES_IN_A_LINE = 10
/** LINE shows thirteen choices, some of which lead back. */
const WORDS_ON_A_CARD = 9

export const CHOOSE_DISTRICT: Choice = {
  label: '地区をえらぶ',
  action: { kind: 'command', name: 'choose-district' },
}
const MINE = command('申し込みを見る', 'my-sign-ups')
/** Whoever chooses so hears of what comes without looking. */
const TOPICS: Choice = { label: 'お知らせをえらぶ', action: { kind: 'command', name: 'topics' } }
const CALENDAR: Choice = { label: 'カレンダーで見る', action: { kind: 'open', path: '/salons' } }

/** A page of what comes next as cards, ways to see less or more of it, and what is resting. */
export function listAnswer(room: Room, asked: Asked, { listed, hasMore }: Coming, offered: Offered): Answer {
  const choices = ways(asked, offered, hasMore)
  const isWhole = asked.wish.page === 0 && !asked.wish.isSoon && !asked.wish.kind && !asked.wish.whom
  const resting = isWhole ? restingWords(offered) : []
  const cards = [...listed.map((one) => listCard(room, asked, one)), onwards(asked, offered, choices)]
  return {
    says: [
      ...resting.map((text): Say => ({ kind: 'text', text })),
      { kind: 'cards', altText: ALT_TEXT, cards },
    ],
    choices,
  }
}

/** わたしの地区, while we do not know which that is. */
export function districtFirst(): Answer {
  const choices = [CHOOSE_DISTRICT, way('すべて', EVERYTHING)]
  const card: Card = {
    altText: ALT_TEXT,
    title: 'どの地区ですか',
    lines: ['地区をえらぶと、近くの集まりを先に見られます。'],
    buttons: choices.map((choice) => button(choice)),
  }
  return { says: [{ kind: 'card', card }], choices }
}

/** What kinds there are, or for whom there is something, as buttons. */
export function choicesAnswer(what: 'kind' | 'whom', wish: Wish, { kinds, whom }: Offered): Answer {
  const options =
    what === 'kind'
      ? kinds.map((kind) => way(SALON_KIND[kind], { ...wish, page: 0, kind }))
      : whom.map(({ id, words }) => way(shortened(words), { ...wish, page: 0, whom: id }))
  const all = way('すべて', { ...wish, page: 0, [what]: null })
  const card: Card = {
    altText: ALT_TEXT,
    title: what === 'kind' ? 'どんな集まりですか' : 'どなたが 行きますか',
    lines: ['見たいものを おしてください。'],
    buttons: [...options.slice(0, WORDS_ON_A_CARD), all].map((choice) => button(choice)),
  }
  return { says: [{ kind: 'card', card }], choices: [all] }
}

/** A button takes twenty characters, however an emoji counts them. */
function shortened(words: string): string {
  const characters = Array.from(new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(words))
  const fits = characters.length <= 20
  return fits
    ? words
    : `${characters
        .slice(0, 19)
        .map(({ segment }) => segment)
        .join('')}…`
}

function way(label: string, wish: Wish): Choice {
  return command(label, 'salons', argumentOfWish(wish))
}

/** What else one can look at from here. */
function ways({ wish, districtId }: Asked, { kinds, whom }: Offered, hasMore: boolean): Choice[] {
  const first = { ...wish, page: 0 }
  const isNarrow = wish.isNear || wish.isSoon || wish.kind !== null || wish.whom !== null
  const next = hasMore ? [way('つづきを見る', { ...wish, page: wish.page + 1 })] : []
  const near =
    districtId === null
      ? [CHOOSE_DISTRICT]
      : wish.isNear
        ? []
        : [way('わたしの地区', { ...first, isNear: true })]
  const soon = wish.isSoon ? [] : [way('今週', { ...first, isSoon: true })]
  const narrow = argumentOfWish(first)
  return [
    ...next,
    ...near,
    ...soon,
    ...(kinds.length > 1 ? [command('種類でえらぶ', 'salon-choices', `kind/${narrow}`)] : []),
    ...(whom.length > 1 ? [command('だれが行くかでえらぶ', 'salon-choices', `whom/${narrow}`)] : []),
    ...(isNarrow ? [way('すべて', EVERYTHING)] : []),
    CALENDAR,
    MINE,
  ]
}

/** The same ways as buttons: a computer shows no quick replies, and these stay when the chat goes on. */
function onwards({ wish }: Asked, offered: Offered, choices: Choice[]): Card {
  return {
    altText: ALT_TEXT,
    title: 'ほかの集まり',
    lines: [...shownWords(wish, offered), '見たいものを おしてください。'],
    buttons: [...choices, TOPICS].map((choice) => button(choice)),
  }
}

/** 「いまは、わたしの地区・今週・講座 だけです。」 */
function shownWords({ isNear, isSoon, kind, whom }: Wish, offered: Offered): string[] {
  const words = [
    ...(isNear ? ['わたしの地区'] : []),
    ...(isSoon ? ['今週'] : []),
    ...(kind ? [SALON_KIND[kind]] : []),
    ...offered.whom.filter(({ id }) => id === whom).map(({ words: said }) => said),
  ]
  return words.length === 0 ? [] : [`いまは「${words.join('・')}」だけです。`]
}

function restingWords({ resting }: Offered): string[] {
  if (resting.length === 0) return []
  const names = resting.slice(0, NAMES_IN_A_LINE).map(({ name }) => name)
  const others = resting.length > names.length ? 'など' : ''
  return [`いまお休みの集まり: ${names.join('、')}${others}`]
}

/** There is nothing: why, whom to ask, and what else to look at. */
export function nothingAnswer(asked: Asked, offered: Offered): Answer {
  const { title, line } = nothing(asked.wish)
  const contacts = [...new Map(offered.series.map(({ contact }) => [contact.phone, contact])).values()]
  const shown = contacts.slice(0, CALLS_ON_A_CARD)
  const choices = ways(asked, offered, false)
  const card: Card = {
    altText: ALT_TEXT,
    title,
    lines: [...(asked.wish.isSoon ? [] : restingWords(offered)), line],
    rows: shown.map(({ name, phone }) => ({ label: name, value: phone })),
    buttons: [
      ...shown.map(({ phone }) => callButton(`電話 ${phone}`, phone)),
      ...choices.map((choice): Button => button(choice)),
    ],
  }
  return { says: [{ kind: 'card', card }], choices }
}

function nothing({ isNear, isSoon, kind, whom }: Wish): { title: string; line: string } {
  if (kind || whom)
    return { title: 'いまは、ありません', line: '「すべて」をおすと、ほかの集まりを見られます。' }
  if (isSoon)
    return { title: '今週の集まりは、もうありません', line: '「すべて」をおすと、先の予定を見られます。' }
  return isNear
    ? {
        title: 'あなたの地区の予定は、まだありません',
        line: 'ほかの地区の集まりにも行けます。電話でも聞けます。',
      }
    : { title: 'いまは、予定がありません', line: '決まったら、ここに出ます。電話でも聞けます。' }
}
