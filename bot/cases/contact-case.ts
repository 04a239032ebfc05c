import type { Change } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import type { ContactOutcome } from '#shared/cases/rules.ts'
import { checked, entered, refusal, responded, withPhones, workedOnBy } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'
import { happenedAt } from './happened-at.ts'
import { noticeOf } from './notices/pending-notice.ts'
import { findReporters } from './vault/vault.model.ts'

/** After these it is known how the subject is. */
const KNOWN: readonly ContactOutcome[] = ['met', 'safe', 'emergency']

/**
 * Writes down a visit, a call or a talk and what came of it, now or at the moment that is said. It counts as staff's
 * response; an outcome that tells how the subject is ends the wait for that. A case that nobody has is then in the
 * hands of whoever did it.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is closed), `bad-request`
 * (a moment in the future or before the case)
 */
export async function contactCase(
  asked: Asked,
  contact: Omit<Extract<Change, { kind: 'contact' }>, 'kind'>,
): Promise<CaseView> {
  const { who, at } = asked
  const { how, outcome, text } = contact
  return changeAsStaff(asked, async (current) => {
    if (current.status === 'closed') throw refusal('not-possible-now', current)
    const doneAt = contact.at === undefined ? at : happenedAt(contact.at, current, at, 'change.at')
    const reporters = await findReporters(current.reports.map(({ id }) => id))
    const by = { id: who.id, name: who.name }
    const worked = workedOnBy(withPhones(current, [text], reporters), by)
    const next = KNOWN.includes(outcome) ? checked(worked, doneAt) : responded(worked, doneAt)
    const line = { at, by, kind: 'contact', text: text || null } as const
    return {
      next: entered(next, { ...line, contact: { how, outcome, at: doneAt.toISOString() } }),
      notices: current.owner ? [] : [noticeOf(current, 'quiet', at)],
    }
  })
}
