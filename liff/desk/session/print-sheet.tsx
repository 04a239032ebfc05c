import { useState } from 'preact/hooks'
import { SALON_PRINT_FORM, type SalonPrintForm } from '#shared/prints/rules.ts'
import { isInLine } from '../../line.ts'
import { Button } from '../../ui/button.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { PRINT } from './session.messages.ts'
import { usePrint } from './use-print.ts'

/** The list, who is to be called, the poster or the flyer, as PDF. */
export function PrintSheet({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const [form, setForm] = useState<SalonPrintForm>('list')
  const print = usePrint(sessionId)
  return (
    <Sheet title={PRINT.title} onClose={onClose}>
      {print.data === undefined ? (
        <SheetForm
          submitLabel={PRINT.make}
          isBusy={print.isPending}
          onSubmit={() => {
            if (!print.isPending) print.mutate(form)
          }}
        >
          <p>{PRINT.lead}</p>
          {isInLine() && <p>{PRINT.inLine}</p>}
          <ChoiceField
            legend={PRINT.form}
            value={form}
            onChoose={setForm}
            choices={choicesOf(SALON_PRINT_FORM)}
          />
          {print.error !== null && <Failure error={print.error} />}
        </SheetForm>
      ) : (
        <Made url={print.data} form={form} onAnother={print.reset} />
      )}
    </Sheet>
  )
}

/** Links and not a window that opens by itself: what nobody pressed, a browser does not open. */
export function Made({
  url,
  form,
  onAnother,
}: {
  url: string
  form: SalonPrintForm
  onAnother?: () => void
}) {
  return (
    <div className="stack">
      <p role="status">{PRINT.made}</p>
      {isInLine() && <p>{PRINT.inLine}</p>}
      <a className="button button-primary" href={url} target="_blank" rel="noreferrer">
        {PRINT.open}
      </a>
      <a className="button button-secondary" href={url} download={`${SALON_PRINT_FORM[form]}.pdf`}>
        {PRINT.save}
      </a>
      {onAnother && (
        <Button look="quiet" onClick={onAnother}>
          {PRINT.another}
        </Button>
      )}
    </div>
  )
}
