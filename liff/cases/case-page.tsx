import { useRef, useState } from 'preact/hooks'
import type { CaseView } from '#shared/cases/contract.ts'
import { mayWorkCases } from '#shared/staff/rules.ts'
import { Refused } from '../api.ts'
import { useStaff } from '../session.ts'
import { Button } from '../ui/button.tsx'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { useNow } from '../ui/use-now.ts'
import { useDirectory } from '../use-directory.ts'
import { ActionBar } from './action-bar.tsx'
import { ActionSheet } from './action-sheet.tsx'
import './case.css'
import { CASE } from './case.messages.ts'
import { CaseHead } from './case-head.tsx'
import { CaseHistory } from './case-history.tsx'
import { ChangedNotice } from './changed-notice.tsx'
import type { SheetName } from './possible-actions.ts'
import { ReportFacts } from './report-facts.tsx'
import { useCaseWork } from './use-case-work.ts'
import { useCase } from './use-cases.ts'

export function CasePage({ id }: { id: string }) {
  const found = useCase(id)
  if (found.isPending) return <Skeleton lines={8} />
  if (!found.data) {
    return (
      <div className="case-failed">
        <CaseMissing error={found.error} again={() => void found.refetch()} isBusy={found.isFetching} />
      </div>
    )
  }
  return (
    <>
      {found.isError && (
        <Failure error={found.error} again={() => void found.refetch()} isBusy={found.isFetching} />
      )}
      <CaseFull view={found.data} />
    </>
  )
}

/** What is not there, or not for this person, stays so however often it is asked for. */
function CaseMissing({ error, again, isBusy }: { error: unknown; again: () => void; isBusy: boolean }) {
  if (error instanceof Refused) return <Failure error={error} />
  return <Failure error={error} again={again} isBusy={isBusy} />
}

function CaseFull({ view }: { view: CaseView }) {
  const staff = useStaff()
  const directory = useDirectory().data
  const now = useNow()
  const work = useCaseWork(view)
  const [sheet, setSheet] = useState<SheetName | null>(null)
  const reporterOf = useRef(view.reports[0]?.id ?? '')
  const isWorker = mayWorkCases(staff)
  const openSheet = (name: SheetName) => {
    work.forgetError()
    setSheet(name)
  }
  return (
    <article className="case" aria-label={view.receiptNo}>
      <CaseHead view={view} directory={directory} now={now} />
      {sheet === null && <ChangedNotice lines={work.changes} onSeen={work.markSeen} />}
      {view.hasNews && (
        <div className="case-news" role="status">
          <p>{CASE.news}</p>
          {isWorker && (
            <Button onClick={() => void work.act({ kind: 'seen' })} isBusy={work.busyWith === 'seen'}>
              {CASE.seen}
            </Button>
          )}
        </div>
      )}
      {sheet === null && work.error !== null && <Failure error={work.error} />}
      {view.reports.map((report, index) => (
        <ReportFacts
          key={report.id}
          caseId={view.id}
          report={report}
          nth={view.reports.length > 1 ? index + 1 : null}
          directory={directory}
          now={now}
          onReporter={
            isWorker
              ? () => {
                  reporterOf.current = report.id
                  openSheet('reporter')
                }
              : undefined
          }
        />
      ))}
      <CaseHistory view={view} now={now} />
      {isWorker ? (
        <ActionBar view={view} centres={directory?.centres.length ?? 0} work={work} onSheet={openSheet} />
      ) : (
        <p className="case-viewer">{CASE.viewer}</p>
      )}
      {sheet !== null && (
        <ActionSheet
          name={sheet}
          view={view}
          directory={directory}
          work={work}
          reportId={reporterOf.current}
          onSheet={openSheet}
          onClose={() => setSheet(null)}
        />
      )}
    </article>
  )
}
