/**
 * What a party is told unasked. A lock screen shows that there is something and no more; inside stand the gathering,
 * its day, time and the name of its place, which everybody may know, and nothing about who goes there.
 */
import type { Answer, Button, Card } from '#bot/conversation/say.ts'
import { tokyoDate, tokyoTime } from '#bot/directory/hours.ts'
import { clock, dateWords } from '#bot/directory/hours-words.ts'
import { isContentFree } from '#bot/outbox/content-free.ts'
import { argumentOf, button, command, type PartyOfButton } from './buttons.ts'
import { slotStart } from './seats/slots.ts'
import { timeWords } from './session.messages.ts'
import type { Party, Series, Session, Told, Unsaid } from './session.ts'

/** Of whom and what a notice speaks. */
interface About {
  told: Told
  session: Session
  series: Pick<Series, 'name'>
  party: Pick<Party, 'id' | 'size' | 'state' | 'until' | 'slot'>
  /** When it was decided. */
  at: Date
  /** It holds for other dates to which they come as well. */
  isOfMany: boolean
}

/**
 * The words for something that was decided.
 * @throws Error if the party is not on the session's list
 */
export function noticeOf(
  { what, partyId, at, isOfMany = false }: Pick<Unsaid, 'partyId' | 'at'> & Telling,
  session: Session,
  series: Pick<Series, 'name'>,
): Answer {
  const party = session.parties.find(({ id }) => id === partyId)
  if (!party) throw new Error(`nobody to tell on ${session.id}`)
  const about = { told: what, session, series, party, at, isOfMany }
  const { title, lines, buttons } = wordsOf(about)
  const card = (...named: string[]): Answer => {
    const whole: Card = { altText: 'サロン・行事のお知らせ', title, lines: [...named, ...lines], buttons }
    return { says: [{ kind: 'card', card: whole }] }
  }
  // A public name may look like an address, such as 三丁目集会所: then the button leads to it.
  const [name = '', day = '', place = ''] = aboutWords(about)
  const full = [[name, day, place], [name, day], [day]].map((named) => card(...named))
  return full.find(isContentFree) ?? card()
}

function aboutWords({ session, series }: About): string[] {
  return [series.name, `${dateWords(session.date)} ${timeWords(session)}`, `場所: ${session.place.name}`]
}

interface Telling {
  what: Told
  isOfMany?: boolean
}

interface Words {
  title: string
  lines: string[]
  buttons: Button[]
}

function wordsOf(about: About): Words {
  const { told, session, party, at, isOfMany } = about
  const own: PartyOfButton = { signUpId: party.id, sessionId: session.id }
  const look = button(
    isOfMany
      ? command('申し込みを見る', 'my-sign-ups')
      : command('申し込みを見る', 'my-session', argumentOf(own)),
  )
  const others = button(command('ほかの集まりを見る', 'salons'))
  switch (told) {
    case 'offered':
      return {
        title: '席があきました',
        lines: [
          `${party.size}人で 参加できます。`,
          ...(party.until ? [`${untilWords(party.until)}までに えらんでください。`] : []),
          '返事がないと、つぎの方の番になります。',
        ],
        buttons: offerButtons(own),
      }
    case 'passed':
      return {
        title: '時間がすぎました',
        lines: ['返事がなかったので、席は つぎの方に まわしました。', 'また 申し込むこともできます。'],
        buttons: [button(command('もう一度 申し込む', 'come-back', argumentOf(own)), 'primary'), others],
      }
    case 'closed':
      return {
        title: '席は あきませんでした',
        lines: ['キャンセル待ちを 終わりました。', 'またの回を お待ちしています。'],
        buttons: [others],
      }
    case 'seat':
      return {
        title: '席がとれました',
        lines: [`${party.size}人で 参加できます。`],
        buttons: [look, restButton(own)],
      }
    case 'removed':
      return {
        title: '申し込みが 取り消されました',
        lines: ['会を開く人が 取り消しました。', 'わからないときは、電話で聞いてください。'],
        buttons: [button(command('電話番号を見る', 'session', session.id)), others],
      }
    case 'moved':
      return {
        title: '日や場所が かわりました',
        lines: ['新しい予定です。', '申し込みは、そのままです。', ...otherDates(isOfMany)],
        buttons: [look, restButton(own)],
      }
    case 'cancelled':
      return {
        title: '中止になりました',
        lines: ['この回は、ありません。', '申し訳ありません。', ...otherDates(isOfMany)],
        buttons: isOfMany ? [look, others] : [others],
      }
    case 'held-again':
      return {
        title: 'やはり 開くことになりました',
        lines: ['中止と お知らせした回です。', ...standingLines(party), ...otherDates(isOfMany)],
        buttons: [look, restButton(own)],
      }
    case 'reminder':
      return {
        title: reminderTitle(session.date, at),
        lines: [`${party.size}人で 申し込んでいます。`, ...slotLines(session, party), 'お待ちしています。'],
        buttons: [look, restButton(own)],
      }
    default:
      return told satisfies never
  }
}

/** Each of them said by itself would be one ring after the other. */
function otherDates(isOfMany: boolean): string[] {
  return isOfMany ? ['ほかの回も、「申し込みを見る」で たしかめてください。'] : []
}

/** When the time begins that they booked. */
function slotLines(session: Session, party: About['party']): string[] {
  const start = slotStart(session, party)
  return start === null ? [] : [`予約の時間は、${clock(tokyoTime(start))}からです。`]
}

function standingLines({ state, size }: About['party']): string[] {
  return [state === 'waiting' ? 'キャンセル待ちは、そのままです。' : `${size}人の 申し込みは、そのままです。`]
}

/** Said in the evening before; on the day itself where it came late. */
function reminderTitle(date: string, at: Date): string {
  return date === tokyoDate(at) ? 'きょうは 集まりの日です' : 'あしたは 集まりの日です'
}

/** 「6月11日(木) 18:00」: read on another day, "today" would be wrong. */
export function untilWords(until: Date): string {
  return `${dateWords(tokyoDate(until))} ${clock(tokyoTime(until))}`
}

export function offerButtons(own: PartyOfButton): Button[] {
  return [
    button(command('参加する', 'answer-offer', argumentOf(own, 'yes')), 'primary'),
    button(command('やめておく', 'answer-offer', argumentOf(own, 'no'))),
  ]
}

export function restButton(own: PartyOfButton): Button {
  return button(command('今回は休む', 'rest-session', argumentOf(own)))
}
