import { Suspense } from 'preact/compat'
import type { ReportInCase } from '#shared/cases/contract.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { CONSENT, DANGER, FOR_WHOM, REPLY_WISH, URGENT } from '#shared/reports/words.ts'
import { Button } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { lazy } from '../../ui/lazy.ts'
import { LongText } from '../../ui/long-text.tsx'
import { Photos } from '../../ui/photos.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { momentInWords } from '../../ui/when.ts'
import { CASE } from '../case.messages.ts'
import { noticedInWords, signsInWords } from '../in-words.ts'
import { PlaceFact } from './place-fact.tsx'

/** A new case has none. */
const Talk = lazy(() => import('./talk.tsx').then((file) => ({ default: file.Talk })))

const ConsultationFacts = lazy(() =>
  import('./consultation-facts.tsx').then((file) => ({ default: file.ConsultationFacts })),
)

function hasTalk({ additions, questions, feedback }: ReportInCase): boolean {
  return additions.length + questions.length > 0 || feedback !== null
}

interface ReportProps {
  caseId: string
  report: ReportInCase
  /** Null when it is the case's only one. */
  nth: number | null
  directory: DirectoryView | undefined
  now: Date
  /** Absent for those who may not look. */
  onReporter: (() => void) | undefined
}

/** What was noticed about somebody. */
function NoticedFacts({ report, directory, now }: Pick<ReportProps, 'report' | 'directory' | 'now'>) {
  const forWhom = report.forWhom && FOR_WHOM[report.forWhom]
  return (
    <>
      {report.danger !== 'no' && (
        <Fact label={CASE.danger} isLoud={report.danger === 'yes'}>
          {DANGER[report.danger]}
        </Fact>
      )}
      <Fact label={CASE.sign}>{signsInWords(report, directory) ?? CASE.unknown}</Fact>
      <Fact label={CASE.noticed}>{noticedInWords(report.noticed, now) ?? CASE.unknown}</Fact>
      <PlaceFact place={report.place} />
      <Fact label={CASE.who}>
        {report.subjectName}
        {report.subjectName && forWhom && '・'}
        {forWhom && <span className="whole">{forWhom}</span>}
        {!report.subjectName && !forWhom && CASE.unknown}
      </Fact>
      <Fact label={CASE.urgent}>{report.urgent && URGENT[report.urgent]}</Fact>
      <Fact label={CASE.consent}>{report.consent ? CONSENT[report.consent] : CASE.unknown}</Fact>
    </>
  )
}

/** What one person told, in the order in which staff need it. */
export function ReportFacts({ caseId, report, nth, directory, now, onReporter }: ReportProps) {
  return (
    <section className="report">
      <h3>{nth === null ? CASE.facts : CASE.nth(nth)}</h3>
      {report.withdrawnAt && <p className="report-withdrawn">{CASE.withdrawn}</p>}
      <Facts>
        {report.consultation ? (
          <Suspense fallback={null}>
            <ConsultationFacts asked={report.consultation} directory={directory} now={now} />
          </Suspense>
        ) : (
          <NoticedFacts report={report} directory={directory} now={now} />
        )}
        <Fact label={CASE.detail}>
          {report.detail && <LongText text={report.detail} more={CASE.readOn(report.detail.length)} />}
        </Fact>
        <Fact label={CASE.photos}>
          {report.photoIds.length > 0 && (
            <Photos
              photos={report.photoIds.map((id, index) => ({
                url: `/api/cases/${caseId}/photos/${id}`,
                name: CASE.photo(index + 1),
              }))}
            />
          )}
        </Fact>
        <Fact label={CASE.sent}>{momentInWords(report.sentAt, now)}</Fact>
        <Fact label={CASE.reporter}>
          <span className="report-reporter">
            {REPLY_WISH[report.replyWish]}
            {onReporter && (
              <Button look="secondary" onClick={onReporter}>
                {CASE.showReporter}
              </Button>
            )}
          </span>
        </Fact>
      </Facts>
      {hasTalk(report) && (
        <Suspense fallback={<Skeleton lines={2} />}>
          <Talk report={report} now={now} />
        </Suspense>
      )}
    </section>
  )
}
