import type { Answer, Button, Card, Choice, Say } from '#bot/conversation/say.ts'
import { callButton } from '#bot/directory/account.messages.ts'
import type { Directory } from '#bot/directory/directory.ts'
import { tokyoDate, tokyoTime } from '#bot/directory/hours.ts'
import { clock, dateWords } from '#bot/directory/hours-words.ts'
import type { SalonPlace, SalonSeries } from '#shared/salons/contract.ts'
import type { PlannedSession } from './calendar.ts'
import type { Asked, Filter, Salons, Upcoming } from './salons.ts'

/** More would be a long way to swipe; LINE would take twelve cards. */
const CARDS_ON_A_PAGE = 6
/** Numbers to call where there is nothing to show. */
const CALLS_ON_A_CARD = 3
const ALT_TEXT = 'サロン・行事のご案内'

const KINDS: Record<SalonSeries['kind'], string> = {
  salon: 'サロン',
  seminar: 'セミナー',
  course: '講座',
  station: 'お休み処',
  event: '行事',
  meeting: '集まり',
}

const FILTERS: Record<Filter, string> = { mine: 'わたしの地区', week: '今週', all: 'すべて' }

const NOTHING: Record<Filter, { title: string; line: string }> = {
  all: { title: 'いまは、予定がありません', line: '決まったら、ここに出ます。電話でも聞けます。' },
  mine: {
    title: 'あなたの地区の予定は、まだありません',
    line: 'ほかの地区の集まりにも行けます。電話でも聞けます。',
  },
  week: { title: '今週の集まりは、もうありません', line: '「すべて」をおすと、先の予定を見られます。' },
}

/** What a question about salons stands on. */
interface Room {
  salons: Salons
  directory: Directory
}

/** サロン・行事: a page of what comes next as cards, ways to see less or more of it, and what is resting. */
export function sessionsAnswer({ salons, directory }: Room, asked: Asked, wantedPage: number): Answer {
  const all = salons.upcoming(asked)
  if (all.length === 0) return nothingAnswer(salons, asked)
  const page = wantedPage * CARDS_ON_A_PAGE < all.length ? wantedPage : 0 // a button may outlive the plan
  const shown = all.slice(page * CARDS_ON_A_PAGE, (page + 1) * CARDS_ON_A_PAGE)
  const hasMore = all.length > (page + 1) * CARDS_ON_A_PAGE
  const choices = ways(asked, hasMore ? page + 1 : null)
  const resting = page === 0 && asked.filter !== 'week' ? restingWords(salons.resting(asked)) : []
  const cards = [...shown.map((one) => sessionCard(directory, asked, one)), onwards(choices)]
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
  const choices = [CHOOSE_DISTRICT, way('all')]
  const card: Card = {
    altText: ALT_TEXT,
    title: 'どの地区ですか',
    lines: ['地区をえらぶと、近くの集まりを先に見られます。'],
    buttons: choices.map((choice) => ({ ...choice, style: 'secondary' })),
  }
  return { says: [{ kind: 'card', card }], choices }
}

const CHOOSE_DISTRICT: Choice = {
  label: '地区をえらぶ',
  action: { kind: 'command', name: 'choose-district' },
}

function way(filter: Filter): Choice {
  return { label: FILTERS[filter], action: { kind: 'command', name: 'salons', argument: filter } }
}

/** What else one can look at from here. */
function ways({ filter, districtId }: Asked, nextPage: number | null): Choice[] {
  const next: Choice = {
    label: 'つづきを見る',
    action: { kind: 'command', name: 'salons', argument: `${filter}:${nextPage}` },
  }
  const mine = districtId === null ? [CHOOSE_DISTRICT] : filter === 'mine' ? [] : [way('mine')]
  const others = (['week', 'all'] as const).filter((other) => other !== filter).map(way)
  return [...(nextPage === null ? [] : [next]), ...mine, ...others]
}

/** The same ways as buttons: a computer shows no quick replies, and these stay when the chat goes on. */
function onwards(choices: Choice[]): Card {
  return {
    altText: ALT_TEXT,
    title: 'ほかの集まり',
    lines: ['見たいものを おしてください。'],
    buttons: choices.map((choice) => ({ ...choice, style: 'secondary' })),
  }
}

function sessionCard({ district, preset }: Directory, { districtId, at }: Asked, upcoming: Upcoming): Card {
  const { series, session } = upcoming
  const { contact } = series
  const isMine = session.place.districtId === districtId
  const area = isMine ? 'あなたの地区' : (district(session.place.districtId)?.name ?? preset.municipality)
  return {
    altText: ALT_TEXT,
    eyebrow: `${area}・${KINDS[series.kind]}`,
    title: series.name,
    lines: [
      whenWords(session, at),
      ...(session.note ? [session.note] : []),
      ...upcoming.cancelled.map(({ date, note }) => `${dateWords(date)}は、ありません。${note ?? ''}`),
      ...(series.about ? [series.about] : []),
      factsOf(upcoming),
      '参加は、電話でどうぞ。',
    ],
    buttons: [
      callButton(`電話 ${contact.phone}`, contact.phone),
      mapButton(session.place, preset.municipality),
    ],
  }
}

/** 「きょう 12月15日(火)」 and the time under it. */
function whenWords(session: PlannedSession, at: Date): string {
  const today = session.date === tokyoDate(at) ? 'きょう ' : ''
  const times = `${clock(tokyoTime(session.startsAt))}〜${clock(tokyoTime(session.endsAt))}`
  return `${today}${dateWords(session.date)}\n${times}`
}

/** One under the other without much between them: a phone should show the whole card, from its name to its buttons. */
function factsOf({ series, session, following }: Upcoming): string {
  const { place } = session
  const facts: [label: string, value: string | undefined][] = [
    ['場所', place.address ? `${place.name}(${place.address})` : place.name],
    ['どなたが', series.forWhom],
    ['持ちもの', series.bring],
    ['お金', series.fee],
    ['定員', series.capacity === undefined ? undefined : `${series.capacity}人`],
    ['開く人', series.organiser],
    ['電話', series.contact.name],
    ['つぎの回', following === null ? undefined : dateWords(following)],
  ]
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [`${label}: ${value}`])).join('\n')
}

function mapButton(place: SalonPlace, municipality: string): Button {
  const { point, address, name } = place
  const wanted = point ? `${point.latitude},${point.longitude}` : (address ?? `${municipality} ${name}`)
  const url = `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(wanted)}`
  return { label: '地図を見る', style: 'secondary', action: { kind: 'link', url } }
}

function restingWords(series: SalonSeries[]): string[] {
  if (series.length === 0) return []
  return [`いまお休みの集まり: ${series.map(({ name }) => name).join('、')}`]
}

function nothingAnswer(salons: Salons, asked: Asked): Answer {
  const { title, line } = NOTHING[asked.filter]
  const choices = ways(asked, null)
  const card: Card = {
    altText: ALT_TEXT,
    title,
    lines: [...(asked.filter === 'week' ? [] : restingWords(salons.resting(asked))), line],
    rows: salons.contacts.slice(0, CALLS_ON_A_CARD).map(({ name, phone }) => ({ label: name, value: phone })),
    buttons: [
      ...salons.contacts.slice(0, CALLS_ON_A_CARD).map(({ phone }) => callButton(`電話 ${phone}`, phone)),
      ...choices.map((choice): Button => ({ ...choice, style: 'secondary' })),
    ],
  }
  return { says: [{ kind: 'card', card }], choices }
}
