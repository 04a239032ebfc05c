import { Link, useSearchParams } from 'wouter'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import './audit.css'
import { AUDIT } from './audit.messages.ts'
import { ConditionFields } from './condition-fields.tsx'
import { TrailRow } from './trail-row.tsx'
import { type TrailConditions, useSaveTrail, useTrail } from './use-trail.ts'

/** 操作の記録: who did what, newest first. What is searched for stands in the address: it names nobody but by id. */
export function AuditPage() {
  const isAllowed = may(useStaff(), 'read-audit')
  return (
    <PageFrame title={AUDIT.title} back={{ href: '/console', label: AUDIT.back }}>
      {isAllowed ? <Trail /> : <EmptyState {...AUDIT.notAllowed} />}
    </PageFrame>
  )
}

function Trail() {
  const [search, setSearch] = useSearchParams()
  const named = (name: string) => search.get(name) ?? ''
  const conditions: TrailConditions = {
    kind: named('kind'),
    by: named('by'),
    from: named('from'),
    until: named('until'),
    about: named('about'),
  }
  const choose = (change: Partial<TrailConditions>) =>
    setSearch(
      Object.entries({ ...conditions, ...change }).filter(([, value]) => value !== ''),
      { replace: true },
    )
  return (
    <div className="audit">
      <p>{AUDIT.lead}</p>
      <p>
        <Link className="button button-secondary" href="/console/retention">
          {AUDIT.retention}
        </Link>
      </p>
      <ConditionFields conditions={conditions} onChoose={choose} />
      <Found conditions={conditions} />
    </div>
  )
}

function Found({ conditions }: { conditions: TrailConditions }) {
  const trail = useTrail(conditions)
  const { data, error, isPending, isError, isFetching, isPlaceholderData, refetch } = trail
  if (isPending) return <Skeleton lines={8} />
  const failure = isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />
  if (!data) return failure
  const entries = data.pages.flatMap((page) => page.entries)
  return (
    <section className="audit-found" aria-label={AUDIT.list} aria-busy={isPlaceholderData}>
      {failure}
      {entries.length === 0 ? (
        <EmptyState {...AUDIT.empty} />
      ) : (
        <ol className="audit-list">
          {entries.map((entry) => (
            <TrailRow key={entry.seq} entry={entry} />
          ))}
        </ol>
      )}
      {trail.hasNextPage && (
        <Button onClick={() => void trail.fetchNextPage()} isBusy={trail.isFetchingNextPage}>
          {AUDIT.more}
        </Button>
      )}
      {entries.length > 0 && <SaveTrail conditions={conditions} />}
      <Head head={data.pages[0]?.head ?? null} />
    </section>
  )
}

function SaveTrail({ conditions }: { conditions: TrailConditions }) {
  const saving = useSaveTrail(conditions)
  return (
    <div className="audit-save">
      <Button
        onClick={() => saving.mutate(undefined, { onSuccess: () => toast(AUDIT.saved) })}
        isBusy={saving.isPending}
      >
        {AUDIT.save}
      </Button>
      <p className="audit-note">{AUDIT.saveHint}</p>
      {saving.isError && <Failure error={saving.error} />}
    </div>
  )
}

function Head({ head }: { head: string | null }) {
  if (head === null) return null
  return (
    <section className="audit-head">
      <h2>{AUDIT.head}</h2>
      <p>
        <code>{head}</code>
      </p>
      <p className="audit-note">{AUDIT.headLead}</p>
    </section>
  )
}
