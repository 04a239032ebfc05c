import { useEffect, useRef } from 'preact/hooks'
import { Link } from 'wouter'
import type { CaseView } from '#shared/cases/contract.ts'
import { REPORTER_KIND, SOURCE, WITHHELD } from '#shared/cases/rules.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { FOR_WHOM } from '#shared/reports/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { ageInWords, dayInWords, momentInWords } from '../../ui/when.ts'
import { CASE } from '../case.messages.ts'
import { CONSOLE } from '../console.messages.ts'
import { centreName, receiverInWords } from '../hand-over-in-words.ts'
import { titleOf } from '../in-words.ts'
import { useSuggestions } from '../links/use-related.ts'
import { DrillBadge, KindBadge, RiskBadge, StatusBadge, UrgencyBadge } from '../status-badge.tsx'
import { CaseClocks } from './case-clocks.tsx'
import { usePresence } from './use-presence.ts'

interface HeadProps {
  view: CaseView
  directory: DirectoryView | undefined
  now: Date
}

/** Enough to decide what to do first: how loud, whose, by when, and who else is at it. */
export function CaseHead({ view, directory, now }: HeadProps) {
  return (
    <header className={`case-head case-head-${view.urgency}`}>
      <p className="case-badges">
        {view.isDrill && <DrillBadge />}
        <UrgencyBadge urgency={view.urgency} />
        <KindBadge kind={view.kind} />
        <StatusBadge status={view.status} />
        {view.risk && <RiskBadge risk={view.risk} />}
        {view.snoozedUntil && <Badge look="plain">{CASE.snoozed(dayInWords(view.snoozedUntil, now))}</Badge>}
        <time className="case-age" dateTime={view.receivedAt} title={momentInWords(view.receivedAt, now)}>
          {ageInWords(view.receivedAt, now)}
        </time>
      </p>
      <Subject view={view} directory={directory} />
      <WhoseLine view={view} directory={directory} />
      <CaseClocks clocks={view.clocks} now={now}>
        <RelatedHint view={view} />
      </CaseClocks>
      {view.kind === 'search' && (
        <Link className="head-link" href={`/console/searches/${ownReportOf(view)?.id}`}>
          {CASE.search}
        </Link>
      )}
      <Watchers caseId={view.id} />
      {view.urgency === 'danger' && view.status !== 'closed' && !view.isDrill && (
        <p className="case-calls">
          {CASE.calls.map(({ number, label }) => (
            <a key={number} className="button button-danger" href={`tel:${number}`}>
              {label}
            </a>
          ))}
        </p>
      )}
      {view.closing && (
        <p className="case-closing">
          {momentInWords(view.closing.at, now)} {view.closing.by.name}：{CASE.closedAs[view.closing.feedback]}
          {view.closing.reason && `（${WITHHELD[view.closing.reason]}）`}
        </p>
      )}
    </header>
  )
}

/** What the case was opened with: an older report may have been merged into it. */
function ownReportOf({ receiptNo, reports }: CaseView): CaseView['reports'][number] | undefined {
  return reports.find((report) => report.receiptNo === receiptNo)
}

const PHONE = '(max-width: 63.99rem)'

/** Over a list that it covers, an opened case is where reading goes on. */
function Subject({ view, directory }: Omit<HeadProps, 'now'>) {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (matchMedia(PHONE).matches) ref.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h2 ref={ref} tabIndex={-1}>
      {titleOf(view, directory)}
      {view.forWhom && <small>{FOR_WHOM[view.forWhom]}</small>}
    </h2>
  )
}

function WhoseLine({ view, directory }: Omit<HeadProps, 'now'>) {
  const helpers = view.helpers.map(({ name }) => name).join('、')
  const centre = centreName(view.centreId, directory)
  const district = directory?.districts.find(({ id }) => id === view.districtId)?.name
  return (
    <p className="case-line">
      <span className="case-no">{view.receiptNo}</span>
      <span>{view.owner ? CASE.owner(view.owner.name) : CASE.noOwner}</span>
      {helpers && <span>{CASE.helpers(helpers)}</span>}
      {centre && <span>{centre}</span>}
      {district && <span>{district}</span>}
      <span>
        {CASE.source(SOURCE[view.source], view.reporterKind ? REPORTER_KIND[view.reporterKind] : null)}
      </span>
      {view.handOver && <strong>{CONSOLE.waitsFor(receiverInWords(view.handOver.to, directory))}</strong>}
      {view.merged > 0 && <span>{CASE.merged(view.merged)}</span>}
    </p>
  )
}

/** Further down there may be cases that belong together with this one; they do not push away what was told. */
function RelatedHint({ view }: { view: CaseView }) {
  const found = useSuggestions(view, view.mergedInto === null).data?.suggestions.length ?? 0
  if (found === 0) return null
  return (
    <button
      type="button"
      className="head-link"
      onClick={() => document.querySelector('.related')?.scrollIntoView({ block: 'start' })}
    >
      {CASE.related(found)}
    </button>
  )
}

function Watchers({ caseId }: { caseId: string }) {
  const [first, ...more] = usePresence(caseId)
  // Always there, so that it is said when somebody comes.
  return (
    <p className="case-watchers" role="status">
      {first && CASE.others(CASE.othersNames(first.name, more.length))}
    </p>
  )
}
