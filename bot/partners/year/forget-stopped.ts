import { noteForgotten } from '#bot/audit/note-forgotten.ts'
import { oneByOne } from '#bot/one-by-one.ts'
import { DAY_MS } from '#shared/time.ts'
import { changePartner } from '../change-partner.ts'
import { leavePartner } from '../members/leave.ts'
import { findMembers } from '../members/member.model.ts'
import type { Partner } from '../partner.ts'
import type { PartnerPorts } from '../ports.ts'
import { findLongStopped } from './due.model.ts'

const AT_ONCE = 100

/**
 * Forgets who was behind a partner that stopped long ago: its people, whom one asked there, and what was written to
 * and fro. That there was such an organisation, with its number and its years, stays. May be stopped anywhere and
 * done again.
 */
export async function forgetStopped({ directory }: Pick<PartnerPorts, 'directory'>, at: Date): Promise<void> {
  const before = new Date(at.getTime() - directory.preset.partners.forgetAfterDays * DAY_MS)
  const stopped = await findLongStopped(before, AT_ONCE)
  await noteForgotten('partner-people', stopped.length, at)
  await oneByOne(stopped, async (id) => {
    for (const member of await findMembers(id)) await leavePartner(member, at)
    await changePartner(id, (partner) => withoutPeople(partner, before))
  })
}

/** Null if they have come back meanwhile. */
function withoutPeople(partner: Partner, before: Date): Partner | null {
  if (partner.stoppedAt === null || partner.stoppedAt > before) return null
  return {
    ...partner,
    stoppedAt: null,
    applicant: null,
    contact: null,
    motive: null,
    talk: [],
    note: null,
    messageIds: {},
    renewals: partner.renewals.map((renewal) => ({ ...renewal, words: null })),
    studies: partner.studies.map(({ who: _who, ...study }) => study),
  }
}
