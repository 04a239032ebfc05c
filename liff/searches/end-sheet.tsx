import { useState } from 'preact/hooks'
import type { SearchView } from '#shared/searches/contract.ts'
import { CALLED_OFF_BECAUSE, FOUND_HOW, SEARCH_LIMITS } from '#shared/searches/rules.ts'
import { choicesOf } from '../ui/choices-of.ts'
import { Failure } from '../ui/failure.tsx'
import { ChoiceField, LongTextField } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { SheetForm } from '../ui/sheet-form.tsx'
import { toast } from '../ui/toast.tsx'
import { END } from './searches.messages.ts'
import { useChangeSearch } from './use-searches.ts'

interface EndProps {
  search: SearchView
  kind: 'found' | 'call-off'
  onClose: () => void
}

/** Over for everybody who was asked, from the moment it is pressed. */
export function EndSheet({ kind, ...props }: EndProps) {
  return kind === 'found' ? <FoundSheet {...props} /> : <CallOffSheet {...props} />
}

type SheetProps = Omit<EndProps, 'kind'>

function FoundSheet({ search, onClose }: SheetProps) {
  const [how, setHow] = useState<keyof typeof FOUND_HOW | null>(null)
  const [note, setNote] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const end = useChangeSearch(search)
  const submit = () => {
    setIsAsked(true)
    if (how && !end.isPending)
      end.mutate({ kind: 'found', how, note: note.trim() }, { onSuccess: () => toast(END.done) })
  }
  return (
    <Sheet title={END.foundTitle} onClose={onClose}>
      <SheetForm submitLabel={END.foundDo} onSubmit={submit} isBusy={end.isPending}>
        <p>{END.foundLead}</p>
        <ChoiceField
          legend={END.how}
          hint={isAsked && !how ? END.hint : undefined}
          value={how}
          choices={choicesOf(FOUND_HOW)}
          onChoose={setHow}
        />
        <LongTextField
          label={END.note}
          help={END.noteHelp}
          rows={3}
          value={note}
          onInput={setNote}
          maxLength={SEARCH_LIMITS.words}
        />
        {end.isError && <Failure error={end.error} />}
      </SheetForm>
    </Sheet>
  )
}

function CallOffSheet({ search, onClose }: SheetProps) {
  const [because, setBecause] = useState<keyof typeof CALLED_OFF_BECAUSE | null>(null)
  const [isAsked, setIsAsked] = useState(false)
  const end = useChangeSearch(search)
  const choices = choicesOf(CALLED_OFF_BECAUSE).filter(
    ({ value }) => (value === 'drill-over') === search.isDrill,
  )
  const submit = () => {
    setIsAsked(true)
    if (because && !end.isPending)
      end.mutate({ kind: 'call-off', because }, { onSuccess: () => toast(END.done) })
  }
  return (
    <Sheet title={END.callOffTitle} onClose={onClose}>
      <SheetForm submitLabel={END.callOffDo} onSubmit={submit} isBusy={end.isPending}>
        <p>{END.callOffLead}</p>
        <ChoiceField
          legend={END.because}
          hint={isAsked && !because ? END.hint : undefined}
          value={because}
          choices={choices}
          onChoose={setBecause}
        />
        {end.isError && <Failure error={end.error} />}
      </SheetForm>
    </Sheet>
  )
}
