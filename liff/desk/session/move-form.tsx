import { useState } from 'preact/hooks'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import { LongTextField, TextField } from '../../ui/field.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { timeOf } from '../in-words.ts'
import { MomentInput } from '../moment-input.tsx'
import type { FormProps } from './by-hand.ts'
import { Told } from './change-forms.tsx'
import { CHANGE } from './session.messages.ts'

/** Another day, time or place for this date alone. */
export function MoveForm({ desk, isBusy, wrong, onSend }: FormProps) {
  const { session } = desk
  const [typed, setTyped] = useState({
    date: session.date,
    start: timeOf(session.startsAt),
    end: timeOf(session.endsAt),
    placeName: session.place.name,
    address: session.place.address ?? '',
    note: session.note ?? '',
  })
  const [isHinted, setIsHinted] = useState(false)
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part })
  const missing = hintsFor(typed)
  const hints = {
    ...(isHinted && missing),
    ...(wrong.includes('date') && { date: CHANGE.dateHint }),
    ...(wrong.includes('end') && { end: CHANGE.endHint }),
  }
  const submit = () => {
    setIsHinted(true)
    if (Object.keys(missing).length > 0) return
    const { address, note, placeName, ...when } = typed
    onSend({
      kind: 'move',
      ...when,
      placeName: placeName.trim(),
      address: address.trim() || null,
      note: note.trim() || null,
    })
  }
  return (
    <SheetForm submitLabel={CHANGE.submit.move} isBusy={isBusy} onSubmit={submit}>
      <Told desk={desk} />
      <MomentInput
        kind="date"
        label={CHANGE.date}
        value={typed.date}
        onInput={(date) => change({ date })}
        hint={hints.date}
      />
      <div className="desk-pair">
        <MomentInput
          kind="time"
          label={CHANGE.start}
          value={typed.start}
          onInput={(start) => change({ start })}
        />
        <MomentInput
          kind="time"
          label={CHANGE.end}
          value={typed.end}
          onInput={(end) => change({ end })}
          hint={hints.end}
        />
      </div>
      <TextField
        label={CHANGE.place}
        value={typed.placeName}
        onInput={(placeName) => change({ placeName })}
        maxLength={40}
        hint={hints.placeName}
      />
      <TextField
        label={CHANGE.address}
        value={typed.address}
        onInput={(address) => change({ address })}
        maxLength={100}
      />
      <LongTextField
        label={CHANGE.note}
        help={CHANGE.noteHelp}
        value={typed.note}
        onInput={(note) => change({ note })}
        maxLength={SALON_LIMITS.note}
        rows={3}
      />
    </SheetForm>
  )
}

interface Typed {
  date: string
  start: string
  end: string
  placeName: string
}

function hintsFor({
  date,
  start,
  end,
  placeName,
}: Typed): Partial<Record<'date' | 'end' | 'placeName', string>> {
  return {
    ...(date === '' && { date: CHANGE.dateHint }),
    ...((start === '' || end === '' || start >= end) && { end: CHANGE.endHint }),
    ...(placeName.trim() === '' && { placeName: CHANGE.placeHint }),
  }
}
