import { CaseForm, type FormProps } from './case-form.tsx'
import { TAKE_OVER } from './form.messages.ts'

/** A second word before a case is taken from a colleague. */
export function TakeOverForm({ view, submit, ...frame }: FormProps) {
  return (
    <CaseForm {...frame} submitLabel={TAKE_OVER.submit} onSubmit={() => void submit({ kind: 'take-over' })}>
      <p>{TAKE_OVER.lead(view.owner?.name ?? '')}</p>
    </CaseForm>
  )
}
