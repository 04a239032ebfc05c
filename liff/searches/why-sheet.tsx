import { useState } from 'preact/hooks'
import { choicesOf } from '../ui/choices-of.ts'
import { Failure } from '../ui/failure.tsx'
import { ChoiceField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { CALL } from './searches.messages.ts'

interface WhyProps<Why extends string> {
  title: string
  reasons: Record<Why, string>
  first: Why | null
  onAsk: (reason: Why) => void
  isBusy: boolean
  error: unknown
  onClose: () => void
}

/** Why somebody is looked at who is kept apart: it stands in the trail. */
export function WhySheet<Why extends string>(props: WhyProps<Why>) {
  const { title, reasons, first, onAsk, isBusy, error, onClose } = props
  const [why, setWhy] = useState(first)
  const [isAsked, setIsAsked] = useState(false)
  const show = () => {
    setIsAsked(true)
    if (why && !isBusy) onAsk(why)
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <SheetForm submitLabel={CALL.show} onSubmit={show} isBusy={isBusy}>
        <p>{CALL.lead}</p>
        <ChoiceField
          legend={CALL.why}
          hint={isAsked && !why ? CALL.hint : undefined}
          value={why}
          choices={choicesOf(reasons)}
          onChoose={setWhy}
        />
        {error !== null && <Failure error={error} />}
      </SheetForm>
    </Sheet>
  )
}
