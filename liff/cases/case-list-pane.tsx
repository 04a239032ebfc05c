import { useEffect, useState } from 'preact/hooks'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useNow } from '../ui/use-now.ts'
import { useDirectory } from '../use-directory.ts'
import { CaseRowLink } from './case-row.tsx'
import { CONSOLE } from './console.messages.ts'
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
      <Rows list={list} view={view} q={q} onView={onView} openId={openId} newIds={live.newIds} />
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
  onView: (view: CaseViewName) => void
  openId: string | null
  newIds: ReadonlySet<string>
}

function Rows({ list, view, q, onView, openId, newIds }: RowsProps) {
  const directory = useDirectory()
  const now = useNow()
  if (list.isPending) return <Skeleton lines={8} />
  const rows = list.data?.pages.flatMap((page) => page.cases) ?? []
  const failure = list.isError && !list.isFetchNextPageError && (
    <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
  )
  if (rows.length === 0) {
    if (failure) return failure
    if (q === '') return <EmptyState {...CONSOLE.empty[view]} />
    return (
      <EmptyState {...CONSOLE.notFound}>
        <Elsewhere view={view} onView={onView} />
      </EmptyState>
    )
  }
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
      <NextPage list={list}>{q !== '' && <Elsewhere view={view} onView={onView} />}</NextPage>
    </>
  )
}

/** What a search has not looked through yet. */
function Elsewhere({ view, onView }: Pick<RowsProps, 'view' | 'onView'>) {
  const others = (['all', 'closed'] as const).filter((other) => other !== view)
  return (
    <div className="list-elsewhere">
      {others.map((other) => (
        <Button key={other} onClick={() => onView(other)}>
          {CONSOLE.searchIn[other]}
        </Button>
      ))}
    </div>
  )
}

/** Counting stops at a hundred: a list of a million is as quick as one of ten. */
function countInWords(count: number | undefined): string | undefined {
  if (count === undefined) return undefined
  return count < CASE_LIMITS.counted ? String(count) : `${CASE_LIMITS.counted}+`
}
