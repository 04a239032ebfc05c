import { isLabel, LABELS } from '#shared/cases/labels.ts'
import type { Case } from './case.ts'
import { clockSettings } from './clocks/clock-rules.ts'

type Suspected = Pick<Case, 'urgency' | 'signGroup' | 'labels' | 'reports' | 'meetings'>

/** Whether somebody suspects abuse, or a meeting has found it, however loud the case is: danger is louder still. */
export function suspectsAbuse({ urgency, signGroup, labels, reports, meetings }: Suspected): boolean {
  const { isAbuse } = clockSettings()
  const signs = [signGroup, ...reports.map((report) => report.signGroup)]
  return (
    urgency === 'abuse' ||
    signs.some((sign) => sign !== null && isAbuse(sign)) ||
    labels.some((id) => isLabel(id) && LABELS[id].abuse !== null) ||
    meetings.some(({ decision }) => decision === 'abuse')
  )
}
