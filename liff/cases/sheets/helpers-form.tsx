import { useState } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { CaseForm, type FormProps } from './case-form.tsx'
import { FORM, PEOPLE } from './form.messages.ts'
import { PeopleField } from './people-field.tsx'

/** Asks colleagues to help, or to help no more. */
export function HelpersForm({ view, now, wrong, submit, ...frame }: FormProps) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [hint, setHint] = useState<string>()
  const send = () => {
    const [staffId] = chosen
    if (staffId === undefined) return setHint(FORM.choose)
    void submit({ kind: 'add-helper', staffId })
  }
  return (
    <CaseForm {...frame} submitLabel={PEOPLE.addSubmit} onSubmit={send}>
      {view.helpers.length > 0 && (
        <section className="stack" aria-label={PEOPLE.helpersNow}>
          <p className="field-label">{PEOPLE.helpersNow}</p>
          {view.helpers.map(({ id, name }) => (
            <Button
              key={id}
              isBusy={frame.isBusy}
              onClick={() => void submit({ kind: 'remove-helper', staffId: id })}
            >
              {PEOPLE.remove(name)}
            </Button>
          ))}
        </section>
      )}
      <PeopleField
        legend={PEOPLE.add}
        hint={chosen.length === 0 ? hint : wrong('staffId')}
        view={view}
        now={now}
        among={({ id }) => id !== view.owner?.id && view.helpers.every((helper) => helper.id !== id)}
        chosen={chosen}
        onChoose={setChosen}
      />
    </CaseForm>
  )
}
