import type { Change } from '#shared/cases/change.contract.ts'
import type { CaseView } from '#shared/cases/contract.ts'
import { CASE_LIMITS, louderOf, MEETING_DECISION, type Urgency } from '#shared/cases/rules.ts'
import { atUrgency } from './at-urgency.ts'
import { type Case, checked, entered, refusal, responded, withPhones, workedOnBy } from './case.ts'
import { type Asked, changeAsStaff } from './change-case.ts'
import { happenedAt } from './happened-at.ts'
import { noticeOf } from './notices/pending-notice.ts'
import { findReporters } from './vault/vault.model.ts'

type Held = Omit<Extract<Change, { kind: 'meeting' }>, 'kind'>

/**
 * Writes down a コアメンバー会議: who met, what they decided, and how to go on. It counts as staff's response, and a
 * decision either way ends the wait for one; what is still undecided does not. Decided to be abuse, the case is as
 * loud as abuse. A case that nobody has is then in the hands of whoever writes.
 * @throws Refusal `not-found`, `not-allowed`, `changed-meanwhile`, `not-possible-now` (it is closed), `bad-request`
 * (a moment in the future or before the case), `too-many`
 */
export async function recordMeeting(asked: Asked, { heldAt, ...meeting }: Held): Promise<CaseView> {
  const { who, at } = asked
  return changeAsStaff(asked, async (current) => {
    if (current.status === 'closed') throw refusal('not-possible-now', current)
    if (current.meetings.length >= CASE_LIMITS.meetings) throw refusal('too-many', current)
    const held = happenedAt(heldAt, current, at, 'change.heldAt')
    const reporters = await findReporters(current.reports.map(({ id }) => id))
    const by = { id: who.id, name: who.name }
    const text = `${MEETING_DECISION[meeting.decision]}\n${meeting.members}\n${meeting.plan}`
    const worked = workedOnBy(withPhones(current, [text], reporters), by)
    const id = `m${current.meetings.length + 1}`
    const meetings = [
      ...current.meetings,
      { ...meeting, id, heldAt: held.toISOString(), by, at: at.toISOString() },
    ]
    const { next, notices } = atUrgency({ ...worked, meetings }, urgencyAfter(meeting.decision, current), at)
    const known = meeting.decision === 'undecided' ? responded(next, held) : checked(next, held)
    return {
      next: entered(known, { at, by, kind: 'meeting', text }),
      notices: [...(current.owner ? [] : [noticeOf(current, 'quiet', at)]), ...notices],
    }
  })
}

function urgencyAfter(decision: Held['decision'], { urgency }: Case): Urgency {
  return decision === 'abuse' ? louderOf(urgency, 'abuse') : urgency
}
