import { useState } from 'preact/hooks'
import { useLocation } from 'wouter'
import type { SeriesView } from '#shared/salons/desk.ts'
import { Refused } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Failure } from '../../ui/failure.tsx'
import { forgetId, idFor } from '../../ui/id-for.ts'
import { toast } from '../../ui/toast.tsx'
import { BasicFields } from './basic-fields.tsx'
import { PlaceFields } from './place-fields.tsx'
import { RuleFields } from './rule-fields.tsx'
import { SeatFields } from './seat-fields.tsx'
import { FIELDS } from './series.messages.ts'
import { StaleNote } from './stale-note.tsx'
import {
  askedOf,
  EMPTY,
  type Hints,
  hintsFor,
  hintsOf,
  previewOf,
  type TypedSeries,
  typedOf,
  useTypedSeries,
} from './typed-series.ts'
import { currentOf, useChangeSeries, useCreateSeries, usePreview } from './use-series.ts'
import { WhoFields } from './who-fields.tsx'

interface FormProps {
  /** Null: a new one. */
  series: SeriesView | null
  /** What a new one begins with. */
  like: SeriesView | null
}

/** Everything that is said about a gathering. What was typed stays until it is saved, whatever happens meanwhile. */
export function SeriesForm({ series, like }: FormProps) {
  const about = series?.id ?? `new:${like?.id ?? ''}`
  const [draft, change, forget] = useTypedSeries(about, () => ({ typed: null }))
  const before = series ? typedOf(series) : like ? typedOf(like) : EMPTY
  const typed = draft.typed ?? before
  const preview = usePreview(previewOf(typed, series?.id ?? null, series?.state ?? 'running'))
  const [isHinted, setIsHinted] = useState(false)
  const { save, error, isBusy } = useSave(series, forget)
  const refused = error instanceof Refused && error.code === 'bad-request' ? hintsOf(error.fields) : {}
  const missing = hintsFor(typed)
  const fault = typed.rule.trim() !== '' ? (preview.data?.fault ?? undefined) : undefined
  const hints: Hints = { ...refused, ...(isHinted && missing), ...(fault && { rule: fault }) }
  const onChange = (part: Partial<TypedSeries>) => change({ typed: { ...(draft.typed ?? before), ...part } })
  const submit = (revision: number) => {
    setIsHinted(true)
    if (Object.keys(missing).length === 0 && !fault) save({ ...typed, revision })
  }
  const isStale = currentOf(error) !== null
  const fields = { typed, onChange, hints }
  return (
    <form
      className="desk series-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit(typed.revision)
      }}
    >
      <BasicFields {...fields} />
      <RuleFields {...fields} preview={preview.data} isBusy={preview.isFetching} />
      <PlaceFields {...fields} />
      <SeatFields {...fields} />
      <WhoFields {...fields} />
      {preview.isError && <Failure error={preview.error} again={() => void preview.refetch()} />}
      {isHinted && Object.keys(hints).length > 0 && (
        <p className="field-hint" role="alert">
          {FIELDS.checkFields}
        </p>
      )}
      {isStale && series ? (
        <StaleNote
          typed={typed}
          now={series}
          isBusy={isBusy}
          onOverwrite={() => submit(series.revision)}
          onReload={forget}
        />
      ) : (
        <p className="row">
          <Button
            type="submit"
            look="primary"
            isBusy={isBusy}
            isDisabled={series !== null && draft.typed === null}
          >
            {series ? FIELDS.save : FIELDS.create}
          </Button>
          {draft.typed !== null && <Discard onDiscard={forget} />}
        </p>
      )}
      {error !== null && !isStale && Object.keys(refused).length === 0 && <Failure error={error} />}
    </form>
  )
}

/** Asked once: what was typed is gone with it. */
function Discard({ onDiscard }: { onDiscard: () => void }) {
  const [isSure, setIsSure] = useState(false)
  return (
    <Button look="quiet" onClick={() => (isSure ? onDiscard() : setIsSure(true))}>
      {isSure ? FIELDS.discardSure : FIELDS.discard}
    </Button>
  )
}

function useSave(series: SeriesView | null, forget: () => void) {
  const [, go] = useLocation()
  const creating = useCreateSeries()
  const changing = useChangeSeries(series?.id ?? '')
  const save = ({ revision, ...typed }: TypedSeries) => {
    if (creating.isPending || changing.isPending) return
    const asked = askedOf({ ...typed, revision })
    if (series)
      return changing.mutate(
        { ...asked, revision },
        {
          onSuccess: () => {
            toast(FIELDS.saved)
            forget()
          },
        },
      )
    creating.mutate(
      { ...asked, id: `s-${idFor('series', asked).replaceAll('-', '').slice(0, 12)}` },
      {
        onSuccess: ({ id }) => {
          toast(FIELDS.created)
          forget()
          forgetId('series')
          go(`/console/salons/series/${encodeURIComponent(id)}`, { replace: true })
        },
      },
    )
  }
  const { error, isPending } = series ? changing : creating
  return { save, error, isBusy: isPending }
}
