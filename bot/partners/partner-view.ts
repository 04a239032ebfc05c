import type { MemberView, PartnerRow, PartnerView, Renewal } from '#shared/partners/contract.ts'
import type { Member } from './members/member.model.ts'
import { type KeptRenewal, lastRenewal, type Partner, type Remark } from './partner.ts'

/** A partner in a list. */
export function rowOf(partner: Partner, members: number, at: Date): PartnerRow {
  const { id, revision, state, fields, no, since, appliedAt } = partner
  const renewal = lastRenewal(partner)
  return {
    ...fields,
    id,
    revision,
    state,
    no,
    since,
    appliedAt: appliedAt?.toISOString() ?? null,
    members,
    renewal: renewal && renewalView(renewal, at),
  }
}

/** A partner with everything that staff may know of it. */
export function viewOf(
  partner: Partner,
  { people, notices }: { people: Member[]; notices: PartnerView['notices'] },
  at: Date,
): PartnerView {
  const { contact, motive, contributions, note } = partner
  return {
    ...rowOf(partner, people.length, at),
    contact,
    motive,
    people: people.map((member) => memberView(member, null)),
    talk: talkView(partner.talk),
    renewals: partner.renewals.map((renewal) => renewalView(renewal, at)),
    studies: partner.studies,
    contributions,
    note,
    notices,
  }
}

export function renewalView(renewal: KeptRenewal, at: Date): Renewal {
  const { year, askedAt, answer, reason, words, answeredAt, overdueAt } = renewal
  return {
    year,
    askedAt: askedAt.toISOString(),
    answer,
    reason,
    words,
    answeredAt: answeredAt?.toISOString() ?? null,
    isOverdue: answer === null && overdueAt <= at,
  }
}

/** @param ownId of the member who looks; null for staff */
export function memberView({ id, role, name, joinedAt }: Member, ownId: string | null): MemberView {
  return { id, role, name, joinedAt: joinedAt.toISOString(), isMe: id === ownId }
}

export function talkView(talk: Remark[]): PartnerView['talk'] {
  return talk.map(({ at, by, text }) => ({ at: at.toISOString(), by, text }))
}
