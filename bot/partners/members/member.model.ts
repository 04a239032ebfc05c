import mongoose from 'mongoose'
import { z } from 'zod'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import type { MemberRole } from '#shared/partners/rules.ts'
import { partnersChanged } from '../news.ts'
import { isDuplicate } from '../partner.model.ts'

/** Somebody of a partner, with the LINE account by which they take part. */
export interface Member {
  id: string
  partnerId: string
  userId: string
  /** As they told it; empty where they told none. */
  name: string
  role: MemberRole
  joinedAt: Date
}

/** `formerly`: accounts that had this membership before, until they show the menu of everybody again. */
const Content = z.object({ userId: z.string(), name: z.string(), formerly: z.array(z.string()).optional() })

/** `withRecords`: the reports that were made in this membership go along. */
export interface Transfer {
  hash: string
  until: Date
  withRecords: boolean
}

/** As stored. `isIn`: false from leaving until the menu is taken back; then the record goes. */
export interface StoredMember {
  _id: string
  partnerId: string
  isIn: boolean
  userHash: string
  role: MemberRole
  sealed: string
  joinedAt: Date
  /** When LINE has to be told which menu they see; absent while it is as it should be. */
  menuDue?: Date | undefined
  /** One code at a time with which another LINE account takes this membership over. */
  transfer?: Transfer | undefined
  /** The reports of the account before have still to go along. */
  recordsGo?: boolean | undefined
}

const schema = new mongoose.Schema<StoredMember>(
  {
    _id: { type: String, required: true },
    partnerId: { type: String, required: true },
    isIn: { type: Boolean, required: true },
    userHash: { type: String, required: true },
    role: { type: String, required: true },
    sealed: { type: String, required: true },
    joinedAt: { type: Date, required: true },
    menuDue: { type: Date },
    transfer: { type: { _id: false, hash: String, until: Date, withRecords: Boolean } },
    recordsGo: { type: Boolean },
  },
  { collection: 'partner_members', versionKey: false },
)
schema.index({ userHash: 1 }, { unique: true })
schema.index({ partnerId: 1, isIn: 1, joinedAt: 1 })
schema.index({ menuDue: 1 }, { sparse: true })
schema.index(
  { 'transfer.hash': 1 },
  { unique: true, partialFilterExpression: { 'transfer.hash': { $exists: true } } },
)

/** For the other model of this folder. */
export const MemberModel = mongoose.model<StoredMember>('PartnerMember', schema)

const about = (id: string) => `partner-member:${id}`

export function sealedMember(
  { id, userId, name }: Pick<Member, 'id' | 'userId' | 'name'>,
  formerly: string[] = [],
) {
  const content = { userId, name, ...(formerly.length > 0 && { formerly }) }
  return { userHash: lookupHash(userId), sealed: seal(JSON.stringify(content), about(id)) }
}

export function contentOf({ _id, sealed }: Pick<StoredMember, '_id' | 'sealed'>): z.infer<typeof Content> {
  return Content.parse(JSON.parse(unseal(sealed, about(_id))))
}

function toMember(stored: StoredMember): Member {
  const { _id: id, partnerId, role, joinedAt } = stored
  const { userId, name } = contentOf(stored)
  return { id, partnerId, role, joinedAt, userId, name }
}

/** The membership of this LINE user; null if there is none. */
export async function findMemberOf(userId: string): Promise<Member | null> {
  const stored = await MemberModel.findOne({
    userHash: { $in: lookupHashes(userId) },
    isIn: true,
  }).lean<StoredMember>()
  return stored && toMember(stored)
}

export async function findMember(id: string): Promise<Member | null> {
  const stored = await MemberModel.findOne({ _id: id, isIn: true }).lean<StoredMember>()
  return stored && toMember(stored)
}

/** Everybody of a partner, who came first first. */
export async function findMembers(partnerId: string): Promise<Member[]> {
  const stored = await MemberModel.find({ partnerId, isIn: true })
    .sort({ joinedAt: 1 })
    .lean<StoredMember[]>()
  return stored.map(toMember)
}

export async function findLeads(partnerId: string): Promise<Member[]> {
  return (await findMembers(partnerId)).filter(({ role }) => role === 'lead')
}

/** How many people each of these partners has. */
export async function countMembersOf(partnerIds: string[]): Promise<Map<string, number>> {
  const found = await MemberModel.find(
    { partnerId: { $in: partnerIds }, isIn: true },
    { partnerId: 1 },
  ).lean()
  const counts = new Map<string, number>()
  for (const { partnerId } of found) counts.set(partnerId, (counts.get(partnerId) ?? 0) + 1)
  return counts
}

