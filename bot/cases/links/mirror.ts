import { louderOf } from '#shared/cases/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { findCase } from '../case.model.ts'
import { type Case, entered, isLoud, ringAfter } from '../case.ts'
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
      const next = linkedAs(first, isMerged ? adopted(first, second, at) : released(first, second, at), at)
      return next === second ? null : { next }
    },
  )
}

async function getOne(id: string): Promise<Case> {
  const found = await findCase(id)
  if (!found) throw new Refusal('not-found')
  return found
}

/** With the reports of the case that was merged into it. Closed meanwhile, it is new again: nobody has read them. */
function adopted(merged: Case, into: Case, at: Date): Case {
  if (into.mergedCases.some(({ id }) => id === merged.id)) return into
  const by = merged.history.findLast(({ kind }) => kind === 'merged')?.by ?? null
  const { id, receiptNo, reports } = merged
  const urgency = louderOf(into.urgency, merged.urgency)
  const isClosed = into.status === 'closed'
  const owner = isClosed ? null : into.owner
  const next: Case = {
    ...into,
    ...(isClosed && { status: 'new' as const, closing: null }),
    owner,
    urgency,
    ringsAt: owner === null && isLoud(urgency) ? (into.ringsAt ?? ringAfter(at, at)) : into.ringsAt,
    hasNews: true,
    reports: [...into.reports, ...reports].sort((a, b) => a.sentAt.localeCompare(b.sentAt)),
    phones: [...new Set([...into.phones, ...merged.phones])],
    mergedCases: [
      ...into.mergedCases,
      {
        id,
        receiptNo,
        by: by ?? { id: '', name: '' },
        at: at.toISOString(),
        reportIds: reports.map((report) => report.id),
      },
    ],
  }
  return entered(next, { at, by, kind: 'merged', text: receiptNo })
}

/** Without the reports of a case that stands on its own again. */
function released(merged: Case, into: Case, at: Date): Case {
  const entry = into.mergedCases.find(({ id }) => id === merged.id)
  if (!entry) return into
  const by = merged.history.findLast(({ kind }) => kind === 'unmerged')?.by ?? null
  const next: Case = {
    ...into,
    reports: into.reports.filter(({ id }) => !entry.reportIds.includes(id)),
    mergedCases: into.mergedCases.filter(({ id }) => id !== merged.id),
  }
  return entered(next, { at, by, kind: 'unmerged', text: merged.receiptNo })
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
