import type { CaseView } from '#shared/cases/contract.ts'
import { isOnlyAsked } from '#shared/cases/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre, mayWorkCases } from '#shared/staff/rules.ts'

/** Whether somebody may work on a case: of its centre, or of one that handed it on. The server has the last word. */
export function mayDo(staff: StaffView, view: CaseView): boolean {
  const centres = [view.centreId, ...view.handOvers.map(({ fromCentreId }) => fromCentreId)]
  return mayWorkCases(staff) && centres.some((id) => maySeeCentre(staff, id)) && !isOnlyAsked(staff, view)
}
