import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { DrillRow } from '#shared/drills/contract.ts'
import { DRILL_STATE } from '#shared/drills/rules.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { momentInWords } from '../ui/when.ts'
import { BeginSheet } from './begin-sheet.tsx'
import { DRILLS } from './drills.messages.ts'
import { useDrills } from './use-drills.ts'

/** Drills of one's centres, the newest first. */
export function DrillsPage() {
  const list = useDrills()
  const [isBeginning, setIsBeginning] = useState(false)
  const drills = list.data?.drills
  return (
    <PageFrame title={DRILLS.title} back={{ href: '/console', label: DRILLS.back }}>
      <div className="drills">
        <p>{DRILLS.lead}</p>
        <p>
          <Button look="primary" onClick={() => setIsBeginning(true)}>
            {DRILLS.begin}
          </Button>
        </p>
        {list.isPending && <Skeleton lines={6} />}
        {list.isError && (
          <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
        )}
        {drills?.length === 0 && <EmptyState {...DRILLS.empty} />}
        {drills && drills.length > 0 && (
          <ul className="drill-rows" aria-label={DRILLS.list}>
            {drills.map((drill) => (
              <Row key={drill.id} drill={drill} />
            ))}
          </ul>
        )}
      </div>
      {isBeginning && <BeginSheet onClose={() => setIsBeginning(false)} />}
    </PageFrame>
  )
}

function Row({ drill: { id, title, state, from, until } }: { drill: DrillRow }) {
  const now = useNow()
  return (
    <li>
      <Link className="drill-row" href={`/console/drills/${id}`}>
        <strong>{title}</strong>
        <Badge look={state === 'on' ? 'drill' : 'plain'}>{DRILL_STATE[state]}</Badge>
        <span className="drill-soft">{DRILLS.span(momentInWords(from, now), momentInWords(until, now))}</span>
      </Link>
    </li>
  )
}
