import { useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS, LOOKUP_REASON, type LookupReason } from '#shared/cases/rules.ts'
import type { PrintRequest } from '#shared/prints/contract.ts'
import { PRINT_FORM, type PrintForm } from '#shared/prints/rules.ts'
import { isInLine } from '../../line.ts'
import { Button } from '../../ui/button.tsx'
import { choicesOf } from '../../ui/choices-of.ts'
import { Failure } from '../../ui/failure.tsx'
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { useNow } from '../../ui/use-now.ts'
import { momentInWords } from '../../ui/when.ts'
import { REPORTER } from './form.messages.ts'
import { PRINTING } from './print.messages.ts'
import { usePrint } from './use-print.ts'

/** Which form, and with or without the reporter; then the file, to open or to save. */
export function PrintSheet({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const print = usePrint(view.id)
  return (
    <Sheet title={PRINTING.title} onClose={onClose}>
      {print.data === undefined ? (
        <Choose
          view={view}
          isBusy={print.isPending}
          error={print.error}
          onChosen={(asked) => {
            if (!print.isPending) print.mutate(asked)
          }}
        />
      ) : (
        <Made url={print.data} receiptNo={view.receiptNo} onAnother={print.reset} />
      )}
    </Sheet>
  )
}

interface ChooseProps {
  view: CaseView
  isBusy: boolean
  error: unknown
  onChosen: (asked: PrintRequest) => void
}

function Choose({ view, isBusy, error, onChosen }: ChooseProps) {
  const now = useNow()
  const [form, setForm] = useState<PrintForm>(view.urgency === 'abuse' ? 'abuse-a' : 'consultation')
  const [isWith, setIsWith] = useState<'without' | 'with'>('without')
  const [reportId, setReportId] = useState(view.reports[0]?.id ?? '')
  const [reason, setReason] = useState<LookupReason | null>(null)
  const [other, setOther] = useState('')
  const [hint, setHint] = useState<string>()
  const submit = () => {
    if (isWith === 'without') return onChosen({ form })
    if (reason === null) return setHint(REPORTER.undecided)
    if (reason === 'other' && other.trim() === '') return setHint(REPORTER.otherEmpty)
    setHint(undefined)
    const why = reason === 'other' ? { reason, other: other.trim() } : { reason }
    onChosen({ form, withReporter: { reportId, ...why } })
  }
  return (
    <SheetForm submitLabel={PRINTING.make} isBusy={isBusy} onSubmit={submit}>
      <p>{PRINTING.lead}</p>
      {isInLine() && <p>{PRINTING.inLine}</p>}
      <ChoiceField legend={PRINTING.form} value={form} onChoose={setForm} choices={choicesOf(PRINT_FORM)} />
      {/* Of a merged case it is looked up where its reports stand now. */}
      {view.mergedInto === null && (
        <ChoiceField
          legend={PRINTING.reporter}
          help={isWith === 'with' ? PRINTING.withNote : undefined}
          value={isWith}
          onChoose={setIsWith}
          choices={[
            { value: 'without', label: PRINTING.without },
            { value: 'with', label: PRINTING.with },
          ]}
        />
      )}
      {isWith === 'with' && view.reports.length > 1 && (
        <SelectField
          label={PRINTING.report}
          value={reportId}
          onChoose={setReportId}
          choices={view.reports.map(({ id, sentAt }, nth) => ({
            value: id,
            label: PRINTING.nth(nth + 1, momentInWords(sentAt, now)),
          }))}
        />
      )}
      {isWith === 'with' && (
        <ChoiceField
          legend={REPORTER.reason}
          value={reason}
          onChoose={setReason}
          hint={reason === null ? hint : undefined}
          choices={choicesOf(LOOKUP_REASON)}
        />
      )}
      {isWith === 'with' && reason === 'other' && (
        <TextField
          label={REPORTER.other}
          value={other}
          onInput={setOther}
          hint={hint}
          maxLength={CASE_LIMITS.otherReason}
        />
      )}
      {error !== null && <Failure error={error} />}
    </SheetForm>
  )
}

/** Links and not a window that opens by itself: what nobody pressed, a browser does not open. */
function Made({ url, receiptNo, onAnother }: { url: string; receiptNo: string; onAnother: () => void }) {
  return (
    <div className="stack">
      <p role="status">{PRINTING.made}</p>
      {isInLine() && <p>{PRINTING.inLine}</p>}
      <a className="button button-primary" href={url} target="_blank" rel="noreferrer">
        {PRINTING.open}
      </a>
      <a className="button button-secondary" href={url} download={`${receiptNo}.pdf`}>
        {PRINTING.save}
      </a>
      <Button look="quiet" onClick={onAnother}>
        {PRINTING.another}
      </Button>
    </div>
  )
}
