import type { ComponentChildren } from 'preact'
import { Link, Redirect } from 'wouter'
import type { Scheme } from '#shared/network/rules.ts'
import { may, type Right, type Rights } from '#shared/staff/rules.ts'
import { useStaff } from './session.ts'
import { EmptyState } from './ui/empty-state.tsx'
import { Failure } from './ui/failure.tsx'
import { PageFrame } from './ui/page-frame.tsx'
import { Skeleton } from './ui/skeleton.tsx'
import { useDirectory } from './use-directory.ts'
import './tab-frame.css'

/** One of several pages that stand side by side: who may open it, and where the town offers it at all. */
export interface PageTab {
  id: string
  words: string
  href: `/console/${string}`
  scheme: Scheme
  right: Right
}

/** The tabs that somebody has in this town, in order. */
export function tabsFor<T extends PageTab>(
  tabs: readonly T[],
  who: Pick<Rights, 'role'>,
  schemes: readonly Scheme[],
): T[] {
  return tabs.filter(({ right, scheme }) => may(who, right) && schemes.includes(scheme))
}

interface FrameProps {
  title: string
  /** What the tabs are called together, for those who hear the page. */
  label: string
  /** Null for whoever has nothing to go back to. */
  back: { href: string; label: string } | null
  noSchemes: { title: string; lead: string }
  tabs: readonly PageTab[]
  /** The tab that is open. */
  open: string
  children: ComponentChildren
}

/** A page with tabs: those that somebody has, and below them the one that is open, if it is theirs to open. */
export function TabFrame({ title, label, back, noSchemes, tabs: all, open, children }: FrameProps) {
  const me = useStaff()
  const { data, error, isPending, isFetching, refetch } = useDirectory()
  const tabs = tabsFor(all, me, data?.schemes ?? [])
  const isOpen = tabs.some(({ id }) => id === open)
  const [first] = tabs
  // Whoever has nothing to go back to would stand before a closed door.
  if (first && !isOpen && back === null) return <Redirect to={first.href} replace />
  return (
    <PageFrame title={title} {...(back && { back })}>
      {isPending && <Skeleton lines={6} />}
      {!data && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {tabs.length > 1 && <Tabs tabs={tabs} label={label} open={open} />}
      {data && (isOpen ? children : <EmptyState {...noSchemes} />)}
    </PageFrame>
  )
}

function Tabs({ tabs, label, open }: Pick<FrameProps, 'tabs' | 'label' | 'open'>) {
  return (
    <nav className="page-tabs" aria-label={label}>
      {tabs.map(({ id, words, href }) => (
        <Link key={id} className="page-tab" href={href} aria-current={id === open ? 'page' : undefined}>
          {words}
        </Link>
      ))}
    </nav>
  )
}
