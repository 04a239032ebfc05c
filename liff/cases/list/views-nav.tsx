import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Link } from 'wouter'
import type { ViewList } from '#shared/cases/list.contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { BUILT_IN_VIEWS } from '#shared/cases/views.ts'
import { isBuiltIn, type ListAddress } from './list-address.ts'
import type { ListPlace } from './use-list-address.ts'
import './views-nav.css'
import { LIST } from './views.messages.ts'

/** Views that cost a phone no space while nothing waits in them. */
const QUIET_WHEN_EMPTY: readonly string[] = ['handed-in', 'snoozed', 'handed-on', 'drill']

/** So much of the tab before the current one stays in sight. */
const BEFORE_IT_PX = 56

interface NavProps {
  place: ListPlace
  views: ViewList | undefined
  onAll: () => void
}

/** The views: a row that moves sideways on a phone, a column on a desktop. */
export function ViewsNav({ place, views, onAll }: NavProps) {
  const row = useRef<HTMLDivElement>(null)
  const tabs = useRef<HTMLDivElement>(null)
  const current = place.address.view
  const isMore = useIsMore(row, tabs, current)
  return (
    <nav className="views" aria-label={LIST.views} data-more={isMore}>
      <div className="views-row" ref={row}>
        <div className="views-tabs" ref={tabs}>
          {tabsOf(views).map((tab) => (
            <ViewLink key={tab.view} {...tab} place={place} />
          ))}
        </div>
      </div>
      <button type="button" className="views-all" aria-label={LIST.allViews} onClick={onAll}>
        <span className="when-wide">{LIST.allViews}</span>
        <span className="when-narrow">{LIST.allViewsShort}</span>
      </button>
    </nav>
  )
}

/** Every view with its count, built-in ones first. */
export function tabsOf(views: ViewList | undefined) {
  const builtIn = Object.entries(BUILT_IN_VIEWS).map(([view, { name }]) => ({
    view,
    name,
    count: views?.builtIn[view],
  }))
  const saved = (views?.saved ?? []).map(({ id, name, count }) => ({ view: id, name, count }))
  return [...builtIn, ...saved]
}

interface LinkProps {
  view: string
  name: string
  count: number | null | undefined
  place: ListPlace
  onOpen?: () => void
}

export function ViewLink({ view, name, count, place, onOpen }: LinkProps) {
  const address: ListAddress = { view, conditions: {}, sort: null }
  const isCurrent = place.address.view === view
  const isQuiet = QUIET_WHEN_EMPTY.includes(view) && !count && !isCurrent
  return (
    <Link
      className="view"
      href={place.hrefOfList(address)}
      aria-current={isCurrent ? 'true' : undefined}
      data-view={view}
      data-quiet={isQuiet || undefined}
      data-saved={!isBuiltIn(view) || undefined}
      data-waits={(view === 'due' && Boolean(count)) || undefined}
      onClick={(event) => {
        event.preventDefault()
        place.choose(address)
        onOpen?.()
      }}
    >
      <span className="view-name">{name}</span>
      {typeof count === 'number' && (
        <span className="view-count">
          {countInWords(count)}
          <span className="unseen">件</span>
        </span>
      )}
    </Link>
  )
}

/** Counting stops at a hundred: a list of a million is as quick as one of ten. */
function countInWords(count: number): string {
  return count < CASE_LIMITS.counted ? String(count) : `${CASE_LIMITS.counted}+`
}

/** Whether there is more to the right than is in sight; the current view is, until somebody moves the row. */
function useIsMore(
  row: RefObject<HTMLElement | null>,
  tabs: RefObject<HTMLElement | null>,
  current: string | null,
): boolean {
  const [isMore, setIsMore] = useState(false)
  useEffect(() => {
    const element = row.current
    if (!element) return
    let isMoved = false
    const look = () => setIsMore(element.scrollLeft + element.clientWidth < element.scrollWidth - 8)
    const move = () => {
      isMoved = true
    }
    const show = () => {
      const tab = element.querySelector<HTMLElement>(`[data-view="${current}"]`)
      if (tab && !isMoved) element.scrollTo({ left: tab.offsetLeft - BEFORE_IT_PX })
      look()
    }
    const sizes = new ResizeObserver(show)
    sizes.observe(element)
    if (tabs.current) sizes.observe(tabs.current) // counts make them wider
    element.addEventListener('scroll', look, { passive: true })
    element.addEventListener('touchstart', move, { passive: true })
    element.addEventListener('wheel', move, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
      element.removeEventListener('touchstart', move)
      element.removeEventListener('wheel', move)
    }
  }, [row, tabs, current])
  return isMore
}
