/** How one stands on a session, in chat, and what can be done about it. Short sentences, few kanji. */
import type { Answer, Button, Card, Choice, Say } from '#bot/conversation/say.ts'
import { callButton } from '#bot/directory/account.messages.ts'
import { tokyoTime } from '#bot/directory/hours.ts'
import { clock, dateWords } from '#bot/directory/hours-words.ts'
import { REFUSALS, type RefusalCode } from '#shared/refusal.ts'
import type { SessionCard, Standing } from '#shared/salons/sessions.ts'
import { argumentOf, button, command, link, type PartyOfButton } from './buttons.ts'
import { linksOf } from './links.ts'
import { offerButtons, restButton, untilWords } from './notices.messages.ts'
import { ALT_TEXT, calendarButtons, facts, type Room, timeWords, whenWords } from './session.messages.ts'

const OTHERS = command('ほかの集まりを見る', 'salons')
const MINE = command('申し込みを見る', 'my-sign-ups')
/** All of them below each other, in letters as large as the phone's. */
const ON_A_PAGE: Choice = { label: '大きな画面で見る', action: { kind: 'open', path: '/sign-ups' } }

/** How one stands, with everything that can be done about it. */
export interface Own {
  session: SessionCard
  mine: Standing
  /** Whether they would rather not be asked, or have said yes already. */
  mayAskAfter: boolean
  /** There are dates after this one to which one could go as well. */
  hasMore: boolean
}

/** It has arrived: a seat, or a place in line. */
export function receiptAnswer(room: Room, own: Own, at: Date): Answer {
  const { mine } = own
  const isIn = mine.state === 'seat'
  const title = isIn ? '申し込みました' : 'キャンセル待ちに入りました'
  return said([{ ...ownCard(room, own, at), tone: 'done', title }, ...moreCards(room, own, at)])
}

/** How one stands on a session, as one looks. */
export function standingAnswer(room: Room, own: Own, at: Date, note?: string): Answer {
  return said([ownCard(room, own, at), ...moreCards(room, own, at)], note)
}

const OWN_ALT_TEXT = '申し込みのお知らせ'

function said(cards: Card[], note?: string): Answer {
  const notes: Say[] = note === undefined ? [] : [{ kind: 'text', text: note }]
  return { says: [...notes, { kind: 'cards', cards, altText: OWN_ALT_TEXT }], choices: [MINE, OTHERS] }
}

function ownCard(room: Room, own: Own, at: Date): Card {
  const { session, mine } = own
  return {
    altText: OWN_ALT_TEXT,
    title: standingTitle(session, mine),
    lines: [
      session.name,
      whenWords(session, at),
      ...(session.note ? [session.note] : []),
      facts([
        ['場所', session.place.name],
        ['予約の時間', mine.state === 'left' ? null : slotWords(mine.slotAt)],
        ['人数', mine.state === 'left' ? null : `${mine.size}人`],
        ['持ちもの', session.bring],
        ['お金', session.fee],
      ]),
      ...standingLines(session, mine),
    ],
    buttons: ownButtons(room, own, at),
  }
}

/** 「14:00から」 */
function slotWords(slotAt: string | null): string | null {
  return slotAt === null ? null : `${clock(tokyoTime(new Date(slotAt)))}から`
}

function standingTitle({ state }: SessionCard, mine: Standing): string {
  if (state === 'cancelled') return '中止になりました'
  switch (mine.state) {
    case 'seat':
      return mine.isEveryDate ? '参加します(全部の回)' : '参加します'
    case 'waiting':
      return `キャンセル待ち ${mine.placeInLine ?? ''}番目です`
    case 'offered':
      return '席があきました'
    case 'held':
      return '申し込みの とちゅうです'
    case 'left':
      return mine.isEveryDate ? '今回は お休みです' : '申し込みは ありません'
    default:
      return mine.state satisfies never
  }
}

function standingLines(session: SessionCard, mine: Standing): string[] {
  if (session.state === 'cancelled') return []
  if (mine.state === 'waiting') return ['席があいたら、LINEで お知らせします。']
  if (mine.state !== 'offered' || mine.until === null) return []
  return [`${untilWords(new Date(mine.until))}までに えらんでください。`]
}

/** What one does most; the rest is on the card beside it. */
function ownButtons({ where }: Room, { session, mine }: Own, at: Date): Button[] {
  const party: PartyOfButton = { signUpId: mine.signUpId, sessionId: session.id }
  if (isOver(session, at)) return [callButton(`電話 ${session.contact.phone}`, session.contact.phone)]
  if (mine.state === 'left') {
    const back = mine.isEveryDate ? 'やっぱり行く' : 'もう一度 申し込む'
    return [button(command(back, 'come-back', argumentOf(party)), 'primary')]
  }
  if (mine.state === 'held') return [button(command('申し込みを つづける', 'sign-up', session.id), 'primary')]
  if (mine.state === 'offered') return offerButtons(party)
  return [
    ...calendarButtons(session, where, at).slice(0, 1),
    link('行き方をしらべる', linksOf(session, where).way),
    button(command('人数をかえる', 'ask-people', argumentOf(party))),
    mine.isEveryDate ? restButton(party) : button(command('取り消す', 'leave-session', argumentOf(party))),
  ]
}

