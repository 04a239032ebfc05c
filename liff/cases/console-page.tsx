import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'wouter'
import { CaseListPane } from './case-list-pane.tsx'
import { CasePage } from './case-page.tsx'
import { CONSOLE } from './console.messages.ts'
import { useConsoleKeys } from './console-keys.ts'
import { ConsoleMenu } from './console-menu.tsx'
import './console.css'
import { useLiveCases } from './use-case-events.ts'
import type { CaseViewName } from './use-cases.ts'

const READING_FROM_PX = 40

/** The console: the list, and the case beside it on a desktop or over it on a phone. */
export function ConsolePage() {
  const [isCaseOpen, route] = useRoute('/console/cases/:id')
  const [, go] = useLocation()
  const [view, setView] = useState<CaseViewName>('new')
  const [q, setQ] = useState('')
  const before = useRef<CaseViewName | null>(null)
  const pane = useRef<HTMLDivElement>(null)
  const live = useLiveCases(() => (pane.current?.scrollTop ?? 0) > READING_FROM_PX)
  // Back to the place in the history where the list was, so that the phone's own back button agrees.
  const toList = () => (history.state?.fromList ? history.back() : go('/console'))
  useConsoleKeys(pane, isCaseOpen ? toList : undefined)
  useFocusBack(pane, route?.id ?? null)
  const choose = (next: CaseViewName) => {
    before.current = null
    setView(next)
    pane.current?.scrollTo({ top: 0 })
  }
  // Whoever searches does not know whose a case is by now: from new ones or their own they search all, and come back.
  const search = (next: string) => {
    if (next !== '' && q === '' && (view === 'new' || view === 'mine')) {
      before.current = view
      setView('all')
    }
    if (next === '' && before.current !== null) choose(before.current)
    setQ(next)
  }
  const refresh = () => {
    pane.current?.scrollTo({ top: 0 })
    live.refresh()
  }
  return (
    <div className="console" data-open={isCaseOpen ? 'case' : 'list'}>
      <header className="console-head">
        <button type="button" className="console-back" onClick={toList}>
          <span aria-hidden="true">‹</span> {CONSOLE.back}
        </button>
        <h1>{CONSOLE.title}</h1>
        <ConsoleMenu />
      </header>
      {!live.isLive && (
        <p className="console-lost" role="status">
          {CONSOLE.lost}
        </p>
      )}
      <main className="console-body">
        <section className="console-list" aria-label="一覧" ref={pane}>
          <CaseListPane
            view={view}
            q={q}
            onView={choose}
            onSearch={search}
            openId={route?.id ?? null}
            live={{ ...live, refresh }}
          />
        </section>
        <section className="console-case" aria-label="連絡">
          {route?.id ? <CasePage key={route.id} id={route.id} /> : <NothingOpen />}
        </section>
      </main>
    </div>
  )
}

/** Whoever comes back from a case goes on from its row. */
function useFocusBack(pane: RefObject<HTMLElement | null>, openId: string | null): void {
  const last = useRef(openId)
  useEffect(() => {
    const left = last.current
    last.current = openId
    if (openId !== null || left === null) return
    const rows = [...(pane.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    rows.find((row) => row.dataset['row'] === left)?.focus({ preventScroll: true })
  }, [openId, pane])
}

function NothingOpen() {
  return (
    <div className="console-nothing">
      <p>{CONSOLE.choose}</p>
      <p className="console-keys">{CONSOLE.keys}</p>
    </div>
  )
}
