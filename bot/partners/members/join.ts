import { randomUUID } from 'node:crypto'
import { lookupHash } from '#bot/crypto/search-hash.ts'
import { newCode } from '#bot/crypto/typed-code.ts'
import type { Misses } from '#bot/http/count-misses.ts'
import { PARTNER_LIMITS } from '#shared/partners/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { HOUR_MS } from '#shared/time.ts'
import { findPartner } from '../partner.model.ts'
import type { Partner } from '../partner.ts'
import { codeHashes } from './codes.ts'
import { findByJoinCode, type JoinCodeKept } from './join-code.model.ts'
import { leaveStopped } from './leave.ts'
import {
  countMembers,
  findByTransfer,
  findMemberOf,
  insertMember,
  keepTransfer,
  type Member,
  setRole,
  takeOut,
  useTransfer,
} from './member.model.ts'

/** Who joins, with which code, and how they want to be called there. */
export interface Joining {
  userId: string
  code: string
  name: string
  at: Date
}

/** The partner as it is then, and whether they are there for the first time. */
export interface Joined {
  partner: Partner
  member: Member
  isNew: boolean
}

/**
 * Takes somebody in by the code of a poster, or lets them take over the membership that a code passes on. Doing so
 * again changes nothing.
 * @throws Refusal `code-not-good`, `too-many-tries`, `already-member` (of another partner), `too-many`
 */
export async function join(joining: Joining, misses: Misses): Promise<Joined> {
  const { userId, code, at } = joining
  const { partner, transfer } = await getByCode(code, { userId, at }, misses)
  const own = await findMemberOf(userId)
  const isHere = own?.partnerId === partner.id
  if (isHere && (!transfer || transfer.id === own.id)) return { partner, member: own, isNew: false }
  // Whoever came in by the poster before they take their own membership over: that one stays.
  if (isHere) await takeOut(own.id, at)
  else if (own && !(await leaveStopped(own, at))) throw new Refusal('already-member')
  const member = transfer ? await takenOver(transfer, { userId, code, at }) : await takenIn(partner, joining)
  if (isHere && own.role === 'lead') await setRole(member.id, 'lead')
  return { partner, member, isNew: true }
}

/**
 * The partner that a code leads to, and whose membership it passes on, if it does.
 * @throws Refusal `code-not-good`, `too-many-tries`
 */
export async function getByCode(
  code: string,
  { userId, at }: Pick<Joining, 'userId' | 'at'>,
  misses: Misses,
): Promise<{ partner: Partner; transfer: Member | null }> {
  misses.refuseIfMany(userId, at)
  const hashes = codeHashes(code)
  const transfer = await findByTransfer(hashes, at)
  const partner = transfer ? await findPartner(transfer.partnerId) : await findByJoinCode(hashes, at)
  if (partner) return { partner, transfer }
  misses.note(userId, at)
  throw new Refusal('code-not-good')
}

async function takenOver(member: Member, { userId, code, at }: Omit<Joining, 'name'>): Promise<Member> {
  if (!(await useTransfer(member, userId, { hashes: codeHashes(code), at })))
    throw new Refusal('code-not-good')
  return { ...member, userId }
}

async function takenIn(partner: Partner, { userId, name, at }: Joining): Promise<Member> {
  if ((await countMembers(partner.id)) >= PARTNER_LIMITS.members) throw new Refusal('too-many', { say: FULL })
  const member: Member = {
    id: randomUUID(),
    partnerId: partner.id,
    userId,
    name,
    role: 'member',
    joinedAt: at,
  }
  if (await insertMember(member)) return member
  // They joined on two devices at once: one of them was faster.
  const own = await findMemberOf(userId)
  if (own?.partnerId === partner.id) return own
  throw new Refusal('already-member')
}

const FULL = 'この団体には、もう入れません。センターにご相談ください。'

/**
 * A code with which another LINE account takes this membership over, once and soon; one before it does no more.
 * @param withRecords the reports that were made in it go along: staff know who asks, colleagues may not
 * @throws Refusal `not-found`
 */
export async function issueTransfer(
  member: Pick<Member, 'id'>,
  { at, withRecords }: { at: Date; withRecords: boolean },
): Promise<JoinCodeKept> {
  const code = newCode()
  const until = new Date(at.getTime() + PARTNER_LIMITS.transferHours * HOUR_MS)
  const isKept = await keepTransfer(member.id, { hash: lookupHash(`join:${code}`), until, withRecords })
  if (!isKept) throw new Refusal('not-found')
  return { code, until }
}
