import { CASE_LIMITS, type NotMerged } from '#shared/cases/rules.ts'
import { type Case, waitingHandOverOf } from '../case.ts'
import { isOpenTask } from '../tasks/task.ts'

/** Why a case cannot be merged into another one as both are now; null if it can. */
export function whyNotMerged(current: Case, into: Case): NotMerged | null {
  const isOver = (one: Case) => one.status === 'closed' || one.mergedInto !== null
  if (isOver(current) || isOver(into)) return 'closed'
  if (current.drill?.id !== into.drill?.id) return 'drill'
  if (current.centreId !== into.centreId) return 'elsewhere'
  if (current.mergedCases.length > 0) return 'holds'
  if (current.tasks.some(isOpenTask)) return 'tasks'
  if (waitingHandOverOf(current)) return 'waits'
  return into.mergedCases.length >= CASE_LIMITS.merged ? 'full' : null
}
