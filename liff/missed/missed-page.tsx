import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import './missed.css'
import { MISSED } from './missed.messages.ts'
import { MissedRow } from './missed-row.tsx'
import { useMissed } from './use-missed.ts'

/** 気にかけたい方: what was missed, oldest first, each with whom to call and how it ended. */
export function MissedPage() {
  const list = useMissed()
  const now = useNow()
  const missed = list.data?.missed
  return (
    <PageFrame title={MISSED.title} back={{ href: '/console', label: MISSED.back }}>
      <p>{MISSED.lead}</p>
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      {missed?.length === 0 && <EmptyState title={MISSED.empty} lead={MISSED.emptyText} />}
      {missed && missed.length > 0 && (
        <ul className="missed">
          {missed.map((one) => (
            <MissedRow key={one.id} missed={one} now={now} />
          ))}
        </ul>
      )}
    </PageFrame>
  )
}
