import { useEffect, useState } from 'preact/hooks'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useNow } from '../ui/use-now.ts'
import { useDirectory } from '../use-directory.ts'
import { CONSOLE } from './case.messages.ts'
import { CaseRowLink } from './case-row.tsx'
import { NextPage } from './next-page.tsx'
import { SearchBox } from './search-box.tsx'
import type { Arrival } from './use-case-events.ts'
import { type CaseViewName, useCaseList } from './use-cases.ts'

interface PaneProps {
  view: CaseViewName
  q: string
  onView: (view: CaseViewName) => void
  onSearch: (q: string) => void
  openId: string | null
  live: { arrival: Arrival; newIds: ReadonlySet<string>; refresh: () => void }
}

const VIEWS: readonly CaseViewName[] = ['new', 'mine', 'all', 'closed']

export function CaseListPane({ view, q, onView, onSearch, openId, live }: PaneProps) {
  const list = useCaseList(view, q)
  const counts = useLastCounts(list.data?.pages[0]?.counts)
  return (
    <>
      <div className="list-head">
        <SearchBox onSearch={onSearch} />
        <Tabs
          label={CONSOLE.views}
          value={view}
          onChoose={onView}
          tabs={VIEWS.map((value) => ({
            value,
            label: CONSOLE.view[value],
            count: value === 'closed' ? undefined : countInWords(counts?.[value]),
          }))}
        />
        <div role="status">
          {live.arrival !== 'none' && (
            <button type="button" className="list-arrival" onClick={live.refresh}>
              {live.arrival === 'new' ? CONSOLE.arrived : CONSOLE.moved}
            </button>
          )}
        </div>
      </div>
      <Rows list={list} view={view} q={q} openId={openId} newIds={live.newIds} />
    </>
  )
}

/** Counts stay in sight while another tab is on its way. */
function useLastCounts<T>(counts: T | undefined): T | undefined {
  const [last, setLast] = useState(counts)
  useEffect(() => {
    if (counts !== undefined) setLast(counts)
  }, [counts])
  return counts ?? last
}

interface RowsProps {
  list: ReturnType<typeof useCaseList>
  view: CaseViewName
  q: string
  openId: string | null
  newIds: ReadonlySet<string>
}

function Rows({ list, view, q, openId, newIds }: RowsProps) {
  const directory = useDirectory()
  const now = useNow()
  if (list.isPending) return <Skeleton lines={8} />
  const rows = list.data?.pages.flatMap((page) => page.cases) ?? []
  const failure = list.isError && !list.isFetchNextPageError && (
    <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
  )
  if (rows.length === 0) return failure || <EmptyState {...(q ? CONSOLE.notFound : CONSOLE.empty[view])} />
  return (
    <>
      {failure}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <CaseRowLink
              row={row}
              directory={directory.data}
              now={now}
              isOpen={row.id === openId}
              isNew={newIds.has(row.id)}
            />
          </li>
        ))}
      </ul>
      <NextPage list={list} />
    </>
  )
}

/** Counting stops at a hundred: a list of a million is as quick as one of ten. */
function countInWords(count: number | undefined): string | undefined {
  if (count === undefined) return undefined
  return count < CASE_LIMITS.counted ? String(count) : `${CASE_LIMITS.counted}+`
}
