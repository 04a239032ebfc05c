import type { CaseView } from '#shared/cases/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { entered } from '../case.ts'
import { type Asked, changeAsStaff } from '../change-case.ts'
import { isOpenTask, withTask } from './task.ts'

/**
 * Says that a task is finished, whoever it was given to. Saying so twice changes nothing.
 * @throws Refusal `not-found` (the case or the task), `not-allowed`, `changed-meanwhile`
 */
export async function finishTask(asked: Asked, taskId: string): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, (current) => {
    const task = current.tasks.find(({ id }) => id === taskId)
    if (!task) throw new Refusal('not-found')
    if (!isOpenTask(task)) return null
    const by = { id: who.id, name: who.name }
    const next = withTask(current, { ...task, doneAt: at.toISOString(), doneBy: by })
    return { next: entered(next, { at, by, kind: 'task-done', text: task.text }) }
  })
}
