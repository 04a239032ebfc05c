import { Suspense } from 'preact/compat'
import type { CaseView } from '#shared/cases/contract.ts'
import { lazy } from '../../ui/lazy.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { CaseWork } from '../use-case-work.ts'
import { CaseSummary } from './case-summary.tsx'
import { CaseTasks } from './case-tasks.tsx'
import type { SheetName } from './possible-actions.ts'
import { QuickActions } from './quick-actions.tsx'
import { ReportFacts } from './report-facts.tsx'
import type { Telling } from './tracked-in-words.ts'

const CaseDone = lazy(() => import('./case-done.tsx').then((file) => ({ default: file.CaseDone })))

interface PartsProps {
  view: CaseView
  telling: Telling
  /** Absent for those who may not change the case. */
  work: CaseWork | undefined
  onSheet: (name: SheetName, about?: string) => void
  /** Into the vault. */
  mayLookUp: boolean
}

/** What was told on one side; what was made of it, and what is to be done, on the other. */
export function CaseParts({ view, telling, work, onSheet, mayLookUp }: PartsProps) {
  const { directory, now } = telling
  return (
    <div className="case-body">
      <div className="case-told">
        {work && <QuickActions view={view} onSheet={onSheet} />}
        <CaseTasks view={view} now={now} work={work} onDay={(id) => onSheet('change-task', id)} />
        <CaseSummary view={view} />
        {view.reports.map((report, index) => (
          <ReportFacts
            key={report.id}
            caseId={view.id}
            report={report}
            nth={view.reports.length > 1 ? index + 1 : null}
            directory={directory}
            now={now}
            onReporter={mayLookUp ? () => onSheet('reporter', report.id) : undefined}
          />
        ))}
      </div>
      <div className="case-done">
        <Suspense fallback={<Skeleton lines={4} />}>
          <CaseDone view={view} telling={telling} work={work} />
        </Suspense>
      </div>
    </div>
  )
}
