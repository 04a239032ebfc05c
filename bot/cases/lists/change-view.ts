import type { SavedView, ViewChange } from '#shared/cases/list.contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { mayManageStaff, maySeeCentre } from '#shared/staff/rules.ts'
import { type IsCentre, refuseSharing } from './save-view.ts'
import { findView, replaceView } from './view.model.ts'

/**
 * Changes a saved view: its owner theirs, and an admin any that is shared. What is left out stays.
 * @throws Refusal `not-found`, `not-allowed`, `bad-request` (no centre of theirs)
 */
export async function changeView(
  who: StaffView,
  id: string,
  change: ViewChange,
  isCentre: IsCentre,
): Promise<SavedView> {
  const view = await getChangeable(who, id)
  if (change.sharedWith !== undefined && change.sharedWith !== view.sharedWith)
    refuseSharing(who, change.sharedWith, isCentre)
  const next = { ...view, ...present(change) }
  if (!(await replaceView(next))) throw new Refusal('not-found')
  return next
}

function present({ name, conditions, sort, sharedWith }: ViewChange): Partial<SavedView> {
  return {
    ...(name !== undefined && { name }),
    ...(conditions !== undefined && { conditions }),
    ...(sort !== undefined && { sort }),
    ...(sharedWith !== undefined && { sharedWith }),
  }
}

/** @throws Refusal `not-found` (it is not there for them), `not-allowed` (a colleague's) */
export async function getChangeable(who: StaffView, id: string): Promise<SavedView> {
  const view = await findView(id)
  if (!view || !isSeenBy(who, view)) throw new Refusal('not-found')
  if (view.by.id !== who.id && !mayManageStaff(who)) throw new Refusal('not-allowed')
  return view
}

function isSeenBy(who: StaffView, { by, sharedWith }: SavedView): boolean {
  if (by.id === who.id || sharedWith === 'all') return true
  return sharedWith !== 'me' && maySeeCentre(who, sharedWith)
}
