import { fold } from '#bot/crypto/search-hash.ts'
import { Refusal } from '#shared/refusal.ts'
import type { KnownParties, PartyAdded, PartyView } from '#shared/salons/desk.ts'

/**
 * Lets nobody be put on a list twice without being asked: two volunteers answer the phone, and people call twice. The
 * same name or the same phone may be somebody else all the same, as a couple's phone is; then `isAnother` says so.
 * @throws Refusal `on-list-already`, with who it is
 */
export function refuseKnown(parties: PartyView[], added: PartyAdded): void {
  if (added.isAnother || parties.some(({ id }) => id === added.id)) return
  const known: KnownParties = {
    parties: parties.filter((party) => party.state !== 'left' && isAlike(party, added)),
  }
  if (known.parties.length > 0) throw new Refusal('on-list-already', { current: known })
}

function isAlike(party: PartyView, added: PartyAdded): boolean {
  return isSame(party.name, added.name) || isSame(party.phone, added.phone)
}

/** However it is written: in which kana, with which hyphens, in which of two forms of a kanji. */
function isSame(one: string, other: string): boolean {
  const folded = fold(one)
  return folded !== '' && folded === fold(other)
}
