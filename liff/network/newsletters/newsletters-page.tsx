import { Link, useLocation } from 'wouter'
import type { NewsletterView } from '#shared/newsletters/contract.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { NetworkFrame } from '../hub/network-frame.tsx'
import { NewsletterForm } from './newsletter-form.tsx'
import './newsletters.css'
import { NEWSLETTERS } from './newsletters.messages.ts'
import { useNewsletters } from './use-newsletters.ts'

const LIST = '/console/network/newsletters'

/** 広報誌: the list, or the issue that the address names; `new` is one still to be written. */
export function NewslettersPage({ id }: { id: string | undefined }) {
  return id === undefined ? <NewsletterListPage /> : <NewsletterPage key={id} id={id} />
}

function NewsletterListPage() {
  const { data, error, isPending, isError, isFetching, refetch } = useNewsletters()
  const newsletters = data?.newsletters
  return (
    <NetworkFrame tab="newsletters">
      <p>{NEWSLETTERS.lead('広報誌')}</p>
      <Link className="button button-primary" href={`${LIST}/new`}>
        {NEWSLETTERS.write}
      </Link>
      {isPending && <Skeleton lines={5} />}
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {newsletters?.length === 0 && <EmptyState {...NEWSLETTERS.empty} />}
      {newsletters && newsletters.length > 0 && (
        <ul className="newsletters" aria-label={NEWSLETTERS.list}>
          {newsletters.map((newsletter) => (
            <NewsletterRow key={newsletter.id} newsletter={newsletter} />
          ))}
        </ul>
      )}
    </NetworkFrame>
  )
}

function NewsletterRow({ newsletter }: { newsletter: NewsletterView }) {
  const { id, state, publishedOn, printRun } = newsletter
  return (
    <li>
      <Link className="newsletter" href={`${LIST}/${id}`}>
        <span className="newsletter-name">{NEWSLETTERS.name(newsletter)}</span>
        <Badge look={state === 'published' ? 'done' : 'plain'}>{NEWSLETTERS.state[state]}</Badge>
        <span className="newsletter-facts">
          {NEWSLETTERS.published(publishedOn)}
          {printRun !== null && `・${NEWSLETTERS.printed(printRun)}`}
        </span>
      </Link>
    </li>
  )
}

function NewsletterPage({ id }: { id: string }) {
  const { data, error, isPending, isFetching, refetch } = useNewsletters()
  const [, go] = useLocation()
  const newsletters = data?.newsletters ?? []
  const seen = newsletters.find((newsletter) => newsletter.id === id) ?? null
  const isNew = id === 'new'
  const nextNo = Math.max(0, ...newsletters.map(({ no }) => no)) + 1
  return (
    <PageFrame
      title={seen ? NEWSLETTERS.name(seen) : NEWSLETTERS.newTitle}
      back={{ href: LIST, label: NEWSLETTERS.backToList }}
    >
      {isPending && <Skeleton lines={8} />}
      {!data && !isPending && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data && !isNew && !seen && <EmptyState {...NEWSLETTERS.gone} />}
      {data && (isNew || seen) && (
        <NewsletterForm
          key={seen?.id ?? 'new'}
          seen={seen}
          nextNo={nextNo}
          onBegun={(begun) => go(`${LIST}/${begun.id}`, { replace: true })}
        />
      )}
    </PageFrame>
  )
}
