import type { Claimed } from './staff.model.ts'
import { StaffModel } from './staff-record.model.ts'

/** What an active member can be let in by. */
export type WayIn = 'line' | 'passkeys'

const PASSKEY = { 'passkeys.0': { $exists: true } }
const LINE = { userId: { $exists: true } }

/**
 * Takes a way in back from an active member; of an admin only if they keep another, or by a claim that is good. Links
 * that are open go with LINE: they may lie in its chat. Null if it was not done, else the LINE account that they had.
 */
export async function takeWayIn(
  id: string,
  way: WayIn,
  by: { needsPasskey: boolean } | Claimed,
): Promise<{ userId: string | null } | null> {
  const before = await StaffModel.findOneAndUpdate(
    { _id: id, state: 'active', ...('claim' in by ? isGood(by) : keepsAnother(way, by.needsPasskey)) },
    { $unset: { ...TAKEN[way], ...('claim' in by && { stepsDown: 1 as const }) } },
    { returnDocument: 'before' },
  ).lean()
  return before && { userId: before.userId ?? null }
}

const TAKEN = {
  line: { userId: 1, invitationHash: 1, invitedUntil: 1 },
  passkeys: { passkeys: 1 },
} as const

function isGood({ claim, at }: Claimed) {
  return { 'stepsDown.claim': claim, 'stepsDown.until': { $gt: at } }
}

function keepsAnother(way: WayIn, needsPasskey: boolean) {
  const isNoAdmin = { role: { $ne: 'admin' } }
  if (way === 'line') return { $or: [isNoAdmin, PASSKEY] }
  return needsPasskey ? isNoAdmin : { $or: [isNoAdmin, LINE] }
}
