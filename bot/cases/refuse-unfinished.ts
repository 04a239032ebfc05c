import { type Case, refusal, waitingHandOverOf } from './case.ts'
import { isOpenTask } from './tasks/task.ts'

/**
 * What has to be settled before a case is closed: closing finishes no task and answers no hand-over silently.
 * @throws Refusal `tasks-open`, `hand-over-waits`
 */
export function refuseUnfinished(current: Case): void {
  if (current.tasks.some(isOpenTask)) throw refusal('tasks-open', current)
  if (waitingHandOverOf(current)) throw refusal('hand-over-waits', current)
}
