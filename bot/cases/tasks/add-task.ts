import type { Change } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { refusal } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { noticeOf } from '../notices/pending-notice.ts'
import { type FindStaff, workerFor } from '../team/colleague.ts'
import { isOpenTask, refuseUnlikelyDay, staffOfTask, withNewTask } from './task.ts'

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
    const told = staffOfTask({ staff }, current)
    return {
      next: withNewTask(current, { text, dueOn, staff, by, at: at.toISOString() }),
      notices: told && told !== who.id ? [noticeOf(current, 'task-given', at, { staffId: told })] : [],
    }
  })
}
