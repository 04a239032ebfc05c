import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'preact/hooks'
import { askFile } from '../../api.ts'
import { isInLine } from '../../line.ts'
import { Button } from '../../ui/button.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { sessionPath } from '../use-desk.ts'
import { PRINT } from './session.messages.ts'

type Form = keyof typeof PRINT.forms

/** The list, who is to be called, the poster or the flyer, as PDF. */
export function PrintSheet({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const [form, setForm] = useState<Form>('list')
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
          <ChoiceField legend={PRINT.form} value={form} onChoose={setForm} choices={choicesOf(PRINT.forms)} />
          {print.error !== null && <Failure error={print.error} />}
        </SheetForm>
      ) : (
        <Made url={print.data} form={form} onAnother={print.reset} />
      )}
    </Sheet>
  )
}

/** The file is in this page's memory alone, and gone with it. */
function usePrint(sessionId: string) {
  const print = useMutation({
    mutationFn: async (form: Form) =>
      URL.createObjectURL(await askFile('POST', `${sessionPath(sessionId)}/prints`, { form })),
    gcTime: 0,
  })
  const { data: url } = print
  useEffect(() => {
    if (url === undefined) return
    return () => URL.revokeObjectURL(url)
  }, [url])
  return print
}

/** Links and not a window that opens by itself: what nobody pressed, a browser does not open. */
function Made({ url, form, onAnother }: { url: string; form: Form; onAnother: () => void }) {
  return (
    <div className="stack">
      <p role="status">{PRINT.made}</p>
      {isInLine() && <p>{PRINT.inLine}</p>}
      <a className="button button-primary" href={url} target="_blank" rel="noreferrer">
        {PRINT.open}
      </a>
      <a className="button button-secondary" href={url} download={`${PRINT.forms[form]}.pdf`}>
        {PRINT.save}
      </a>
      <Button look="quiet" onClick={onAnother}>
        {PRINT.another}
      </Button>
    </div>
  )
}
