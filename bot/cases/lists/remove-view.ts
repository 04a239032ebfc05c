import type { StaffView } from '#shared/staff/contract.ts'
import { getChangeable } from './change-view.ts'
import { deleteView } from './view.model.ts'

/**
 * Removes a saved view, for everybody who saw it; its cases stay as they are.
 * @throws Refusal `not-found`, `not-allowed`
 */
export async function removeView(who: StaffView, id: string): Promise<void> {
  await getChangeable(who, id)
  await deleteView(id)
}
