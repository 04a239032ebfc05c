import { Suspense } from 'preact/compat'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { lazy } from '../ui/lazy.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { CONSOLE } from './console.messages.ts'
import './console.css'
import './list/list.css'
import type { ListSheet } from './list/list-sheet.ts'
import { useListAddress } from './list/use-list-address.ts'
import { UnsentBar } from './unsent/unsent-bar.tsx'
import { useLiveCases } from './use-case-events.ts'

const READING_FROM_PX = 40
/** From here on list and case stand side by side, as console.css has it. */
const SIDE_BY_SIDE = '(min-width: 64rem)'
/** A slow phone shows what was asked for first; after that a new release takes nothing away from an open console. */
const FETCH_REST_AFTER_MS = 2000
/** Files of their own, so that neither waits for the other. */
const load = {
  list: () => import('./list/list-side.tsx').then((file) => ({ default: file.ListSide })),
  case: () => import('./page/case-page.tsx').then((file) => ({ default: file.CasePage })),
  sheets: () => import('./list/list-sheets.tsx').then((file) => ({ default: file.ListSheets })),
  menu: () => import('./menu-sheet.tsx').then((file) => ({ default: file.MenuSheet })),
}
const ListSide = lazy(load.list)
const CasePage = lazy(load.case)
const ListSheets = lazy(load.sheets)
const MenuSheet = lazy(load.menu)

/** The console: the views, the list, and the case beside it on a desktop or over it on a phone. */
export function ConsolePage() {
  const pane = useRef<HTMLDivElement>(null)
  const [sheet, setSheet] = useState<ListSheet | null>(null)
  const place = useListAddress()
  const live = useLiveCases(() => (pane.current?.scrollTop ?? 0) > READING_FROM_PX)
  const isCaseOpen = place.openId !== null
  const isListWanted = useListWanted(isCaseOpen)
  useEffect(() => {
    const timer = setTimeout(preload, FETCH_REST_AFTER_MS)
    return () => clearTimeout(timer)
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
        {isListWanted && (
          <Suspense fallback={<Skeleton lines={8} />}>
            <ListSide place={place} pane={pane} live={{ ...live, refresh }} onSheet={setSheet} />
          </Suspense>
        )}
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
          <ListSheets sheet={sheet} place={place} onSheet={setSheet} />
        </Suspense>
      )}
    </div>
  )
}

/** True from the moment at which the list is first to be seen: a phone that opens a case does not show it. */
function useListWanted(isCaseOpen: boolean): boolean {
  const [isWanted, setIsWanted] = useState(() => !isCaseOpen || matchMedia(SIDE_BY_SIDE).matches)
  useEffect(() => {
    if (isWanted) return
    if (!isCaseOpen) return setIsWanted(true)
    const wide = matchMedia(SIDE_BY_SIDE)
    const onWide = () => setIsWanted(wide.matches)
    wide.addEventListener('change', onWide)
    return () => wide.removeEventListener('change', onWide)
  }, [isWanted, isCaseOpen])
  return isWanted || !isCaseOpen
}

function preload(): void {
  for (const one of Object.values(load)) void one().catch(() => undefined) // asked again when it is rendered
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
      <Menu />
    </header>
  )
}

function Menu() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button type="button" className="console-menu" onClick={() => setIsOpen(true)}>
        {CONSOLE.menu}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <MenuSheet onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function NothingOpen() {
  return (
    <div className="console-nothing">
      <p>{CONSOLE.choose}</p>
      <p className="console-keys">{CONSOLE.keys}</p>
    </div>
  )
}
