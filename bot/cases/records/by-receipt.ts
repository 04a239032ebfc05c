import { receiptNoOf } from '#shared/cases/receipt-no.ts'
import { findCase, findCaseByReceiptNo } from '../case.model.ts'
import type { Case } from '../case.ts'

/** The report that was given this receipt number, typed in any notation, and the case in which it stands now. */
export async function findByReceipt(typed: string): Promise<{ reportId: string; current: Case } | null> {
  const receiptNo = receiptNoIn(typed)
  const opened = receiptNo === null ? null : await findCaseByReceiptNo(receiptNo)
  const into = opened?.mergedInto ? await findCase(opened.mergedInto) : null
  for (const current of [into, opened]) {
    const report = current?.reports.find((each) => each.receiptNo === receiptNo)
    if (current && report) return { reportId: report.id, current }
  }
  return null
}

function receiptNoIn(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\-‐‑–—―−ー]/g, '')
  if (!/^\d{9}$/.test(digits)) return null
  const receiptNo = receiptNoOf(digits.slice(0, 8))
  return receiptNo.endsWith(digits.slice(-1)) ? receiptNo : null
}
