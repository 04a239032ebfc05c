import { louderOf } from '#shared/cases/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { atUrgency } from '../at-urgency.ts'
import { findCase, type PendingNotice } from '../case.model.ts'
import { type Case, entered } from '../case.ts'
import { saveChange } from '../change-case.ts'

/**
 * Makes a second case agree with what a first one says about the two: links that stand in both, reports that one
 * takes over from the other. Doing so again changes nothing, so that a crash between the two saves is made good later.
 */
export async function mirror(firstId: string, secondId: string, at: Date): Promise<void> {
  const first = await getOne(firstId)
  await saveChange(
    () => getOne(secondId),
    at,
    (second) => {
      const isMerged = first.mergedInto === second.id
      const { next, notices } = isMerged ? adopted(first, second, at) : released(first, second, at)
      const linked = linkedAs(first, next, at)
      return linked === second ? null : { next: linked, notices }
    },
  )
}

async function getOne(id: string): Promise<Case> {
  const found = await findCase(id)
  if (!found) throw new Refusal('not-found')
  return found
}

interface Agreed {
  next: Case
  notices: PendingNotice[]
}

/** With the reports of the case that was merged into it. Closed meanwhile, it is new again: nobody has read them. */
function adopted(merged: Case, into: Case, at: Date): Agreed {
  if (into.mergedCases.some(({ id }) => id === merged.id)) return { next: into, notices: [] }
  const by = merged.history.findLast(({ kind }) => kind === 'merged')?.by ?? { id: '', name: '' }
  const { id, receiptNo, reports } = merged
  const reportIds = reports.map((report) => report.id)
  const open: Case = into.status === 'closed' ? { ...into, status: 'new', closing: null, owner: null } : into
  const { next, notices } = atUrgency(open, louderOf(into.urgency, merged.urgency), at)
  const whole = {
    ...next,
    hasNews: true,
    reports: [...into.reports, ...reports].sort((a, b) => a.sentAt.localeCompare(b.sentAt)),
    phones: [...new Set([...into.phones, ...merged.phones])],
    mergedCases: [...into.mergedCases, { id, receiptNo, by, at: at.toISOString(), reportIds }],
  }
  return { next: entered(whole, { at, by, kind: 'merged', text: receiptNo }), notices }
}

/** Without the reports of a case that stands on its own again. */
function released(merged: Case, into: Case, at: Date): Agreed {
  const entry = into.mergedCases.find(({ id }) => id === merged.id)
  if (!entry) return { next: into, notices: [] }
  const by = merged.history.findLast(({ kind }) => kind === 'unmerged')?.by ?? null
  const next: Case = {
    ...into,
    reports: into.reports.filter(({ id }) => !entry.reportIds.includes(id)),
    mergedCases: into.mergedCases.filter(({ id }) => id !== merged.id),
  }
  return { next: entered(next, { at, by, kind: 'unmerged', text: merged.receiptNo }), notices: [] }
}

function linkedAs(first: Case, second: Case, at: Date): Case {
  const wanted = first.links.filter(({ caseId }) => caseId === second.id)
  const there = second.links.filter(({ caseId }) => caseId === first.id)
  let next = second
  for (const link of wanted.filter(({ id }) => !there.some((each) => each.id === id))) {
    const shown = { ...link, caseId: first.id, receiptNo: first.receiptNo }
    const line = { at, by: link.by, kind: 'linked', text: first.receiptNo } as const
    next = entered({ ...next, links: [...next.links, shown] }, line)
  }
  for (const gone of there.filter(({ id }) => !wanted.some((each) => each.id === id))) {
    const line = { at, by: null, kind: 'unlinked', text: first.receiptNo } as const
    next = entered({ ...next, links: next.links.filter(({ id }) => id !== gone.id) }, line)
  }
  return next
}
