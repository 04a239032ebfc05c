import { lookupHash } from '#bot/crypto/search-hash.ts'
import type { Misses } from '#bot/http/count-misses.ts'
import { joinedNotice } from '../partners.messages.ts'
import type { PartnerPorts } from '../ports.ts'
import { type Joined, type Joining, join } from './join.ts'
import { findLeads } from './member.model.ts'

/** As `join`, and the leads hear that there is somebody new. @throws Refusal as `join` */
export async function welcomeMember(joining: Joining, ports: PartnerPorts, misses: Misses): Promise<Joined> {
  const joined = await join(joining, misses)
  if (!joined.isNew) return joined
  const { partner, member } = joined
  const others = (await findLeads(partner.id)).filter(({ id }) => id !== member.id)
  const about = `partner:${partner.id}`
  for (const { userId: to } of others)
    await ports.notify({
      key: `${about}:joined:${member.id}:${lookupHash(member.userId)}:${lookupHash(to)}`,
      to,
      answer: joinedNotice(),
      dueAt: joining.at,
      about,
    })
  return joined
}
