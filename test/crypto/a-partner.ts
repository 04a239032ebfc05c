import { randomUUID } from 'node:crypto'
import { codeHashes } from '#bot/partners/members/codes.ts'
import { findByJoinCode, findJoinCode, issueJoinCode } from '#bot/partners/members/join-code.model.ts'
import { findMemberOf, insertMember } from '#bot/partners/members/member.model.ts'
import { findApplicationOf, findPartner, insertPartner } from '#bot/partners/partner.model.ts'
import { aPartner } from '#bot/partners/partner.ts'
import { listPartners } from '#bot/partners/partner-list.model.ts'
import { findRelaysOf, findWaiting, insertRelay } from '#bot/partners/relays/relay.model.ts'
import { ARRIVED_AT, aReport } from '#test/support/a-case.ts'

const at = ARRIVED_AT
const CONTACT = { name: '見本 花子', phone: '090-0000-0001', email: null }

/** A partner with a code on its poster, somebody in it, and their report that waits for their lead. */
export async function aPartnerInTown(userId: string) {
  const id = randomUUID()
  const fields = {
    kind: 'business',
    category: 'soba',
    name: '試しの店',
    kana: null,
    districtId: null,
    address: null,
    point: null,
    phone: null,
    isListed: true,
    service: null,
    reportWay: 'lead',
    isSponsor: false,
  } as const
  await insertPartner(
    aPartner({ id, state: 'active', fields, applicant: userId, contact: CONTACT, note: '例田さんの店' }),
  )
  const kept = await issueJoinCode(id, at)
  const member = { id: randomUUID(), partnerId: id, userId, name: '見本 花子' }
  await insertMember({ ...member, role: 'member', joinedAt: at })
  const arrived = { ...aReport(), reportId: randomUUID() }
  const waits = { partnerId: id, memberId: member.id, userId, sentAt: at, goesAt: at }
  await insertRelay({ ...waits, id: arrived.reportId, state: 'waiting', arrived, text: null })
  return { id, userId, code: kept?.code ?? '', reportId: arrived.reportId }
}

/** Finds all of it, in every way in which it is looked for. */
export async function expectPartnerReadable(town: Awaited<ReturnType<typeof aPartnerInTown>>): Promise<void> {
  const { id, userId, code, reportId } = town
  expect(await findPartner(id)).toMatchObject({ contact: CONTACT, note: '例田さんの店', applicant: userId })
  expect(await findApplicationOf(userId)).toMatchObject({ id })
  expect((await listPartners({ text: '花子' }, null, at)).partners).toContainEqual(
    expect.objectContaining({ id }),
  )
  expect(await findJoinCode(id, at)).toMatchObject({ code })
  expect(await findByJoinCode(codeHashes(code), at)).toMatchObject({ id })
  expect(await findMemberOf(userId)).toMatchObject({ partnerId: id, name: '見本 花子' })
  expect(await findWaiting(id)).toMatchObject([{ id: reportId, arrived: { reportId } }])
  expect(await findRelaysOf(userId)).toMatchObject([{ id: reportId }])
}
