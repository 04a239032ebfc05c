import { useState } from 'preact/hooks'
import { DayField } from '../../ui/day-field.tsx'
import { dayAfter } from '../../ui/when.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { TASK } from './form.messages.ts'
import { quickDays } from './task-form.tsx'

/** Another day for something that is still to be done. */
export function TaskDayForm({ view, now, wrong, submit, taskId, ...frame }: FormProps & { taskId: string }) {
  const task = view.tasks.find(({ id }) => id === taskId)
  const [dueOn, setDueOn] = useState(task?.dueOn ?? '')
  return (
    <CaseForm
      {...frame}
      submitLabel={TASK.change}
      isDisabled={dueOn === ''}
      onSubmit={() => void submit({ kind: 'change-task', taskId, dueOn })}
    >
      <p className="as-typed">{task?.text}</p>
      <DayField
        label={TASK.due}
        hint={wrong('dueOn')}
        value={dueOn}
        min={dayAfter(now, 0)}
        quick={quickDays(now)}
        onChoose={setDueOn}
      />
    </CaseForm>
  )
}
