/* Times that are booked beside the seats: pure decisions over the parties of one session. */
import { Refusal } from '#shared/refusal.ts'
import type { Slot } from '#shared/salons/sessions.ts'
import { type Slots, slotsIn } from '#shared/salons/slots.ts'
import type { Party, Session } from '../session.ts'
import { isLiving } from './ledger.ts'

/** A time that somebody wants: minutes after the beginning, and how many may have it. */
export interface WantedSlot {
  at: number
  each: number
}

/** The times of a session and which can still be had; what is only kept for these very users can. */
export function slotsOf(session: Session, slots: Slots | undefined, userHashes: readonly string[]): Slot[] {
  if (!slots) return []
  const isOwnHold = ({ state, userHash }: Party) =>
    state === 'held' && userHash !== null && userHashes.includes(userHash)
  const others = { parties: session.parties.filter((party) => !isOwnHold(party)) }
  return slotsIn(session, slots).map((at) => ({
    at,
    startsAt: momentOf(session, at).toISOString(),
    isFree: bookedAt(others, at) < slots.each,
  }))
}

/** @throws Refusal `bad-request` for what is none of its times */
export function wantedSlot(
  session: Pick<Session, 'startsAt' | 'endsAt'>,
  slots: Slots | undefined,
  at: number | undefined,
): WantedSlot | null {
  if (at === undefined) return null
  if (!slots || !slotsIn(session, slots).includes(at)) throw new Refusal('bad-request', { fields: ['slot'] })
  return { at, each: slots.each }
}

/** The time that somebody had before they left, if it can still be had. */
export function slotAgain(
  session: Pick<Session, 'parties'>,
  slots: Slots | undefined,
  { slot }: Pick<Party, 'slot'>,
): WantedSlot | null {
  const isFree = slots !== undefined && slot !== undefined && bookedAt(session, slot) < slots.each
  return isFree ? { at: slot, each: slots.each } : null
}

/** @throws Refusal `slot-taken` if others have it, this party's own hold apart */
export function refuseTakenSlot(
  session: Pick<Session, 'parties'>,
  wanted: WantedSlot | null | undefined,
): void {
  if (wanted && bookedAt(session, wanted.at) >= wanted.each) throw new Refusal('slot-taken')
}

/** When the time begins that a party has booked; null for those who just come. */
export function slotStart(session: Pick<Session, 'startsAt'>, { slot }: Pick<Party, 'slot'>): Date | null {
  return slot === undefined ? null : momentOf(session, slot)
}

function bookedAt({ parties }: Pick<Session, 'parties'>, at: number): number {
  return parties.filter((party) => party.slot === at && isLiving(party)).length
}

function momentOf({ startsAt }: Pick<Session, 'startsAt'>, minutes: number): Date {
  return new Date(startsAt.getTime() + minutes * 60_000)
}
