import { randomInt, randomUUID } from 'node:crypto'
import type { ArrivedReport, OpenedCase } from '#shared/cases/arrived.ts'
import { receiptNoOf } from '#shared/cases/receipt-no.ts'
import { findCaseOfReport, insertCase, type PendingNotice } from './case.model.ts'
import type { Case } from './case.ts'
import { caseOf } from './case-of-report.ts'
import { clocksOf } from './clocks/clocks-of.ts'
import { noticeOf } from './notices/pending-notice.ts'
import { keepReporter } from './vault/vault.model.ts'

/**
 * Makes a report a case of the responsible centre, with a receipt number of its own, and lets the centre's staff
 * know; of a search, the search does. The reporter goes to the vault. The same report opens one case, however often it
 * is sent.
 */
export async function openCase(arrived: ArrivedReport): Promise<OpenedCase> {
  const known = await findCaseOfReport(arrived.reportId)
  if (known) return openedOf(known)
  const {
    userId,
    organisation = null,
    name = null,
    phone = null,
    email = null,
    address = null,
    partnerId,
  } = arrived.reporter
  // The vault first: after a crash in between, sending again finds the entry and makes the case it names.
  const caseId = await keepReporter(
    arrived.reportId,
    { userId, organisation, name, phone, email, address, ...(partnerId !== undefined && { partnerId }) },
    randomUUID(),
    arrived.sentAt,
  )
  return openedOf(await insertUnderFreeNumber(arrived, caseId))
}

async function insertUnderFreeNumber(arrived: ArrivedReport, caseId: string): Promise<Case> {
  for (;;) {
    const received = caseOf(arrived, caseId, receiptNoOf(String(randomInt(10_000_000, 100_000_000))))
    const opened = { ...received, clocks: clocksOf(received, received.receivedAt) }
    if (await insertCase(opened, firstNotices(opened))) return opened
    const known = await findCaseOfReport(arrived.reportId)
    if (known) return known
  }
}

/** A search rings for itself, with a way to its own page: nobody is to be woken twice by one thing. */
function firstNotices(opened: Case): PendingNotice[] {
  return opened.kind === 'search' ? [] : [noticeOf(opened, 'new-case', opened.changedAt)]
}

function openedOf({ id, receiptNo, urgency }: Case): OpenedCase {
  return { caseId: id, receiptNo, urgency }
}
