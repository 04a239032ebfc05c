import { phonesIn } from '#bot/crypto/search-hash.ts'
import { louderOf } from '#shared/cases/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { atUrgency } from '../at-urgency.ts'
import { findCase, type PendingNotice } from '../case.model.ts'
import { type Case, entered, type ReportKept } from '../case.ts'
import { saveChange } from '../change-case.ts'
import { findReporters } from '../vault/vault.model.ts'
import { onItsOwn } from './on-its-own.ts'
import { withNewsOf } from './with-news-of.ts'

/**
 * Makes a second case agree with what a first one says about the two: links that stand in both, reports that one
 * takes over from the other. Doing so again changes nothing, so that a crash between the two saves is made good later.
 * A case that was merged into one that has itself been merged meanwhile stands on its own again: else both would be
 * in no list.
 */
export async function mirror(firstId: string, secondId: string, at: Date): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const first = await getOne(firstId)
    const second = await saveChange(
      () => getOne(secondId),
      at,
      async (current) => {
        if (first.mergedInto === current.id && current.mergedInto !== null) return null
        const { next, notices } = await agreed(first, current, at)
        const linked = linkedAs(first, next, at)
        return linked === current ? null : { next: linked, notices }
      },
    )
    if (first.mergedInto === second.id && second.mergedInto !== null) await standAlone(firstId, second, at)
    // Somebody may have undone it between reading the one and saving the other.
    else if ((await getOne(firstId)).revision === first.revision) return
  }
  throw new Refusal('out-of-order')
}

const MOST_ATTEMPTS = 20

async function agreed(first: Case, second: Case, at: Date): Promise<Agreed> {
  return first.mergedInto === second.id ? adopted(first, second, at) : released(first, second, at)
}

async function standAlone(firstId: string, into: Case, at: Date): Promise<void> {
  await saveChange(
    () => getOne(firstId),
    at,
    (first) => {
      if (first.mergedInto !== into.id) return null
      const line = { at, by: null, kind: 'unmerged', text: into.receiptNo } as const
      return { next: entered(onItsOwn(first, null, at), line) }
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
async function adopted(merged: Case, into: Case, at: Date): Promise<Agreed> {
  if (into.mergedCases.some(({ id }) => id === merged.id)) return { next: into, notices: [] }
  const by = merged.history.findLast(({ kind }) => kind === 'merged')?.by ?? { id: '', name: '' }
  const { id, receiptNo, reports } = merged
  const reportIds = reports.map((report) => report.id)
  const open: Case = into.status === 'closed' ? { ...into, status: 'new', closing: null, owner: null } : into
  const { next, notices } = atUrgency(open, louderOf(into.urgency, merged.urgency), at)
  const reporters = await findReporters([...into.reports, ...reports].map((report) => report.id))
  const theirs = reporters.flatMap(({ phone }) => phonesIn(phone ?? ''))
  const whole = {
    ...next,
    // Closed meanwhile, nobody has read it; else whoever merged them has.
    hasNews: into.hasNews || merged.hasNews || into.status === 'closed',
    reports: [...into.reports, ...reports].sort((a, b) => a.sentAt.localeCompare(b.sentAt)),
    // A reporter's own must not find the case, wherever it was written.
    phones: [...new Set([...into.phones, ...merged.phones])].filter((phone) => !theirs.includes(phone)),
    mergedCases: [...into.mergedCases, { id, receiptNo, by, at: at.toISOString(), reportIds }],
  }
  return { next: entered(whole, { at, by, kind: 'merged', text: receiptNo }), notices }
}

/** Without the reports of a case that stands on its own again, and that first gets what came to them meanwhile. */
async function released(merged: Case, into: Case, at: Date): Promise<Agreed> {
  const entry = into.mergedCases.find(({ id }) => id === merged.id)
  if (!entry) return { next: into, notices: [] }
  await giveNews(merged.id, into.reports, at)
  const by = merged.history.findLast(({ kind }) => kind === 'unmerged')?.by ?? null
  const next: Case = {
    ...into,
    reports: into.reports.filter(({ id }) => !entry.reportIds.includes(id)),
    mergedCases: into.mergedCases.filter(({ id }) => id !== merged.id),
  }
  return { next: entered(next, { at, by, kind: 'unmerged', text: merged.receiptNo }), notices: [] }
}

async function giveNews(caseId: string, theirs: ReportKept[], at: Date): Promise<void> {
  await saveChange(
    () => getOne(caseId),
    at,
    (current) => {
      const reports = current.reports.map((own) => {
        const other = theirs.find(({ id }) => id === own.id)
        return other ? withNewsOf(own, other) : own
      })
      return JSON.stringify(reports) === JSON.stringify(current.reports)
        ? null
        : { next: { ...current, reports, hasNews: true } }
    },
  )
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
