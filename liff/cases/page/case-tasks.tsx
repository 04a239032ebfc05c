import { useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import type { Task } from '#shared/cases/work.contract.ts'
import { Button } from '../../ui/button.tsx'
import { dayAfter, dayInWords, momentInWords } from '../../ui/when.ts'
import { TASKS } from '../case.messages.ts'
import type { CaseWork } from '../use-case-work.ts'

interface TasksProps {
  view: CaseView
  now: Date
  /** Absent for those who may not change the case. */
  work: CaseWork | undefined
  onDay: (taskId: string) => void
}

/** What is to be done, soonest first; a tap ticks it off. */
export function CaseTasks({ view, now, work, onDay }: TasksProps) {
  const [showsDone, setShowsDone] = useState(false)
  const open = view.tasks
    .filter(({ doneAt }) => doneAt === null)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  const done = view.tasks.filter(({ doneAt }) => doneAt !== null)
  if (view.tasks.length === 0) return null
  return (
    <section className="tasks">
      <h3>{TASKS.title}</h3>
      <ul>
        {open.map((task) => (
          <OpenTask key={task.id} task={task} owner={view.owner} now={now} work={work} onDay={onDay} />
        ))}
        {showsDone && done.map((task) => <DoneTask key={task.id} task={task} now={now} />)}
      </ul>
      {done.length > 0 && !showsDone && (
        <Button look="quiet" onClick={() => setShowsDone(true)}>
          {TASKS.showDone(done.length)}
        </Button>
      )}
    </section>
  )
}

interface OpenTaskProps extends Pick<TasksProps, 'now' | 'work'> {
  task: Task
  owner: CaseView['owner']
  /** Absent where its day is not to be changed. */
  onDay?: TasksProps['onDay']
}

export function OpenTask({ task, owner, now, work, onDay }: OpenTaskProps) {
  const isLate = task.dueOn < dayAfter(now, 0)
  return (
    <li className="task">
      {work && (
        <button
          type="button"
          className="task-tick"
          aria-label={TASKS.finish(task.text)}
          aria-disabled={work.busyWith !== null}
          onClick={() => void work.press({ kind: 'finish-task', taskId: task.id })}
        />
      )}
      <div className="task-words">
        <p className="as-typed">{task.text}</p>
        <p className={isLate ? 'task-when task-late' : 'task-when'}>
          {TASKS.due(dayInWords(`${task.dueOn}T12:00:00+09:00`, now))}
          {isLate && `・${TASKS.late}`}
          {(task.staff ?? owner) && `・${(task.staff ?? owner)?.name}`}
        </p>
      </div>
      {work && onDay && (
        <Button look="quiet" onClick={() => onDay(task.id)}>
          {TASKS.change}
        </Button>
      )}
    </li>
  )
}

function DoneTask({ task, now }: { task: Task; now: Date }) {
  return (
    <li className="task task-done">
      <div className="task-words">
        <p className="as-typed">
          <strong>{TASKS.done}</strong> {task.text}
        </p>
        <p className="task-when">
          {TASKS.doneBy(task.doneBy?.name ?? '', task.doneAt ? momentInWords(task.doneAt, now) : '')}
        </p>
      </div>
    </li>
  )
}
