import type { Change } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { entered, refusal } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { type FindStaff, workerFor } from '../team/colleague.ts'
import { isOpenTask, nextTaskId, refuseUnlikelyDay, staffOfTask } from './task.ts'

/**
 * Adds something that is to be done about an open case by the end of a day, by a colleague or by whoever has the
 * case. They are told, unless it is oneself.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is closed), `bad-request`
 * (a day that is over, or more than a year ahead), `too-many`, `cannot-work-case` (the colleague has left, may only
 * read, or does not see it)
 */
export async function addTask(
  asked: Asked,
  { text, dueOn, staffId }: Omit<Extract<Change, { kind: 'add-task' }>, 'kind'>,
  findStaff: FindStaff,
): Promise<CaseView> {
  const { who, at } = asked
  refuseUnlikelyDay(dueOn, at)
  return changeAsStaff(asked, async (current) => {
    const { status, tasks } = current
    if (status === 'closed') throw refusal('not-possible-now', current)
    if (tasks.filter(isOpenTask).length >= CASE_LIMITS.tasks) throw refusal('too-many', current)
    const staff = staffId === null ? null : await workerFor(current, staffId, findStaff)
    const by = { id: who.id, name: who.name }
    const task = { id: nextTaskId(tasks), text, dueOn, staff, by, at: at.toISOString() }
    const next = { ...current, tasks: [...tasks, { ...task, doneAt: null, doneBy: null }] }
    const told = staffOfTask(task, current)
    return {
      next: entered(next, { at, by, kind: 'task-added', text: `${text}(${dueOn}まで)` }),
      notices: told && told !== who.id ? [noticeOf(current, 'task-given', at, { staffId: told })] : [],
    }
  })
}
