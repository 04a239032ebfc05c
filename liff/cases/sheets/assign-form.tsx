import { useState } from 'preact/hooks'
import { CaseForm, type FormProps } from './case-form.tsx'
import { FORM, PEOPLE } from './form.messages.ts'
import { PeopleField } from './people-field.tsx'

/** Gives the case to a colleague. */
export function AssignForm({ view, now, wrong, submit, ...frame }: FormProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [hint, setHint] = useState<string>()
  const send = () => {
    const [staffId] = chosen
    if (staffId === undefined) return setHint(FORM.choose)
    void submit({ kind: 'assign', staffId })
  }
  return (
    <CaseForm {...frame} submitLabel={PEOPLE.assignSubmit} onSubmit={send}>
      <PeopleField
        legend={PEOPLE.assign}
        help={PEOPLE.assignHelp}
        hint={chosen.length === 0 ? hint : wrong('staffId')}
        view={view}
        now={now}
        among={({ id }) => id !== view.owner?.id}
        chosen={chosen}
        onChoose={setChosen}
      />
    </CaseForm>
  )
}
