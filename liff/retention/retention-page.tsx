import type { DueKind, RetentionRun, RetentionView } from '#shared/cases/retention.contract.ts'
import { RETAINED } from '#shared/cases/retention.ts'
import { may } from '#shared/staff/rules.ts'
import { useStaff } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Fact, Facts } from '../ui/facts.tsx'
import { Failure } from '../ui/failure.tsx'
import { PageFrame } from '../ui/page-frame.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayInWords, momentInWords } from '../ui/when.ts'
import { DueSection } from './due-section.tsx'
import './retention.css'
import { RETENTION } from './retention.messages.ts'
import { useRetention } from './use-retention.ts'

/** 保存と削除: cases whose time is over, by kind, and what an admin says to that. */
export function RetentionPage() {
  const isAllowed = may(useStaff(), 'decide-deletion')
  return (
    <PageFrame title={RETENTION.title} back={{ href: '/console/audit', label: RETENTION.back }}>
      {isAllowed ? <Retention /> : <EmptyState {...RETENTION.notAllowed} />}
    </PageFrame>
  )
}

function Retention() {
  const { data, error, isError, isPending, isFetching, refetch } = useRetention()
  if (isPending) return <Skeleton lines={8} />
  return (
    <div className="retention">
      <p>{RETENTION.lead}</p>
      {isError && <Failure error={error} again={() => void refetch()} isBusy={isFetching} />}
      {data?.kinds.filter(hasYears).map((due) => (
        <DueSection key={due.kind} due={due} />
      ))}
      {data && <KeptForGood kinds={data.kinds.filter((due) => !hasYears(due))} />}
      {data && <Runs runs={data.runs} />}
      {data && <ByItself byItself={data.byItself} />}
    </div>
  )
}

/** Whether there is something to look at: a time for it, or cases from when there was one. */
function hasYears({ years, count }: DueKind): boolean {
  return years !== null || count > 0
}

function KeptForGood({ kinds }: { kinds: DueKind[] }) {
  if (kinds.length === 0) return null
  return (
    <section className="retention-part" aria-label={RETENTION.forGood}>
      <h2>{RETENTION.forGood}</h2>
      <p>{RETENTION.forGoodLead}</p>
      <ul className="retention-list">
        {kinds.map(({ kind }) => (
          <li key={kind} className="retention-run">
            {RETAINED[kind]}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Runs({ runs }: { runs: RetentionRun[] }) {
  const now = useNow()
  return (
    <section className="retention-part">
      <h2>{RETENTION.runs}</h2>
      {runs.length === 0 && <p>{RETENTION.noRuns}</p>}
      <ul className={runs.length > 0 ? 'retention-list' : undefined}>
        {runs.map(({ id, kind, confirmed, erased, confirmedAt, closedBefore, doneAt }) => (
          <li key={id} className="retention-run">
            <time dateTime={confirmedAt}>{momentInWords(confirmedAt, now)}</time>
            <strong>{RETENTION.run(RETAINED[kind], confirmed)}</strong>
            <span>{RETENTION.until(dayInWords(closedBefore, now))}</span>
            <span role="status">{doneAt === null ? RETENTION.running(erased) : RETENTION.done(erased)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function ByItself({ byItself }: Pick<RetentionView, 'byItself'>) {
  return (
    <section className="retention-part">
      <h2>{RETENTION.byItself}</h2>
      <p>{RETENTION.byItselfLead}</p>
      <Facts>
        {byItself.map(({ what, days }) => (
          <Fact key={what} label={what}>
            {RETENTION.days(days)}
          </Fact>
        ))}
      </Facts>
    </section>
  )
}
