import { randomUUID } from 'node:crypto'
import { viewOf } from '#bot/cases/case.ts'
import { getCase } from '#bot/cases/change-case.ts'
import { changeStatus } from '#bot/cases/change-status.ts'
import { closeCase } from '#bot/cases/close-case.ts'
import { openCase } from '#bot/cases/open-case.ts'
import { takeCase } from '#bot/cases/team/take-case.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import type { CaseStatus } from '#shared/cases/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'

/** The moment at which the reports of these factories arrive. */
export const ARRIVED_AT = new Date('2026-07-01T01:00:00.000Z')

/** Somebody who sees every centre, so that a test about rights says so itself. */
export function aStaff(given: Partial<StaffView> = {}): StaffView {
  const id = given.id ?? randomUUID()
  return {
    id,
    name: '職員 一郎',
    role: 'staff',
    centreIds: [],
    state: 'active',
    onDuty: true,
    away: null,
    ...given,
  }
}

/** A report that came by LINE. */
type LineReport = ArrivedReport & { reporter: { userId: string } }

interface Given extends Partial<Omit<ArrivedReport, 'told' | 'reporter'>> {
  told?: Partial<ArrivedReport['told']>
  reporter?: Partial<LineReport['reporter']>
}

/** An ordinary report of somebody who wants to hear the result and may be asked back. */
export function aReport({ told, reporter, ...given }: Given = {}): LineReport {
  return {
    reportId: randomUUID(),
    sentAt: ARRIVED_AT,
    told: {
      danger: 'no',
      signGroup: 'ill',
      signs: [],
      noticed: { date: '2026-06-30' },
      place: { kind: 'address', text: '中央町1-2-3' },
      subjectName: '例田 太郎',
      forWhom: 'elder',
      detail: '新聞がたまっています。',
      replyWish: 'both',
      ...told,
    },
    typed: [],
    messageIds: {},
    centreId: 'chuo',
    districtId: 'chuo',
    rings: 'ordinary',
    source: 'line',
    reporterKind: null,
    labels: [],
    by: null,
    reporter: { userId: `U${randomUUID()}`, name: '見本 花子', phone: '090-0000-0001', ...reporter },
    ...given,
  }
}

/** A case in the database, in the state that a test is about, with its report. */
export async function aCase({
  status = 'new',
  by = aStaff(),
  ...given
}: Given & { status?: CaseStatus; by?: StaffView } = {}): Promise<{ view: CaseView; report: LineReport }> {
  const report = aReport(given)
  const { caseId } = await openCase(report)
  const at = new Date(report.sentAt.getTime() + 60_000)
  const asked = (seen: number) => ({ caseId, who: by, seen, at })
  let view = viewOf(await getCase(caseId, by))
  if (status !== 'new') view = await takeCase(caseId, by, at)
  if (status === 'watching') view = await changeStatus(asked(view.revision), 'watching')
  if (status === 'closed')
    view = await closeCase(asked(view.revision), { kind: 'withheld', reason: 'told-by-phone' })
  return { view, report }
}