export async function countMembers(partnerId: string): Promise<number> {
  return MemberModel.countDocuments({ partnerId, isIn: true })
}

/** Takes somebody in. False if they are in some partner already. */
export async function insertMember(member: Member): Promise<boolean> {
  const { id, partnerId, role, joinedAt } = member
  // Whoever has just left elsewhere: the new menu comes in place of the old one.
  await MemberModel.deleteOne({ userHash: { $in: lookupHashes(member.userId) }, isIn: false })
  if (await findMemberOf(member.userId)) return false
  try {
    await MemberModel.create({
      _id: id,
      partnerId,
      role,
      joinedAt,
      isIn: true,
      menuDue: joinedAt,
      ...sealedMember(member),
    })
    partnersChanged()
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Takes somebody out; the record stays until LINE shows them the menu of everybody again. */
export async function takeOut(id: string, at: Date): Promise<boolean> {
  const { modifiedCount } = await MemberModel.updateOne(
    { _id: id, isIn: true },
    { $set: { isIn: false, menuDue: at }, $unset: { transfer: 1 } },
  )
  partnersChanged()
  return modifiedCount === 1
}

export async function setRole(id: string, role: MemberRole): Promise<boolean> {
  return (await MemberModel.updateOne({ _id: id, isIn: true }, { $set: { role } })).matchedCount === 1
}

/** Keeps the one code that passes this membership on; the one before does no more. */
export async function keepTransfer(id: string, transfer: Transfer): Promise<boolean> {
  const { matchedCount } = await MemberModel.updateOne({ _id: id, isIn: true }, { $set: { transfer } })
  return matchedCount === 1
}

/** Whose membership a code passes on, as long as it is good. */
export async function findByTransfer(hashes: string[], at: Date): Promise<Member | null> {
  const stored = await MemberModel.findOne({
    'transfer.hash': { $in: hashes },
    'transfer.until': { $gt: at },
    isIn: true,
  }).lean<StoredMember>()
  return stored && toMember(stored)
}

/**
 * Passes a membership on to another account. Two who use the same code: the first gets it. The old account loses
 * membership and menu with it.
 */
export async function useTransfer(
  member: Member,
  userId: string,
  { hashes, at }: { hashes: string[]; at: Date },
): Promise<boolean> {
  const good = { _id: member.id, isIn: true, 'transfer.hash': { $in: hashes }, 'transfer.until': { $gt: at } }
  const kept = await MemberModel.findOne(good).lean<StoredMember>()
  return (
    kept !== null &&
    (await passOn(kept, good, { userId, recordsGo: kept.transfer?.withRecords ?? false, at }))
  )
}

/** The membership goes along to the account that they have now; false if it was changed meanwhile. */
export async function moveMember({ id, userId: from }: Member, userId: string, at: Date): Promise<boolean> {
  const good = { _id: id, isIn: true }
  const kept = await MemberModel.findOne(good).lean<StoredMember>()
  if (!kept || contentOf(kept).userId !== from) return false
  // What they reported goes along by itself; not so what an account before theirs did.
  return await passOn(kept, good, { userId, recordsGo: kept.recordsGo ?? false, at })
}

async function passOn(
  kept: StoredMember,
  good: mongoose.QueryFilter<StoredMember>,
  { userId, recordsGo, at }: { userId: string; recordsGo: boolean; at: Date },
): Promise<boolean> {
  const { _id: id, sealed } = kept
  const { userId: before, name, formerly = [] } = contentOf(kept)
  // Whoever has just left elsewhere: the new menu comes in place of the old one.
  await MemberModel.deleteOne({ userHash: { $in: lookupHashes(userId) }, isIn: false })
  const { modifiedCount } = await MemberModel.updateOne(
    { ...good, sealed },
    {
      $set: { ...sealedMember({ id, userId, name }, [...formerly, before]), menuDue: at, recordsGo },
      $unset: { transfer: 1 },
    },
  )
  partnersChanged()
  return modifiedCount === 1
}

/** Seals a page of members again under the first key, each only if nobody has changed it meanwhile. */
export const resealMembers = resealsPagesOf(MemberModel, async (stored) => {
  const { userId, name, formerly } = contentOf(stored)
  await MemberModel.updateOne(
    { _id: stored._id, sealed: stored.sealed },
    { $set: sealedMember({ id: stored._id, userId, name }, formerly) },
  )
})
