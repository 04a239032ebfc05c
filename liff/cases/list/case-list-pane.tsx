import type { RefObject } from 'preact'
import { Suspense } from 'preact/compat'
import type { ViewList } from '#shared/cases/list.contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { lazy } from '../../ui/lazy.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useDirectory } from '../../use-directory.ts'
import type { Arrival } from '../use-case-events.ts'
import { CaseRows } from './case-rows.tsx'
import { isBuiltIn, isEmpty, namesOf, wantedBy } from './list-address.ts'
import type { ListSheet } from './list-sheet.ts'
import { NextPage } from './next-page.tsx'
import { useCaseList } from './use-case-list.ts'
import type { ListPlace } from './use-list-address.ts'
import { usePlace } from './use-place.ts'
import { LIST } from './views.messages.ts'
import { tabsOf } from './views-nav.tsx'

const FilterChips = lazy(() => import('./filter-chips.tsx').then((file) => ({ default: file.FilterChips })))

interface PaneProps {
  place: ListPlace
  views: ViewList | undefined
  pane: RefObject<HTMLDivElement | null>
  live: { arrival: Arrival; newIds: ReadonlySet<string>; refresh: () => void }
  /** Why the last case could not be taken. */
  takeError: unknown
  onOpen: (id: string) => void
  onSheet: (sheet: ListSheet) => void
}

export function CaseListPane(props: PaneProps) {
  const { place, views, pane, live, takeError, onSheet } = props
  const { conditions, sort } = place.address
  const wanted = wantedBy(place.address, views?.saved)
  const list = useCaseList(wanted, place.q)
  usePlace(pane, list)
  const set = namesOf(conditions).length
  return (
    <>
      <div className="list-head">
        <div className="list-tools">
          <SearchBox
            words={LIST.searchBox}
            maxLength={CASE_LIMITS.search}
            q={place.q}
            onSearch={place.search}
          />
          <button type="button" className="list-filter" onClick={() => onSheet({ kind: 'filter' })}>
            {LIST.filter}
            {set > 0 && <span className="view-count">{set}</span>}
          </button>
        </div>
        <div className="list-news" role="status">
          {live.arrival !== 'none' && (
            <button type="button" className="list-arrival" onClick={live.refresh}>
              {live.arrival === 'new' ? LIST.arrived : LIST.moved}
            </button>
          )}
        </div>
        {takeError !== null && <Failure error={takeError} />}
      </div>
      {(set > 0 || sort !== null) && (
        <Suspense fallback={null}>
          <FilterChips
            place={place}
            onSave={() => onSheet({ kind: 'save' })}
            onLink={() => onSheet({ kind: 'link' })}
          />
        </Suspense>
      )}
      {wanted === null && views ? <NoSuchView place={place} /> : <Rows {...props} list={list} />}
    </>
  )
}

function Rows({ list, place, views, live, onOpen }: PaneProps & { list: ReturnType<typeof useCaseList> }) {
  const directory = useDirectory()
  const now = useNow()
  if (list.isPending) return <Skeleton lines={8} />
  const failure = list.isError && !list.isFetchNextPageError && (
    <Failure error={list.error} again={() => void list.refetch()} isBusy={list.isFetching} />
  )
  const isEmptyList = list.data?.pages.every((page) => page.cases.length === 0) && !list.hasNextPage
  if (!list.data || isEmptyList) return failure || <Nothing place={place} />
  return (
    <>
      {failure}
      {place.q !== '' && <p className="list-searched">{searchedWhere(place, views)}</p>}
      <CaseRows
        list={list.data}
        place={place}
        directory={directory.data}
        now={now}
        newIds={live.newIds}
        onOpen={onOpen}
      />
      <NextPage list={list}>{place.q !== '' && <Elsewhere place={place} />}</NextPage>
    </>
  )
}

function searchedWhere({ address }: ListPlace, views: ViewList | undefined): string {
  const tab = tabsOf(views).find(({ view }) => view === address.view)
  return tab && isEmpty(address.conditions) ? LIST.searchedIn(tab.name) : LIST.searchedInThese
}

/** Nothing to show, and what to do next. */
function Nothing({ place }: { place: ListPlace }) {
  const { view, conditions } = place.address
  if (place.q !== '') {
    return (
      <EmptyState {...LIST.notFound}>
        <Elsewhere place={place} />
      </EmptyState>
    )
  }
  if (!isEmpty(conditions)) {
    const dropped = { view: view ?? 'open', conditions: {}, sort: null }
    return (
      <EmptyState {...LIST.emptyFiltered}>
        <Button onClick={() => place.choose(dropped)}>{LIST.dropFilters}</Button>
      </EmptyState>
    )
  }
  return <EmptyState {...(isBuiltIn(view) ? LIST.empty[view] : LIST.emptySaved)} />
}

function NoSuchView({ place }: { place: ListPlace }) {
  return (
    <EmptyState {...LIST.noSuchView}>
      <Button onClick={() => place.choose({ view: 'open', conditions: {}, sort: null })}>
        {LIST.toOpen}
      </Button>
    </EmptyState>
  )
}

/** What a search has not looked through yet. */
function Elsewhere({ place }: { place: ListPlace }) {
  const { view, conditions } = place.address
  const others = (['open', 'closed'] as const).filter((other) => other !== view || !isEmpty(conditions))
  return (
    <div className="list-elsewhere">
      {others.map((other) => (
        <Button key={other} onClick={() => place.choose({ view: other, conditions: {}, sort: null })}>
          {LIST.searchIn[other]}
        </Button>
      ))}
    </div>
  )
}
