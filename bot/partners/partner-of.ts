import type { PartnerKind, ReportWay } from '#shared/partners/rules.ts'
import { findMemberOf, type Member } from './members/member.model.ts'
import { findPartner } from './partner.model.ts'

/** The partner for which somebody takes part. */
export interface OwnPartner {
  partnerId: string
  memberId: string
  /** As they told it; empty where they told none. */
  memberName: string
  name: string
  kind: PartnerKind
  districtId: string | null
  role: Member['role']
  reportWay: ReportWay
}

/** The partner of a LINE user, as long as it takes part; null for everybody else. */
export async function partnerOf(userId: string): Promise<OwnPartner | null> {
  const member = await findMemberOf(userId)
  const partner = member && (await findPartner(member.partnerId))
  if (!member || partner?.state !== 'active') return null
  const { name, kind, districtId, reportWay } = partner.fields
  return {
    partnerId: partner.id,
    memberId: member.id,
    memberName: member.name,
    name,
    kind,
    districtId,
    role: member.role,
    reportWay,
  }
}
