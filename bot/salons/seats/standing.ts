import type { Standing } from '#shared/salons/sessions.ts'
import type { Session } from '../session.ts'
import { userHashesOf } from '../sign-up.model.ts'
import { findParty, isLiving } from './ledger.ts'
import { slotStart } from './slots.ts'

/** How a party stands on a session; null if it is not on its list. */
export function standingOf(session: Session, signUpId: string): Omit<Standing, 'isEveryDate'> | null {
  const party = findParty(session, signUpId)
  if (!party) return null
  const { id, size, state, until, came } = party
  const line = session.parties.filter((each) => each.state === 'waiting')
  return {
    signUpId: id,
    size,
    state,
    placeInLine: state === 'waiting' ? line.indexOf(party) + 1 : null,
    until: until?.toISOString() ?? null,
    slotAt: slotStart(session, party)?.toISOString() ?? null,
    came: (came ?? 0) > 0,
  }
}

/** The sign-up with which a LINE user is on the list of a session; one that was left, if there is no other. */
export function signUpOn(session: Session, userId: string): string | null {
  const hashes = userHashesOf(userId)
  const own = session.parties.filter(({ userHash }) => userHash !== null && hashes.includes(userHash))
  return (own.find((party) => isLiving(party) && party.state !== 'held') ?? own.at(-1))?.id ?? null
}
