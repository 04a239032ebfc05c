import type { ComponentChildren } from 'preact'
import { Link } from 'wouter'
import { useStaff } from '../../session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDirectory } from '../../use-directory.ts'
import { HUB } from './hub.messages.ts'
import { type NetworkTab, tabsFor } from './network-tabs.ts'

interface FrameProps {
  /** The tab that is open. */
  tab: NetworkTab['id']
  children: ComponentChildren
}

/** A page of the network: the tabs that somebody has, and below them the one that is open, if it is theirs to open. */
export function NetworkFrame({ tab, children }: FrameProps) {
  const me = useStaff()
  const { data, error, isPending, isFetching, refetch } = useDirectory()
  const tabs = tabsFor(me, data?.schemes ?? [])
  const isOpen = tabs.some(({ id }) => id === tab)
  return (
    <PageFrame title={HUB.title} back={{ href: '/console', label: HUB.back }}>
      {isPending && <Skeleton lines={6} />}
      {!data && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {tabs.length > 1 && <Tabs tabs={tabs} open={tab} />}
      {data && (isOpen ? children : <EmptyState {...HUB.noSchemes} />)}
    </PageFrame>
  )
}

function Tabs({ tabs, open }: { tabs: NetworkTab[]; open: NetworkTab['id'] }) {
  return (
    <nav className="network-tabs" aria-label={HUB.tabs}>
      {tabs.map(({ id, words, href }) => (
        <Link key={id} className="network-tab" href={href} aria-current={id === open ? 'page' : undefined}>
          {words}
        </Link>
      ))}
    </nav>
  )
}
