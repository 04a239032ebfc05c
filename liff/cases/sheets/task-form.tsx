import { useState } from 'preact/hooks'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { Chip, Chips } from '../../ui/chip.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { LongTextField, SelectField } from '../../ui/field.tsx'
import { dayAfter } from '../../ui/when.ts'
import { draftOf } from '../unsent/kept-draft.ts'
import { useColleagues } from '../use-colleagues.ts'
import { CaseForm, type FormProps } from './case-form.tsx'
import { DAYS, FORM, TASK } from './form.messages.ts'
import { mayDo } from './may-do.ts'

const useDraft = draftOf<{ text: string; dueOn: string; staffId: string }>('add-task')

/** Something to be done by a day, by whoever has the case or by somebody else. */
export function TaskForm({ view, now, wrong, submit, ...frame }: FormProps) {
  const [draft, change, forget] = useDraft(view.id, { text: '', dueOn: dayAfter(now, 1), staffId: '' })
  const colleagues = (useColleagues().data ?? []).filter((staff) => mayDo(staff, view))
  const [hint, setHint] = useState<string>()
  const send = async () => {
    const text = draft.text.trim()
    if (text === '') return setHint(FORM.empty)
    if (draft.dueOn === '') return setHint(undefined)
    setHint(undefined)
    if (await submit({ kind: 'add-task', text, dueOn: draft.dueOn, staffId: draft.staffId || null })) forget()
  }
  return (
    <CaseForm {...frame} submitLabel={TASK.submit} onSubmit={() => void send()}>
      <Chips label={TASK.samples}>
        {TASK.sample.map((sample) => (
          <Chip key={sample} isOn={draft.text === sample} onPress={() => change({ text: sample })}>
            {sample}
          </Chip>
        ))}
      </Chips>
      <LongTextField
        label={TASK.text}
        hint={hint ?? wrong('text')}
        value={draft.text}
        rows={2}
        onInput={(text) => change({ text })}
        maxLength={CASE_LIMITS.task}
      />
      <DayField
        label={TASK.due}
        hint={draft.dueOn === '' ? TASK.noDay : wrong('dueOn')}
        value={draft.dueOn}
        min={dayAfter(now, 0)}
        quick={quickDays(now)}
        onChoose={(dueOn) => change({ dueOn })}
      />
      <SelectField
        label={TASK.who}
        value={draft.staffId}
        onChoose={(staffId) => change({ staffId })}
        choices={[
          { value: '', label: view.owner ? `${TASK.owner}（${view.owner.name}）` : TASK.owner },
          ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </CaseForm>
  )
}

export function quickDays(now: Date) {
  return [
    { day: dayAfter(now, 0), label: DAYS.today },
    { day: dayAfter(now, 1), label: DAYS.tomorrow },
    { day: dayAfter(now, 7), label: DAYS.inWeek },
  ]
}