/** What one does now and then. */
function moreCards({ where }: Room, own: Own, at: Date): Card[] {
  const { session, mine } = own
  if (isOver(session, at)) return []
  const party: PartyOfButton = { signUpId: mine.signUpId, sessionId: session.id }
  const isIn = mine.state === 'seat' || mine.state === 'waiting'
  const every = command('全部の回に申し込む', 'every-date', argumentOf(party))
  const buttons = [
    ...(isIn && own.hasMore && !mine.isEveryDate ? [button(every)] : []),
    ...leaveEvery(mine),
    ...(isIn ? calendarButtons(session, where, at).slice(1) : []),
    ...(canAskAfter(own) ? [button(command('気にかけてもらう', 'ask-after', 'yes'))] : []),
    callButton(`電話 ${session.contact.phone}`, session.contact.phone, 'secondary'),
  ]
  const lines = canAskAfter(own) ? ['来なくなったときに、センターが気にかけてもよいですか。'] : []
  return [{ altText: OWN_ALT_TEXT, title: 'ほかに できること', lines, buttons }]
}

function isOver({ state, startsAt }: SessionCard, at: Date): boolean {
  return state === 'cancelled' || new Date(startsAt) <= at
}

function leaveEvery(mine: Standing): Button[] {
  return mine.isEveryDate
    ? [button(command('全部の回をやめる', 'leave-every-date', `/${mine.signUpId}`))]
    : []
}

function canAskAfter({ mayAskAfter, mine }: Own): boolean {
  return !mayAskAfter && mine.state === 'seat'
}

/** So many of them stand side by side; LINE would take twelve cards. */
export const OWN_ON_A_PAGE = 8

/** 申し込みを見る: soonest first. */
export function mySignUpsAnswer(all: Pick<Own, 'session' | 'mine'>[], wantedPage: number, at: Date): Answer {
  if (all.length === 0) return noSignUps()
  const page = wantedPage * OWN_ON_A_PAGE < all.length ? wantedPage : 0 // a button may outlive what it was about
  const shown = all.slice(page * OWN_ON_A_PAGE, (page + 1) * OWN_ON_A_PAGE)
  const more: Choice[] =
    all.length > (page + 1) * OWN_ON_A_PAGE ? [command('つづきを見る', 'my-sign-ups', String(page + 1))] : []
  const choices = [...more, ON_A_PAGE, OTHERS]
  const last: Card = {
    altText: ALT_TEXT,
    title: 'ほかにも',
    lines: ['見たいものを おしてください。'],
    buttons: choices.map((choice) => button(choice)),
  }
  const cards = [...shown.map((own) => myCard(own, at)), last]
  return { says: [{ kind: 'cards', altText: '申し込みの一覧', cards }], choices }
}

function myCard({ session, mine }: Pick<Own, 'session' | 'mine'>, at: Date): Card {
  const party: PartyOfButton = { signUpId: mine.signUpId, sessionId: session.id }
  const look = button(command('くわしく見る・かえる', 'my-session', argumentOf(party)))
  const isOpen = session.state === 'open' && new Date(session.startsAt) > at
  const quick = !isOpen
    ? []
    : mine.state === 'offered'
      ? offerButtons(party)
      : mine.state === 'left'
        ? [button(command('やっぱり行く', 'come-back', argumentOf(party)))]
        : mine.isEveryDate
          ? [restButton(party)]
          : []
  return {
    altText: ALT_TEXT,
    eyebrow: standingTitle(session, mine),
    title: session.name,
    lines: [
      whenWords(session, at),
      facts([
        ['場所', session.place.name],
        ['人数', mine.state === 'left' ? null : `${mine.size}人`],
      ]),
      ...standingLines(session, mine),
    ],
    buttons: [...quick, look],
  }
}

function noSignUps(): Answer {
  const card: Card = {
    altText: '申し込みの一覧',
    title: 'いまの申し込みは ありません',
    lines: ['「サロン・行事」から、行きたい集まりをえらべます。'],
    buttons: [button(command('サロン・行事を見る', 'salons'), 'primary')],
  }
  return { says: [{ kind: 'card', card }] }
}

/** Where one just comes. */
export function noListAnswer(session: SessionCard, at: Date): Answer {
  const lines = [session.name, whenWords(session, at), '申し込みは、いりません。そのまま来てください。']
  const look = button(command('くわしく見る', 'session', session.id))
  const card: Card = { altText: ALT_TEXT, title: 'そのまま どうぞ', lines, buttons: [look, button(OTHERS)] }
  return { says: [{ kind: 'card', card }] }
}

