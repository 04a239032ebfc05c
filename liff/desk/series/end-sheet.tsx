import type { SeriesView } from '#shared/salons/desk.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dateInWords } from '../in-words.ts'
import { ENDING, FIELDS, RESTING } from './series.messages.ts'
import { askedOf, previewOf, typedOf } from './typed-series.ts'
import { useChangeSeries, usePreview } from './use-series.ts'

export type Ending = 'rest' | 'end' | 'resume'
const WORDS = {
  rest: { title: ENDING.restTitle, lead: ENDING.restLead, submit: ENDING.rest, done: ENDING.rested },
  end: { title: ENDING.endTitle, lead: ENDING.endLead, submit: ENDING.end, done: ENDING.ended },
  resume: { title: ENDING.resumeTitle, lead: ENDING.resumeLead, submit: ENDING.resume, done: ENDING.resumed },
}

interface SheetProps {
  series: SeriesView
  ending: Ending
  onClose: () => void
}

/** Rests, ends or goes on; which dates are lost and how many are told is seen before. */
export function EndSheet({ series, ending, onClose }: SheetProps) {
  const words = WORDS[ending]
  const typed = { ...typedOf(series), ...(ending === 'rest' && { rule: RESTING, monthsOff: [] }) }
  const state = ending === 'end' ? ('ended' as const) : ('running' as const)
  const preview = usePreview(previewOf(typed, series.id, state))
  const change = useChangeSeries(series.id)
  const submit = () =>
    change.mutate(
      { ...askedOf(typed), state, revision: series.revision },
      {
        onSuccess: () => {
          toast(words.done)
          onClose()
        },
      },
    )
  return (
    <Sheet title={words.title(series.name)} onClose={onClose}>
      <div className="desk">
        <p>{words.lead}</p>
        {preview.isPending && <Skeleton lines={2} />}
        {preview.isError && !preview.data && (
          <Failure error={preview.error} again={() => void preview.refetch()} isBusy={preview.isFetching} />
        )}
        {preview.data && ending !== 'resume' && <Lost lost={preview.data.lost} />}
        <Button
          look={ending === 'end' ? 'danger' : 'primary'}
          onClick={submit}
          isBusy={change.isPending}
          isDisabled={!preview.data}
        >
          {words.submit}
        </Button>
        <Button onClick={onClose}>{ENDING.keep}</Button>
        {change.isError && <Failure error={change.error} />}
      </div>
    </Sheet>
  )
}

function Lost({ lost }: { lost: { id: string; date: string; parties: number }[] }) {
  const now = useNow()
  if (lost.length === 0) return <p className="desk-note">{ENDING.nothingLost}</p>
  return (
    <div className="series-lost">
      <p>{ENDING.lost(lost.reduce((sum, { parties }) => sum + parties, 0))}</p>
      <ul>
        {lost.map(({ id, date, parties }) => (
          <li key={id}>{FIELDS.lostOne(dateInWords(date, now), parties)}</li>
        ))}
      </ul>
    </div>
  )
}
