import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { Refusal } from '#shared/refusal.ts'
import { findCase, saveAlarms } from '../case.model.ts'
import { type Case, entered } from '../case.ts'
import type { Asked } from '../change-case.ts'
import { namesSomeone } from './feedback-names.ts'
import { findReporters } from './vault.model.ts'

/**
 * Whether a text names the subject or a reporter of a case, or holds a phone of theirs. They stay hidden from each
 * other, and what is sent may be read over a shoulder. Whoever is stopped because of a reporter has learnt, by luck or
 * by guessing, who that is: the history says so, as it does of every look into the vault, without what they wrote.
 */
export async function namesHiddenIn(
  current: Case,
  text: string,
  asked: Pick<Asked, 'who' | 'at'>,
): Promise<boolean> {
  const reporters = await findReporters(current.reports.map(({ id }) => id))
  const hidden = { names: reporters.map(({ name }) => name), phones: reporters.map(({ phone }) => phone) }
  if (namesSomeone(text, hidden)) {
    await noteStopped(current.id, asked)
    return true
  }
  const told = current.reports.map(({ subjectName }) => subjectName)
  return namesSomeone(text, { names: [current.subjectKnownAs, ...told], phones: current.phones })
}

/** A text is checked at every pause of its writing: what follows so soon is the same attempt, and one line. */
const SAME_ATTEMPT_MS = 10 * 60_000
const MOST_ATTEMPTS = 50

/** The revision stays: it is not for whoever is writing to merge with this. */
async function noteStopped(caseId: string, { who, at }: Pick<Asked, 'who' | 'at'>): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const current = await findCase(caseId)
    if (!current) throw new Refusal('not-found')
    if (isNoted(current, who.id, at)) return
    if (attempt === 0) {
      const about = { case: caseId, receipt: current.receiptNo }
      await noteInTrail({ kind: 'feedback-stopped', by: who.id, about, at })
    }
    const by = { id: who.id, name: who.name }
    if (await saveAlarms(entered(current, { at, by, kind: 'feedback-stopped', text: null }))) return
  }
  throw new Refusal('out-of-order')
}

function isNoted({ history }: Case, staffId: string, at: Date): boolean {
  const since = new Date(at.getTime() - SAME_ATTEMPT_MS).toISOString()
  return history.some(
    (line) => line.kind === 'feedback-stopped' && line.by?.id === staffId && line.at >= since,
  )
}