/** How many they will be instead. */
export function askPeople({ session, mine }: Pick<Own, 'session' | 'mine'>, most: number): Answer {
  const party: PartyOfButton = { signUpId: mine.signUpId, sessionId: session.id }
  const numbers = Array.from({ length: most }, (_, index) => index + 1).filter((n) => n !== mine.size)
  const card: Card = {
    altText: 'つぎの質問です',
    title: '何人に かえますか',
    lines: [
      `${session.name}\n${dateWords(session.date)}`,
      `いまは ${mine.size}人です。`,
      ...(mine.isEveryDate ? ['かわるのは、この日だけです。'] : []),
    ],
    buttons: [
      ...numbers.map((n) => button(command(`${n}人`, 'set-people', argumentOf(party, String(n))))),
      { ...button(command('かえない', 'my-session', argumentOf(party))), style: 'link' },
    ],
  }
  return { says: [{ kind: 'card', card }] }
}

/** A seat that is given up may not come back: asked once. */
export function askToLeave({ session, mine }: Pick<Own, 'session' | 'mine'>): Answer {
  const party: PartyOfButton = { signUpId: mine.signUpId, sessionId: session.id }
  return sureCard(
    '取り消しますか',
    [`${session.name}\n${dateWords(session.date)} ${timeWords(session)}`, '席は、待っている方にまわります。'],
    command('取り消す', 'leave-session', argumentOf(party, 'sure')),
    command('取り消さない', 'my-session', argumentOf(party)),
  )
}

/** None of the dates any more. */
export function askToLeaveEvery(name: string, signUpId: string): Answer {
  return sureCard(
    '全部の回を やめますか',
    [name, 'これからの申し込みが、全部なくなります。'],
    command('全部やめる', 'leave-every-date', `sure/${signUpId}`),
    command('やめない', 'my-sign-ups'),
  )
}

function sureCard(title: string, lines: string[], yes: Choice, no: Choice): Answer {
  const buttons = [button(yes, 'danger'), button(no)]
  return { says: [{ kind: 'card', card: { altText: 'つぎの質問です', title, lines, buttons } }] }
}

/** What was done, in one card. */
export function doneAnswer(title: string, lines: string[], buttons: Button[] = []): Answer {
  const card: Card = {
    altText: '申し込みのお知らせ',
    tone: 'done',
    title,
    lines,
    buttons: [...buttons, button(MINE), button(OTHERS)],
  }
  return { says: [{ kind: 'card', card }] }
}

/** They do not come: this time, or to this one. */
export function leftAnswer({ session, mine }: Pick<Own, 'session' | 'mine'>): Answer {
  const party: PartyOfButton = { signUpId: mine.signUpId, sessionId: session.id }
  const back = button(command('やっぱり行く', 'come-back', argumentOf(party)))
  const about = `${session.name}\n${dateWords(session.date)}`
  return mine.isEveryDate
    ? doneAnswer('今回は お休みですね', [about, 'つぎの回の申し込みは、そのままです。'], [back])
    : doneAnswer('取り消しました', [about, 'またの回を お待ちしています。'], [back])
}

/** They pass the seat on. */
export function declinedAnswer({ session }: Pick<Own, 'session'>): Answer {
  return doneAnswer('わかりました', [
    `${session.name}\n${dateWords(session.date)}`,
    '席は、つぎの方にまわします。お返事をありがとうございます。',
  ])
}

/** A date to come, and whether they stand in line there. */
export interface EveryDate {
  date: string
  isWaiting: boolean
}

const DATES_SAID = 3

/** They go to every date from now on; where there was no seat they are told so. */
export function everyDateAnswer({ session }: Pick<Own, 'session'>, dates: EveryDate[]): Answer {
  const daysOf = (all: EveryDate[]) => all.slice(0, DATES_SAID).map(({ date }) => dateWords(date))
  const next = daysOf(dates.filter(({ isWaiting }) => !isWaiting))
  const waits = daysOf(dates.filter(({ isWaiting }) => isWaiting))
  return doneAnswer('全部の回に申し込みました', [
    session.name,
    ...(next.length > 0 ? [`つぎは ${next.join('、')} です。`] : []),
    ...(waits.length > 0 ? [`満席で キャンセル待ちの日は ${waits.join('、')} です。`] : []),
    '休むときは、「今回は休む」をおしてください。',
  ])
}

/** The centre may ask after them, or may not any more. */
export function askAfterAnswer(may: boolean): Answer {
  const change = may
    ? command('やっぱり いらない', 'ask-after', 'no')
    : command('気にかけてもらう', 'ask-after', 'yes')
  return doneAnswer(
    may ? 'ありがとうございます' : 'わかりました',
    may
      ? ['来なくなったときに、センターが電話などで様子を聞くことがあります。', 'いつでも やめられます。']
      : ['来なくなっても、センターから連絡はしません。'],
    [button(change)],
  )
}

/** It cannot be done: why, and what else one can do. */
export function refusedAnswer(code: RefusalCode): Answer {
  const card: Card = {
    altText: ALT_TEXT,
    title: 'いまは できません',
    lines: [REFUSALS[code].say],
    buttons: [button(OTHERS), button(MINE)],
  }
  return { says: [{ kind: 'card', card }] }
}
