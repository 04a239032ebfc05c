import mongoose from 'mongoose'
import { z } from 'zod'
import { fillsInPhones, WITHOUT_PHONE_HASH } from '#bot/crypto/fill-in-phones.ts'
import { isSealedByCurrentKey, reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import { phoneHash, phoneHashes } from '#bot/crypto/phone-hash.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import { LOOKUP_REASON, type LookupReason } from '#shared/cases/rules.ts'

/** Who sent a report. Only the vault knows, and only on demand. */
export interface Reporter {
  /** LINE user id; null for whoever did not come by LINE. */
  userId: string | null
  organisation: string | null
  name: string | null
  phone: string | null
  email: string | null
  address: string | null
  /** The partner for which they take part; absent for everybody else. */
  partnerId?: string | undefined
}
const Sealed = z.object({
  userId: z.string().nullable(),
  organisation: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable().default(null),
  address: z.string().nullable().default(null),
  partnerId: z.string().optional(),
})

const Reason = z.custom<LookupReason>((key) => typeof key === 'string' && key in LOOKUP_REASON)

/** What a person may have in わたしの記録; older ones are found by receipt number. */
const MOST_RECORDS = 100

const vaultSchema = new mongoose.Schema(
  {
    /** The report's id. */
    _id: { type: String, required: true },
    caseId: { type: String, required: true },
    /** Finds a person's own reports without telling who they are. */
    userHash: { type: String, required: true },
    /** Counts a partner's reports without telling which partner it is. */
    partnerHash: { type: String },
    /** Finds what somebody sent by the whole phone number that they told; absent in those of an earlier version. */
    phoneHash: { type: String, default: null },
    sealed: { type: String, required: true },
    sentAt: { type: Date, required: true },
  },
  { versionKey: false },
)
vaultSchema.index({ userHash: 1, sentAt: -1 })
vaultSchema.index({ phoneHash: 1, sentAt: -1 })
vaultSchema.index({ partnerHash: 1, sentAt: 1 }, { sparse: true })

const VaultModel = mongoose.model('VaultEntry', vaultSchema, 'vault')

const viewSchema = new mongoose.Schema(
  {
    reportId: { type: String, required: true },
    caseId: { type: String, required: true },
    staffId: { type: String, required: true },
    at: { type: Date, required: true },
    reason: { type: String, required: true },
    /** Sealed: the reason in words. */
    other: { type: String },
  },
  { versionKey: false },
)
viewSchema.index({ caseId: 1, at: 1 })
viewSchema.index({ staffId: 1, at: 1 })

const VaultViewModel = mongoose.model('VaultView', viewSchema, 'vault_views')

/**
 * Keeps who sent a report and returns the case that it belongs to: the one given, or the one that an earlier
 * attempt to keep the same report was given.
 */
export async function keepReporter(
  reportId: string,
  reporter: Reporter,
  caseId: string,
  sentAt: Date,
): Promise<string> {
  const entry = {
    caseId,
    ...hashesOf(reportId, reporter),
    sealed: seal(JSON.stringify(Sealed.parse(reporter)), aboutOf(reportId)),
    sentAt,
  }
  try {
    await VaultModel.create({ _id: reportId, ...entry })
    return caseId
  } catch (error) {
    const kept = await VaultModel.findOne({ _id: reportId }).lean()
    if (kept) return kept.caseId
    throw error
  }
}

/** Whoever has no LINE account is found by no user's id. */
function hashesOf(reportId: string, { userId, partnerId, phone }: Reporter) {
  return {
    userHash: lookupHash(userId ?? `report:${reportId}`),
    phoneHash: phoneHash(phone),
    ...(partnerId !== undefined && { partnerHash: lookupHash(ofPartner(partnerId)) }),
  }
}

const ofPartner = (partnerId: string) => `partner:${partnerId}`

function aboutOf(reportId: string): string {
  return `vault:${reportId}`
}

/** Who sent a report, and the case that it belongs to. */
export async function findReporter(reportId: string): Promise<(Reporter & { caseId: string }) | null> {
  const kept = await VaultModel.findOne({ _id: reportId }).lean()
  return kept && { ...unsealed(kept), caseId: kept.caseId }
}

/** Who sent these reports. */
export async function findReporters(reportIds: string[]): Promise<Reporter[]> {
  const kept = await VaultModel.find({ _id: { $in: reportIds } }).lean()
  return kept.map(unsealed)
}

function unsealed({ _id, sealed }: { _id: string; sealed: string }): Reporter {
  return Sealed.parse(JSON.parse(unseal(sealed, aboutOf(_id))))
}

/** A person's own reports, newest first. */
export async function findReportsOf(userId: string): Promise<{ reportId: string; caseId: string }[]> {
  const kept = await VaultModel.find({ userHash: { $in: lookupHashes(userId) } })
    .sort({ sentAt: -1 })
    .limit(MOST_RECORDS)
    .lean()
  return kept.map(({ _id, caseId }) => ({ reportId: _id, caseId }))
}

/** What a person sent, with what they told of themselves there, the newest first. */
export async function findSentBy(
  userId: string,
): Promise<(Reporter & { reportId: string; caseId: string; sentAt: Date })[]> {
  const kept = await VaultModel.find({ userHash: { $in: lookupHashes(userId) } })
    .sort({ sentAt: -1 })
    .limit(MOST_RECORDS)
    .lean()
  return kept.map((one) => ({ ...unsealed(one), reportId: one._id, caseId: one.caseId, sentAt: one.sentAt }))
}

/** Whoever told this phone number with what they sent, the newest first. */
export async function findReportersByPhone(phone: string, limit: number): Promise<Reporter[]> {
  const kept = await VaultModel.find({ phoneHash: { $in: phoneHashes(phone) } })
    .sort({ sentAt: -1 })
    .limit(limit)
    .lean()
  return kept.map(unsealed)
}

/** What the people of a partner reported in this time, oldest first. */
export async function findReportsOfPartner(
  partnerId: string,
  { from, until }: { from: Date; until: Date },
): Promise<{ reportId: string; caseId: string }[]> {
  const kept = await VaultModel.find({
    partnerHash: { $in: lookupHashes(ofPartner(partnerId)) },
    sentAt: { $gte: from, $lt: until },
  })
    .sort({ sentAt: 1 })
    .lean()
  return kept.map(({ _id, caseId }) => ({ reportId: _id, caseId }))
}

/** How often the people of a partner reported in this time. */
export async function countReportsOfPartner(
  partnerId: string,
  { from, until }: { from: Date; until: Date },
): Promise<number> {
  return VaultModel.countDocuments({
    partnerHash: { $in: lookupHashes(ofPartner(partnerId)) },
    sentAt: { $gte: from, $lt: until },
  })
}

/** Gives somebody's reports, or those alone that they made for a partner, to the account that they have now. */
export async function handOverReports(fromUser: string, toUser: string, partnerId?: string): Promise<void> {
  if (fromUser === toUser) return // they have come back: there would be no end of it
  for (;;) {
    const kept = await VaultModel.findOne({
      userHash: { $in: lookupHashes(fromUser) },
      ...(partnerId !== undefined && { partnerHash: { $in: lookupHashes(ofPartner(partnerId)) } }),
    }).lean()
    if (!kept) return
    await changeSealed(kept._id, (reporter) => ({ ...reporter, userId: toUser }))
  }
}

/** Erases what a reporter told about themselves and then took back. */
export async function eraseFromVault(
  reportId: string,
  field: 'organisation' | 'name' | 'phone' | 'email' | 'address',
): Promise<void> {
  await changeSealed(reportId, (reporter) => ({ ...reporter, [field]: null }))
}

async function changeSealed(reportId: string, change: (reporter: Reporter) => Reporter): Promise<boolean> {
  for (;;) {
    const kept = await VaultModel.findOne({ _id: reportId }).lean()
    if (!kept) return false
    const next = change(unsealed(kept))
    const saved = await VaultModel.updateOne(
      { _id: reportId, sealed: kept.sealed },
      { $set: { sealed: seal(JSON.stringify(next), aboutOf(reportId)), ...hashesOf(reportId, next) } },
    )
    if (saved.matchedCount === 1) return true
  }
}

export interface VaultView {
  reportId: string
  caseId: string
  staffId: string
  at: Date
  reason: LookupReason
  /** The reason in words, where none of the usual ones fits. */
  other: string | null
}

/** Writes down that somebody looks a reporter up. */
export async function logVaultView({ other, ...view }: VaultView): Promise<void> {
  const sealed = other === null ? {} : { other: seal(other, aboutViewOf(view.caseId)) }
  await VaultViewModel.create({ ...view, ...sealed })
}

/** Who looked up the reporters of a case, oldest first. */
export async function listVaultViews(caseId: string): Promise<VaultView[]> {
  const views = await VaultViewModel.find({ caseId }).sort({ at: 1 }).lean()
  return views.map(({ reportId, staffId, at, reason, other }) => ({
    reportId,
    caseId,
    staffId,
    at,
    reason: Reason.parse(reason),
    other: other ? unseal(other, aboutViewOf(caseId)) : null,
  }))
}

/** Forgets who sent these reports. */
export async function deleteReporters(reportIds: string[]): Promise<void> {
  await VaultModel.deleteMany({ _id: { $in: reportIds } })
}

/** Forgets who looked up the reporters of these cases; the audit trail goes on saying so. */
export async function deleteVaultViews(caseIds: string[]): Promise<void> {
  await VaultViewModel.deleteMany({ caseId: { $in: caseIds } })
}

function aboutViewOf(caseId: string): string {
  return `vault-view:${caseId}`
}

/**
 * Seals up to `limit` vault entries after `afterId` again with the current key. Returns the last id looked at,
 * null at the end. Safe while reports arrive and are looked up.
 */
export async function resealVault(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await VaultModel.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  const old = page.filter(({ sealed }) => !isSealedByCurrentKey(sealed))
  for (const { _id } of old) await changeSealed(_id, (reporter) => reporter)
  return { lastId: page.at(-1)?._id ?? null, resealed: old.length }
}

/** As `resealVault`, for the reasons in words of those who looked reporters up. */
export async function resealVaultViews(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await VaultViewModel.find(afterId === '' ? {} : { _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  let resealed = 0
  for (const { _id, caseId, other } of page) {
    if (!other || isSealedByCurrentKey(other)) continue
    await VaultViewModel.updateOne({ _id, other }, { $set: { other: reseal(other, aboutViewOf(caseId)) } })
    resealed++
  }
  return { lastId: page.at(-1)?._id.toString() ?? null, resealed }
}

/** Lets reporters of an earlier version be found by phone. Returns how many. */
export const fillInPhonesOfReporters = fillsInPhones({
  page: (limit) => VaultModel.find(WITHOUT_PHONE_HASH).limit(limit).lean(),
  phoneOf: (kept) => unsealed(kept).phone,
  write: ({ _id, sealed }, hash) => VaultModel.updateOne({ _id, sealed }, { $set: { phoneHash: hash } }),
})
