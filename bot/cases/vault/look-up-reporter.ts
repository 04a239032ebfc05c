import { notedFirst } from '#bot/audit/note-in-trail.ts'
import type { ReporterView } from '#shared/cases/contract.ts'
import { LOOKUP_REASON, type LookupReason } from '#shared/cases/rules.ts'
import type { Language } from '#shared/languages/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { entered, reportIn } from '../case.ts'
import { type Asked, changeAsStaff, getCase } from '../change-case.ts'
import { findReporter, logVaultView } from './vault.model.ts'

/** In which language somebody is spoken to in LINE. */
export type LanguageOf = (userId: string) => Promise<Language | null>

/**
 * Shows who sent a report, after writing down who asked, when and why: in the audit trail, in the case's history and in
 * the vault's log. The LINE account is never shown.
 * @throws Refusal `not-found`, `not-allowed`, `not-possible-now` (it was merged, or their centre has not taken it on)
 */
export async function lookUpReporter(
  { caseId, who, at }: Omit<Asked, 'seen'>,
  { reportId, reason, other }: { reportId: string; reason: LookupReason; other?: string | undefined },
  languageOf: LanguageOf = async () => null,
): Promise<ReporterView> {
  const found = await getCase(caseId, who)
  const { replyWish } = reportIn(found, reportId)
  const inWords = reason === 'other' ? (other ?? null) : null
  const about = { case: caseId, receipt: found.receiptNo, report: reportId, why: reason }
  await notedFirst({ kind: 'reporter-seen', by: who.id, about, reason: inWords, at }, () =>
    changeAsStaff({ caseId, who, seen: 'any', at }, (current) => {
      const by = { id: who.id, name: who.name }
      return {
        next: entered(current, { at, by, kind: 'reporter-seen', text: inWords ?? LOOKUP_REASON[reason] }),
      }
    }),
  )
  await logVaultView({ reportId, caseId, staffId: who.id, at, reason, other: inWords })
  const reporter = await findReporter(reportId)
  if (!reporter) throw new Refusal('not-found')
  const { userId, organisation, name, phone, email, address } = reporter
  const language = userId === null ? null : await languageOf(userId)
  return { organisation, name, phone, email, address, replyWish, language }
}
