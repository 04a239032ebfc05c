import { tokyoDate, tokyoTime } from '#bot/directory/hours.ts'
import { clock, dateWords } from '#bot/directory/hours-words.ts'
import { phoneOf } from '#shared/salons/attendance.ts'
import type { DeskSession, PartyView } from '#shared/salons/desk.ts'
import { NEED } from '#shared/salons/rules.ts'
import type { SessionCard } from '#shared/salons/sessions.ts'
import { PAPER } from './salon-prints.messages.ts'

/** What the papers of one date are made from. */
export interface SessionPaper {
  desk: DeskSession
  /** Where the QR code of poster and flyer leads: the date's own page in LINE. */
  sessionLink: string
  municipality: string
  /** Who prints it. */
  by: string
  at: Date
}

/** 12月15日(火) 13:30〜15:00 */
export function whenInWords(session: SessionCard): string {
  return `${dateWords(session.date)} ${timeInWords(session)}`
}

export function timeInWords({ startsAt, endsAt }: Pick<SessionCard, 'startsAt' | 'endsAt'>): string {
  const [from, to] = [startsAt, endsAt].map((moment) => clock(tokyoTime(new Date(moment))))
  return `${from}〜${to}`
}

/** Those who stand like this, in the order in which they came; in line, the next one first. */
export function standingAs({ parties }: DeskSession, ...states: PartyView['state'][]): PartyView[] {
  return parties
    .filter(({ state }) => states.includes(state))
    .sort((a, b) => (a.placeInLine ?? 0) - (b.placeInLine ?? 0))
}

/** 12組 18人 */
export function countInWords(parties: readonly PartyView[]): string {
  return PAPER.count(
    parties.length,
    parties.reduce((sum, { size }) => sum + size, 0),
  )
}

/** Of whom no name is known: by number, and by when they signed up, so that they are told apart in the room. */
export function nameInWords({ name, nameless, since }: PartyView): string {
  if (name) return name
  const moment = new Date(since)
  const signedUp = `${dateWords(tokyoDate(moment))} ${clock(tokyoTime(moment))}`
  return PAPER.unnamed(nameless ?? 1, signedUp)
}

/** Everything that one should know when they come. */
export function needsInWords({ needs, needsNote }: PartyView): string {
  return [needs.map((need) => NEED[need]).join('、'), needsNote ?? ''].filter(Boolean).join('\n')
}

/** The number, and whose it is where it is not their own. */
export function phoneInWords(party: PartyView): string {
  const phone = phoneOf(party)
  if (!phone) return PAPER.noPhone
  return party.proxy && phone !== party.phone ? `${phone}\n${PAPER.proxy(party.proxy.name)}` : phone
}
