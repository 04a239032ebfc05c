import { useState } from 'preact/hooks'
import { Link } from 'wouter'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { NetworkFrame } from '../hub/network-frame.tsx'
import { PartnerFilter, type Wanted } from './partner-filter.tsx'
import { PartnerListRow } from './partner-row.tsx'
import { PARTNERS } from './partners.messages.ts'
import { PrintPartners } from './print-button.tsx'
import { usePartners } from './use-partners.ts'

/** What was looked for last, for the way back from a partner. In memory alone: it may be somebody's name. */
let lastWanted: Wanted = {}

/** 団体: who takes part, and who would like to. */
export function PartnersPage() {
  const [wanted, setWanted] = useState(lastWanted)
  const list = usePartners(wanted)
  const { data, error, isPending, isError, isFetching, refetch } = list
  const partners = data?.pages.flatMap((page) => page.partners)
  const choose = (next: Wanted) => {
    lastWanted = next
    setWanted(next)
  }
  return (
    <NetworkFrame tab="partners">
      <div className="row">
        <Link className="button button-primary" href="/console/network/partners/new">
          {PARTNERS.add}
        </Link>
        <PrintPartners />
      </div>
      <PartnerFilter wanted={wanted} onChange={choose} counts={data?.pages[0]?.counts} />
      {isPending && <Skeleton lines={8} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {partners?.length === 0 && (
        <EmptyState {...(Object.keys(wanted).length === 0 ? PARTNERS.empty : PARTNERS.notFound)} />
      )}
      {partners && partners.length > 0 && (
        <ul className="entry-rows" aria-label={PARTNERS.list}>
          {partners.map((partner) => (
            <PartnerListRow key={partner.id} partner={partner} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} isBusy={list.isFetchingNextPage}>
          {PARTNERS.more}
        </Button>
      )}
    </NetworkFrame>
  )
}
