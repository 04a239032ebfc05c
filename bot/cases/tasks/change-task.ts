import type { CaseView } from '#shared/cases/contract.ts'
import { entered, refusal } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { openTaskIn, refuseUnlikelyDay, staffOfTask, withTask } from './task.ts'

/**
 * Sets another day for a task of an open case. Whoever is to do it is told, unless it is oneself.
 * @throws Refusal `not-found` (the case or the task), `not-allowed`, `changed-meanwhile`, `not-possible-now` (the
 * task is finished, or the case is closed), `bad-request` (a day that is over, or more than a year ahead)
 */
export async function changeTask(
  asked: Asked,
  { taskId, dueOn }: { taskId: string; dueOn: string },
): Promise<CaseView> {
  const { who, at } = asked
  refuseUnlikelyDay(dueOn, at)
  return changeAsStaff(asked, (current) => {
    const task = openTaskIn(current, taskId)
    if (current.status === 'closed') throw refusal('not-possible-now', current)
    if (task.dueOn === dueOn) return null
    const by = { id: who.id, name: who.name }
    const told = staffOfTask(task, current)
    const text = `${task.text}(${task.dueOn} → ${dueOn})`
    return {
      next: entered(withTask(current, { ...task, dueOn }), { at, by, kind: 'task-changed', text }),
      notices: told && told !== who.id ? [noticeOf(current, 'task-changed', at, { staffId: told })] : [],
    }
  })
}
