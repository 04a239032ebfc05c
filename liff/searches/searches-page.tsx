import { Link } from 'wouter'
import { DRILL } from '#shared/drills/words.ts'
import type { SearchRow } from '#shared/searches/contract.ts'
import { SEARCH_STATE } from '#shared/searches/rules.ts'
import { SafetyFrame } from '../safety-frame.tsx'
import { useStaff } from '../session.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { ageInWords, dayInWords } from '../ui/when.ts'
import { SEARCH, SEARCHES, STATE_LOOK } from './searches.messages.ts'
import { useSearches } from './use-searches.ts'

/** Who is looked for, open ones first. */
export function SearchesPage() {
  return (
    <SafetyFrame tab="searches">
      <Searches />
    </SafetyFrame>
  )
}

function Searches() {
  const now = useNow()
  const list = useSearches()
  const searches = list.data?.pages.flatMap((page) => page.searches)
  return (
    <>
      <p>{SEARCHES.lead}</p>
      <div className="row">
        <Link className="button button-primary" href="/console/searches/new">
          {SEARCHES.write}
        </Link>
        <Link className="button button-secondary" href="/console/searches/drill">
          {SEARCHES.drill}
        </Link>
      </div>
      {list.isPending && <Skeleton lines={6} />}
      {list.isError && (
        <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
      )}
      {searches?.length === 0 && <Nobody />}
      {searches && searches.length > 0 && (
        <ul className="entry-rows seek-rows" aria-label={SEARCHES.list}>
          {searches.map((one) => (
            <Row key={one.id} search={one} now={now} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} isBusy={list.isFetchingNextPage}>
          {SEARCHES.more}
        </Button>
      )}
    </>
  )
}

/** A duty desk sees nothing of centres that are open: whom to call then stands above. */
function Nobody() {
  return <EmptyState {...(useStaff().role === 'duty-desk' ? SEARCHES.nightDesk : SEARCHES.empty)} />
}

function Row({ search, now }: { search: SearchRow; now: Date }) {
  const { id, name, age, state, isDrill, receiptNo, reportedAt, endedAt, sightings } = search
  const facts = [
    receiptNo,
    endedAt ? SEARCHES.endedAt(dayInWords(endedAt, now)) : SEARCHES.reportedAt(ageInWords(reportedAt, now)),
    sightings > 0 && SEARCHES.sightings(sightings),
  ]
  return (
    <li>
      <Link className="entry-row" href={`/console/searches/${id}`}>
        <span className="entry-row-name">
          {isDrill && DRILL}
          {SEARCH.name(name)}
          {age !== null && ` ${SEARCHES.age(age)}`}
        </span>
        <Badge look={STATE_LOOK[state]}>{SEARCH_STATE[state]}</Badge>
        <span className="entry-soft entry-row-facts">{facts.filter(Boolean).join('・')}</span>
      </Link>
    </li>
  )
}
