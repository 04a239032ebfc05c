/** How a session looks in chat: in the list, and whole. Short sentences, few kanji: elders and newcomers read them. */
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { callButton } from '#bot/directory/account.messages.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { tokyoDate, tokyoTime } from '#bot/directory/hours.ts'
import { clock, dateWords } from '#bot/directory/hours-words.ts'
import { SALON_KIND } from '#shared/salons/rules.ts'
import type { SessionCard, Standing } from '#shared/salons/sessions.ts'
import { argumentOf, button, command, link } from './buttons.ts'
import { linksOf, mapLink, type Whereabouts } from './links.ts'
import { isLineOver } from './seats/join.ts'

/** What a lock screen shows, whatever is inside. */
export const ALT_TEXT = 'サロン・行事のご案内'

/** What the words about a session stand on. */
export interface Room {
  directory: Directory
  where: Whereabouts
}

/** Who looks at it. */
export interface Looking {
  districtId: string | null
  at: Date
}

/** A session in a list: with what is cancelled before it and what comes after it in its series. */
export interface Listed {
  session: SessionCard
  following: string | null
  cancelled: { date: string; note: string | null }[]
}

/** A card of the list. Enough to decide whether to look closer or to sign up at once. */
export function listCard(room: Room, looking: Looking, { session, following, cancelled }: Listed): Card {
  return {
    ...head(room, looking, session),
    lines: [
      whenWords(session, looking.at),
      ...stateWords(session, looking.at),
      ...cancelled.map(({ date, note }) => `${dateWords(date)}は、ありません。${note ?? ''}`),
      ...(session.about ? [session.about] : []),
      facts([
        ['場所', placeWords(session)],
        ['どなたが', session.forWhom],
        ['持ちもの', session.bring],
        ['お金', session.fee],
        ['つぎの回', following === null ? null : dateWords(following)],
      ]),
    ],
    buttons: [
      joinButton(session, looking.at),
      link('地図を見る', mapLink(session.place, room.where)),
      button(command('くわしく見る', 'session', session.id)),
    ],
  }
}

/** Everything about one session, with the ways there and into a calendar; `mine` if one is signed up for it. */
export function sessionAnswer(
  room: Room,
  looking: Looking,
  { session, following }: Listed,
  mine: Pick<Standing, 'signUpId' | 'state'> | null,
): Answer {
  const links = linksOf(session, room.where)
  const isMine = mine !== null && mine.state !== 'left' && mine.state !== 'held'
  const own = { signUpId: mine?.signUpId ?? '', sessionId: session.id }
  const first = isMine
    ? button(command('わたしの申し込み', 'my-session', argumentOf(own)), 'primary')
    : joinButton(session, looking.at)
  const call = callButton(`電話 ${session.contact.phone}`, session.contact.phone, 'secondary')
  const card: Card = {
    ...head(room, looking, session),
    lines: [
      whenWords(session, looking.at),
      ...stateWords(session, looking.at),
      ...(session.about ? [session.about] : []),
      facts([
        ['場所', placeWords(session)],
        ['行き方', session.place.access],
        ['どなたが', session.forWhom],
        ['持ちもの', session.bring],
        ['お金', session.fee],
        ['定員', session.capacity === null ? null : `${session.capacity}人`],
        ['開く人', session.organiser],
        ['電話', session.contact.name],
        ['つぎの回', following === null ? null : dateWords(following)],
      ]),
    ],
    buttons: [
      first,
      ...(first.action.kind === 'call' ? [] : [call]),
      link('地図を見る', links.map),
      link('行き方をしらべる', links.way),
      ...calendarButtons(session, room.where, looking.at),
    ],
  }
  return { says: [{ kind: 'card', card }], choices: [command('ほかの集まりを見る', 'salons')] }
}

/** The phone's own calendar, and Google's. */
export function calendarButtons(session: SessionCard, where: Whereabouts, at: Date): Button[] {
  if (session.state === 'cancelled' || hasBegun(session, at)) return []
  const { ics, calendar } = linksOf(session, where)
  return [link('スマホの予定に入れる', ics), link('Googleの予定に入れる', calendar)]
}

function head({ directory }: Room, { districtId }: Looking, session: SessionCard): Omit<Card, 'lines'> {
  const { district, preset } = directory
  const isMine = session.place.districtId === districtId
  const area = isMine ? 'あなたの地区' : (district(session.place.districtId)?.name ?? preset.municipality)
  const [picture] = session.pictures
  return {
    altText: ALT_TEXT,
    eyebrow: `${area}・${SALON_KIND[session.kind]}`,
    title: session.name,
    ...(picture !== undefined && { picture: { path: picture, description: session.name } }),
  }
}

/** The way in: signing up, the line, or the phone where one just comes or asks. */
function joinButton(session: SessionCard, at: Date): Button {
  const call = callButton(`電話 ${session.contact.phone}`, session.contact.phone)
  if (session.signUp === 'none' || session.state === 'cancelled' || hasBegun(session, at)) return call
  if (isFullForGood(session, at)) return call
  const label = session.seatsLeft === 0 ? 'キャンセル待ちをする' : '申し込む'
  return button(command(label, 'sign-up', session.id), 'primary')
}

/** Full, and nobody is offered a seat any more. */
function isFullForGood({ seatsLeft, startsAt }: SessionCard, at: Date): boolean {
  return seatsLeft === 0 && isLineOver({ startsAt: new Date(startsAt) }, at)
}

function hasBegun({ startsAt }: SessionCard, at: Date): boolean {
  return new Date(startsAt) <= at
}

/** 「きょう 12月15日(火)」 and the time under it. */
export function whenWords(session: Pick<SessionCard, 'date' | 'startsAt' | 'endsAt'>, at: Date): string {
  const today = session.date === tokyoDate(at) ? 'きょう ' : ''
  return `${today}${dateWords(session.date)}\n${timeWords(session)}`
}

export function timeWords({ startsAt, endsAt }: { startsAt: string | Date; endsAt: string | Date }): string {
  const [from, to] = [startsAt, endsAt].map((moment) => clock(tokyoTime(new Date(moment))))
  return `${from}〜${to}`
}

/** What is different this time, and whether there is a seat. */
function stateWords(session: SessionCard, at: Date): string[] {
  const { note, state, signUp } = session
  if (state === 'cancelled') return ['この回は、中止です。', ...(note ? [note] : [])]
  const seats = signUp === 'none' ? '申し込みは、いりません。そのまま来てください。' : seatWords(session, at)
  return [...(note ? [note] : []), ...(seats ? [seats] : [])]
}

/** 「のこり3人」「満席です。キャンセル待ちは2組です。」; nothing where there is no limit. */
function seatWords(session: SessionCard, at: Date): string | null {
  const { seatsLeft, waiting } = session
  if (seatsLeft === null) return null
  if (seatsLeft > 0) return `あと${seatsLeft}人 入れます。`
  if (isFullForGood(session, at)) return '満席です。申し込みは、終わりました。'
  return waiting === 0
    ? '満席です。キャンセル待ちができます。'
    : `満席です。キャンセル待ちは、${waiting}組です。`
}

export function placeWords({ place }: Pick<SessionCard, 'place'>): string {
  return place.address ? `${place.name}(${place.address})` : place.name
}

/** One under the other without much between them: a phone should show the whole card, from its name to its buttons. */
export function facts(all: [label: string, value: string | null | undefined][]): string {
  return all
    .flatMap(([label, value]) => (value === null || value === undefined ? [] : [`${label}: ${value}`]))
    .join('\n')
}
