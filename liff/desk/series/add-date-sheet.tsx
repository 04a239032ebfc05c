import { useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import type { SeriesView } from '#shared/salons/desk.ts'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import { Refused } from '../../api.ts'
import { Failure } from '../../ui/failure.tsx'
import { LongTextField } from '../../ui/field.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetForm } from '../../ui/sheet-form.tsx'
import { toast } from '../../ui/toast.tsx'
import { MomentInput } from '../moment-input.tsx'
import { useAddSession } from '../use-desk.ts'
import { ADD_DATE, FIELDS, HINTS } from './series.messages.ts'

/** One date more, whatever the rule says about that day. */
export function AddDateSheet({ series, onClose }: { series: SeriesView; onClose: () => void }) {
  const [, go] = useLocation()
  const add = useAddSession()
  const [typed, setTyped] = useState({ date: '', start: series.start, end: series.end, note: '' })
  const [isHinted, setIsHinted] = useState(false)
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part })
  const fields = add.error instanceof Refused && add.error.code === 'bad-request' ? add.error.fields : []
  const hasNoDate = typed.date === ''
  const isTurned = typed.end <= typed.start
  const submit = () => {
    setIsHinted(true)
    if (hasNoDate || isTurned || add.isPending) return
    add.mutate(
      { ...typed, seriesId: series.id, note: typed.note.trim() || null },
      {
        onSuccess: ({ session }) => {
          toast(ADD_DATE.done)
          go(`/console/salons/${session.id}`)
        },
      },
    )
  }
  return (
    <Sheet title={ADD_DATE.title} onClose={onClose}>
      <SheetForm submitLabel={ADD_DATE.submit} onSubmit={submit} isBusy={add.isPending}>
        <p>{ADD_DATE.lead}</p>
        <MomentInput
          kind="date"
          label={ADD_DATE.date}
          value={typed.date}
          onInput={(date) => change({ date })}
          hint={(isHinted && hasNoDate) || fields.includes('date') ? ADD_DATE.dateHint : undefined}
        />
        <div className="desk-pair">
          <MomentInput
            kind="time"
            label={FIELDS.start}
            value={typed.start}
            onInput={(start) => change({ start })}
          />
          <MomentInput
            kind="time"
            label={FIELDS.end}
            value={typed.end}
            onInput={(end) => change({ end })}
            hint={(isHinted && isTurned) || fields.includes('end') ? HINTS.end : undefined}
          />
        </div>
        <LongTextField
          label={FIELDS.note}
          help={ADD_DATE.noteHelp}
          value={typed.note}
          onInput={(note) => change({ note })}
          maxLength={SALON_LIMITS.note}
          rows={3}
        />
        {add.isError && fields.length === 0 && <Failure error={add.error} />}
      </SheetForm>
    </Sheet>
  )
}
