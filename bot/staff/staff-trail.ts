/** What the audit trail says of changes to who may do what. */
import type { Note } from '#bot/audit/note-in-trail.ts'
import { centresInTrail } from '#shared/audit/rules.ts'
import type { Away, EscalationChange, NewStaff, StaffChange, StaffView } from '#shared/staff/contract.ts'

/** Who does it, and when. */
interface Doing {
  by: StaffView
  at: Date
}

export function invited({ by, at }: Doing, id: string, { role, centreIds }: NewStaff): Note {
  const about = { staff: id, role, centre: centresInTrail(centreIds) }
  return { kind: 'staff-invited', by: by.id, about, at }
}

/** A new link: for somebody who has not come yet, or by which who is there can sign in another way. */
export function linkIssued({ by, at }: Doing, id: string, member: StaffView | null): Note {
  const kind = member?.state === 'active' ? 'link-issued' : 'staff-invited'
  return { kind, by: by.id, about: { staff: id }, at }
}

/** The name is not told, only that it was changed. */
export function changed({ by, at }: Doing, id: string, change: StaffChange): Note {
  const { role, centreIds, state } = change
  const about = {
    staff: id,
    changed: Object.keys(change),
    role,
    ...(centreIds && { centre: centresInTrail(centreIds) }),
  }
  return { kind: state === 'left' ? 'staff-left' : 'staff-changed', by: by.id, about, at }
}

export function awayChanged({ by, at }: Doing, id: string, away: Away | null): Note {
  const about = { staff: id, from: away?.from, until: away?.until, standIn: away?.standInId ?? undefined }
  return { kind: 'away-changed', by: by.id, about, at }
}

export function escalationChanged({ by, at }: Doing, centreId: string, { staffIds }: EscalationChange): Note {
  return { kind: 'escalation-changed', by: by.id, about: { centre: centreId, staff: staffIds }, at }
}
