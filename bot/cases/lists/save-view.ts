import { randomUUID } from 'node:crypto'
import type { NewView, SavedView } from '#shared/cases/list.contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { may, maySeeCentre } from '#shared/staff/rules.ts'
import { countViewsOf, insertView } from './view.model.ts'

/** Whether there is such a centre. */
export type IsCentre = (centreId: string) => boolean

/**
 * Saves a view under a name, for oneself, for everybody, or for the staff of one centre, each of whom sees in it
 * what they may see.
 * @throws Refusal `not-allowed` (to share), `bad-request` (no centre of theirs), `too-many-views`
 */
export async function saveView(
  who: StaffView,
  asked: NewView,
  isCentre: IsCentre,
  at: Date,
): Promise<SavedView> {
  refuseSharing(who, asked.sharedWith, isCentre)
  if ((await countViewsOf(who.id)) >= CASE_LIMITS.views) throw new Refusal('too-many-views')
  const view = { ...asked, id: randomUUID(), by: { id: who.id, name: who.name } }
  await insertView(view, at)
  return view
}

/** @throws Refusal `not-allowed`, `bad-request` */
export function refuseSharing(who: StaffView, sharedWith: string, isCentre: IsCentre): void {
  if (sharedWith === 'me') return
  if (!may(who, 'share-views')) throw new Refusal('not-allowed')
  if (sharedWith === 'all') return
  if (!isCentre(sharedWith) || !maySeeCentre(who, sharedWith))
    throw new Refusal('bad-request', { fields: ['sharedWith'] })
}
