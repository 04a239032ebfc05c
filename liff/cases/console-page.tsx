import { useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'preact'
import { lazy, Suspense } from 'preact/compat'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { CONSOLE } from './console.messages.ts'
import { useConsoleKeys } from './console-keys.ts'
import { ConsoleMenu } from './console-menu.tsx'
import { CaseListPane } from './list/case-list-pane.tsx'
import './console.css'
import './list/list.css'
import type { ListSheet } from './list/list-sheet.ts'
import { keepPlace } from './list/list-state.ts'
import { findRow, useTake } from './list/use-case-list.ts'
import { useListAddress } from './list/use-list-address.ts'
import { findRowElement, placeIn } from './list/use-place.ts'
import { useViews } from './list/use-views.ts'
import { tabsOf, ViewsNav } from './list/views-nav.tsx'
import { UnsentBar } from './unsent/unsent-bar.tsx'
import { useLiveCases } from './use-case-events.ts'

const READING_FROM_PX = 40
/** A file of its own, so that the list need not wait for it; fetched as soon as the list is there. */
const loadCase = () => import('./page/case-page.tsx').then((file) => ({ default: file.CasePage }))
const CasePage = lazy(loadCase)
const ListSheets = lazy(() => import('./list/list-sheets.tsx').then((file) => ({ default: file.ListSheets })))

/** The console: the views, the list, and the case beside it on a desktop or over it on a phone. */
export function ConsolePage() {
  const pane = useRef<HTMLDivElement>(null)
  const [sheet, setSheet] = useState<ListSheet | null>(null)
  const place = useListAddress()
  const views = useViews().data
  const live = useLiveCases(() => (pane.current?.scrollTop ?? 0) > READING_FROM_PX)
  const taking = useTakeByKey(place.openId)
  const isCaseOpen = place.openId !== null
  useEffect(() => void loadCase().catch(() => undefined), []) // asked again, and reported, when it is rendered
  useFocusBack(pane, place.openId)
  useTopOf(pane, JSON.stringify(place.address) + place.q)
  useConsoleKeys(pane, {
    back: isCaseOpen ? place.toList : undefined,
    take: taking.take,
    filter: () => setSheet({ kind: 'filter' }),
    view: (nth) => {
      const tab = tabsOf(undefined)[nth - 1]
      if (tab) place.choose({ view: tab.view, conditions: {}, sort: null })
    },
    help: () => setSheet({ kind: 'keys' }),
  })
  const latest = useRef(place)
  latest.current = place
  const open = useCallback((id: string) => {
    if (pane.current) keepPlace(placeIn(pane.current))
    latest.current.openCase(id)
  }, [])
  const refresh = () => {
    pane.current?.scrollTo({ top: 0 })
    live.refresh()
  }
  return (
    <div className="console" data-open={isCaseOpen ? 'case' : 'list'}>
      <ConsoleHead onBack={place.toList} />
      <div className="console-notes">
        {!live.isLive && (
          <p className="console-lost" role="status">
            {CONSOLE.lost}
          </p>
        )}
        <UnsentBar openId={place.openId} />
      </div>
      <main className="console-body">
        <ViewsNav place={place} views={views} onAll={() => setSheet({ kind: 'views' })} />
        <section className="console-list" aria-label="一覧" ref={pane}>
          <CaseListPane
            place={place}
            views={views}
            pane={pane}
            live={{ ...live, refresh }}
            takeError={taking.error}
            onOpen={open}
            onSheet={setSheet}
          />
        </section>
        <section className="console-case" aria-label="連絡">
          {place.openId === null ? (
            <NothingOpen />
          ) : (
            <Suspense fallback={<Skeleton lines={8} />}>
              <CasePage key={place.openId} id={place.openId} />
            </Suspense>
          )}
        </section>
      </main>
      {sheet && (
        <Suspense fallback={null}>
          <ListSheets sheet={sheet} place={place} views={views} onSheet={setSheet} />
        </Suspense>
      )}
    </div>
  )
}

function ConsoleHead({ onBack }: { onBack: () => void }) {
  const staff = useStaff()
  return (
    <header className="console-head">
      <button type="button" className="console-back" onClick={onBack}>
        <span aria-hidden="true">‹</span> {CONSOLE.back}
      </button>
      <h1>{CONSOLE.title}</h1>
      {may(staff, 'work-cases') && (
        <Link className="console-intake" href="/console/intake" aria-label={CONSOLE.intake}>
          <span aria-hidden="true">＋</span>
          <span className="when-wide">{CONSOLE.intake}</span>
          <span className="when-narrow">{CONSOLE.intakeShort}</span>
        </Link>
      )}
      <ConsoleMenu />
    </header>
  )
}

/** Takes a case without asking; what it came to is said in passing. */
function useTakeByKey(openId: string | null) {
  const queries = useQueryClient()
  const staff = useStaff()
  const { mutate, isPending, error } = useTake()
  return {
    error,
    take: (rowId: string | null) => {
      const id = rowId ?? openId
      const row = id === null ? undefined : findRow(queries, id)
      if (!row || row.owner !== null || row.status === 'closed' || isPending) return
      if (!may(staff, 'work-cases')) return
      mutate(row, { onSuccess: (view) => toast(CONSOLE.taken(view.receiptNo)) })
    },
  }
}

/** Whoever comes back from a case goes on from its row. */
function useFocusBack(pane: RefObject<HTMLElement | null>, openId: string | null): void {
  const last = useRef(openId)
  useEffect(() => {
    const left = last.current
    last.current = openId
    if (openId === null && left !== null) findRowElement(pane.current, left)?.focus({ preventScroll: true })
  }, [openId, pane])
}

/** Another list begins at its beginning. */
function useTopOf(pane: RefObject<HTMLElement | null>, list: string): void {
  const last = useRef(list)
  useEffect(() => {
    if (last.current !== list) pane.current?.scrollTo({ top: 0 })
    last.current = list
  }, [list, pane])
}

function NothingOpen() {
  return (
    <div className="console-nothing">
      <p>{CONSOLE.choose}</p>
      <p className="console-keys">{CONSOLE.keys}</p>
    </div>
  )
}
