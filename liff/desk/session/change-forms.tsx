import { useState } from 'preact/hooks'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import { CheckField, LongTextField, TextField } from '../../ui/field.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { useNow } from '../../ui/use-now.ts'
import { toldOf } from '../in-words.ts'
import { numberIn } from '../number-in.ts'
import type { FormProps } from './by-hand.ts'
import { CHANGE } from './session.messages.ts'

const MOST_SEATS = 10_000

export function CancelForm({ desk, isBusy, onSend }: FormProps) {
  const [note, setNote] = useState('')
  return (
    <SheetForm
      submitLabel={CHANGE.submit.cancel}
      isBusy={isBusy}
      onSubmit={() => onSend({ kind: 'cancel', note: note.trim() || null })}
    >
      <ToldInTime desk={desk} />
      <LongTextField
        label={CHANGE.cancelNote}
        help={CHANGE.cancelNoteHelp}
        value={note}
        onInput={setNote}
        maxLength={SALON_LIMITS.note}
        rows={3}
      />
    </SheetForm>
  )
}

export function HoldAgainForm({ desk, isBusy, onSend }: FormProps) {
  return (
    <SheetForm
      submitLabel={CHANGE.submit['hold-again']}
      isBusy={isBusy}
      onSubmit={() => onSend({ kind: 'hold-again' })}
    >
      <ToldInTime desk={desk} />
    </SheetForm>
  )
}

export function CapacityForm({ desk, isBusy, onSend }: FormProps) {
  const { capacity } = desk.session
  const [isLimited, setIsLimited] = useState(capacity !== null)
  const [seats, setSeats] = useState(String(capacity ?? ''))
  const [hint, setHint] = useState<string>()
  const submit = () => {
    const number = numberIn(seats, 1, MOST_SEATS)
    if (!isLimited) return onSend({ kind: 'capacity', capacity: null })
    if (number === null) return setHint(CHANGE.seatsHint)
    if (number < desk.taken) return setHint(CHANGE.seatsTaken(desk.taken))
    setHint(undefined)
    onSend({ kind: 'capacity', capacity: number })
  }
  return (
    <SheetForm submitLabel={CHANGE.submit.capacity} isBusy={isBusy} onSubmit={submit}>
      <p>{CHANGE.capacityLead}</p>
      <CheckField label={CHANGE.hasLimit} isChecked={isLimited} onCheck={setIsLimited} />
      {isLimited && (
        <TextField
          label={CHANGE.seats}
          help={CHANGE.seatsTaken(desk.taken)}
          hint={hint}
          value={seats}
          onInput={setSeats}
          maxLength={5}
        />
      )}
    </SheetForm>
  )
}

/** The same of what nobody hears any more once it has begun: they are there, or not coming. */
function ToldInTime({ desk }: Pick<FormProps, 'desk'>) {
  const hasBegun = new Date(desk.session.startsAt) <= useNow()
  return hasBegun ? <p className="desk-note">{CHANGE.toldNobody}</p> : <Told desk={desk} />
}

/** Whom it will be told, before it is done. */
export function Told({ desk }: Pick<FormProps, 'desk'>) {
  const { byLine, toCall } = toldOf(desk.parties)
  return <p className="desk-note">{CHANGE.told(byLine, toCall)}</p>
}
