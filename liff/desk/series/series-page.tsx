import { useState } from 'preact/hooks'
import { useLocation, useSearch } from 'wouter'
import type { SeriesView } from '#shared/salons/desk.ts'
import { Refused } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AddDateSheet } from './add-date-sheet.tsx'
import { type Ending, EndSheet } from './end-sheet.tsx'
import { PicturesPart } from './pictures-part.tsx'
import './series.css'
import { SERIES } from './series.messages.ts'
import { SeriesForm } from './series-form.tsx'
import { useSeries } from './use-series.ts'

const NEW = 'new'

/** One gathering: everything that is said about it, or a new one, perhaps after the pattern of another. */
export function SeriesPage({ id }: { id: string }) {
  const isNew = id === NEW
  const copied = new URLSearchParams(useSearch()).get('copy')
  const from = isNew ? copied : id
  const { data, error, isError, isFetching, refetch } = useSeries(from)
  const isGone = error instanceof Refused && error.code === 'not-found'
  const isWaiting = from !== null && !data && !isError
  return (
    <PageFrame
      title={isNew ? SERIES.newTitle : SERIES.editTitle}
      back={{ href: '/console/salons/series', label: SERIES.toList }}
    >
      <div className="desk">
        {isWaiting && <Skeleton lines={10} />}
        {isGone && <EmptyState title={SERIES.gone.title} lead={SERIES.gone.lead} />}
        {isError && !isGone && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
        {isNew && !isWaiting && !isError && <SeriesForm series={null} like={data ?? null} />}
        {!isNew && data && !isGone && <Known series={data} />}
      </div>
    </PageFrame>
  )
}

function Known({ series }: { series: SeriesView }) {
  const [, go] = useLocation()
  const [open, setOpen] = useState<Ending | 'date' | null>(null)
  const isEnded = series.state === 'ended'
  return (
    <>
      <SeriesForm series={series} like={null} />
      <PicturesPart series={series} />
      <section className="desk-part stack" aria-labelledby="series-more">
        <h2 id="series-more">{SERIES.more}</h2>
        <div className="desk-actions">
          {!isEnded && <Button onClick={() => setOpen('date')}>{SERIES.addDate}</Button>}
          <Button onClick={() => go(`/console/salons/series/${NEW}?copy=${encodeURIComponent(series.id)}`)}>
            {SERIES.copy}
          </Button>
          {!isEnded && <Button onClick={() => setOpen('rest')}>{SERIES.rest}</Button>}
          {isEnded ? (
            <Button onClick={() => setOpen('resume')}>{SERIES.resume}</Button>
          ) : (
            <Button look="danger" onClick={() => setOpen('end')}>
              {SERIES.end}
            </Button>
          )}
        </div>
      </section>
      {open === 'date' && <AddDateSheet series={series} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'date' && (
        <EndSheet series={series} ending={open} onClose={() => setOpen(null)} />
      )}
    </>
  )
}
