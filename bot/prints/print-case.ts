import { notedFirst } from '#bot/audit/note-in-trail.ts'
import type { Directory } from '#bot/directory/directory.ts'
import type { CaseView, ReporterView } from '#shared/cases/contract.ts'
import type { HistoryPage } from '#shared/cases/history.contract.ts'
import type { LookupReason } from '#shared/cases/rules.ts'
import type { PrintRequest } from '#shared/prints/contract.ts'
import { PRINT_FORM } from '#shared/prints/rules.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { makePrint } from './make-print.ts'
import type { Names } from './mask.ts'
import { maskCase } from './mask-case.ts'
import type { Material } from './material.ts'
import { printedInWords } from './prints.messages.ts'

interface Asked {
  caseId: string
  who: StaffView
  at: Date
}

/** What printing needs of the cases. */
export interface PrintableCases {
  /** @throws Refusal `not-found` for a case that they may not see */
  getCase: (caseId: string, who: StaffView) => Promise<CaseView>
  /** The lines of its history before one of them, oldest first. */
  readHistory: (caseId: string, who: StaffView, before: string) => Promise<HistoryPage>
  /** Writes the view into the vault's log and the case's history first. */
  lookUpReporter: (
    asked: Asked,
    why: { reportId: string; reason: LookupReason; other?: string | undefined },
  ) => Promise<ReporterView>
  /** Whether a text names one of those who sent these reports. */
  namesReporters: (reportIds: string[]) => Promise<Names>
  /** Writes into the case's history who printed what. */
  notePrint: (asked: Asked, what: string) => Promise<unknown>
}

/** Pages of history that one print holds at most; what lies before, the print names. */
const MOST_PAGES = 60

/**
 * A case on one of the forms, as PDF, written down in its history. Nothing of the vault is on it, unless the reporter
 * of one report is asked for with a reason; what names any other reporter is hidden.
 * @throws Refusal `not-found`, `not-allowed`, `not-possible-now`
 */
export async function printCase(
  asked: Asked,
  { form, withReporter }: PrintRequest,
  cases: PrintableCases,
  directory: Directory,
): Promise<{ pdf: Buffer; receiptNo: string }> {
  const { caseId, who, at } = asked
  const seen = await withOlderHistory(await cases.getCase(caseId, who), who, cases)
  const reporter = withReporter
    ? { ...(await cases.lookUpReporter(asked, withReporter)), reportId: withReporter.reportId }
    : null
  const hidden = seen.reports.map(({ id }) => id).filter((id) => id !== withReporter?.reportId)
  const { view, isMasked } = maskCase(seen, await cases.namesReporters(hidden))
  const from: Material = {
    view,
    reporter,
    centreName: (id) => directory.centre(id)?.name ?? '',
    districtName: (id) => directory.district(id)?.name ?? '',
    topicName: (id) => directory.topic(id)?.label ?? id,
    signGroup: directory.signGroup,
    by: who.name,
    at,
  }
  const pdf = await makePrint(form, from, { municipality: directory.preset.municipality, isMasked })
  // Before it leaves: a print that nobody can trace must not exist.
  const about = { case: caseId, receipt: seen.receiptNo, form, report: withReporter?.reportId }
  await notedFirst({ kind: 'printed', by: who.id, about, at }, () =>
    cases.notePrint(asked, printedInWords(PRINT_FORM[form], reporter !== null)),
  )
  return { pdf, receiptNo: seen.receiptNo }
}

/** The case with the lines that no longer stand in its newest history: a record that is filed is whole. */
async function withOlderHistory(view: CaseView, who: StaffView, cases: PrintableCases): Promise<CaseView> {
  let { history, hasOlderHistory } = view
  for (let page = 0; hasOlderHistory && page < MOST_PAGES; page++) {
    const older = await cases.readHistory(view.id, who, history[0]?.id ?? '')
    history = [...older.history, ...history]
    hasOlderHistory = older.hasOlder && older.history.length > 0
  }
  return { ...view, history, hasOlderHistory }
}
