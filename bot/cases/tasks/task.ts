import { dateAfter, tokyoDate } from '#bot/directory/hours.ts'
import type { Task } from '#shared/cases/work.contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { type Case, entered, refusal } from '../case.ts'

/** So many finished ones stay with the case; older ones are in its history alone. */
const DONE_KEPT = 100
const DAYS_AHEAD = 366

export function isOpenTask({ doneAt }: Task): boolean {
  return doneAt === null
}

/** A day by which nothing can be done any more, or that is too far ahead. @throws Refusal `bad-request` */
export function refuseUnlikelyDay(dueOn: string, at: Date): void {
  const today = tokyoDate(at)
  if (dueOn < today || dueOn > dateAfter(today, DAYS_AHEAD))
    throw new Refusal('bad-request', { fields: ['change.dueOn'] })
}

/** Who is to do it: the one it was given to, else whoever has the case. */
export function staffOfTask({ staff }: Pick<Task, 'staff'>, { owner }: Case): string | null {
  return staff?.id ?? owner?.id ?? null
}

export function nextTaskId(tasks: Task[]): string {
  return `t${Math.max(0, ...tasks.map(numberOf)) + 1}`
}

/** The case with one more task, which its history tells. */
export function withNewTask(current: Case, asked: Omit<Task, 'id' | 'doneAt' | 'doneBy'>): Case {
  const { tasks } = current
  const task = { ...asked, id: nextTaskId(tasks), doneAt: null, doneBy: null }
  const text = `${task.text}(${task.dueOn}まで)`
  return entered(
    { ...current, tasks: [...tasks, task] },
    { at: new Date(task.at), by: task.by, kind: 'task-added', text },
  )
}

/** A task that is not finished yet. @throws Refusal `not-found`, `not-possible-now` */
export function openTaskIn(current: Case, taskId: string): Task {
  const task = current.tasks.find(({ id }) => id === taskId)
  if (!task) throw new Refusal('not-found')
  if (!isOpenTask(task)) throw refusal('not-possible-now', current)
  return task
}

/** The case with this task instead of the one of the same id; the oldest finished ones go. */
export function withTask(current: Case, changed: Task): Case {
  const tasks = current.tasks.map((task) => (task.id === changed.id ? changed : task))
  const gone = tasks
    .filter((task) => !isOpenTask(task))
    .sort((a, b) => numberOf(b) - numberOf(a))
    .slice(DONE_KEPT)
  return { ...current, tasks: tasks.filter((task) => !gone.includes(task)) }
}

function numberOf({ id }: Task): number {
  return Number(id.slice(1))
}
