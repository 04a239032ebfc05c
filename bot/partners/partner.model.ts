import mongoose from 'mongoose'
import { z } from 'zod'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { fold, lookupHash, lookupHashes, searchTokens } from '#bot/crypto/search-hash.ts'
import { PartnerContact, type PartnerFields } from '#shared/partners/contract.ts'
import type { PartnerState } from '#shared/partners/rules.ts'
import { type KeptRenewal, type KeptStudy, lastRenewal, type Partner } from './partner.ts'

const DUPLICATE_KEY = 11000

/** As stored: what the organisation is stands in clear, who is behind it and what was written is sealed. */
export interface StoredPartner {
  _id: string
  revision: number
  state: PartnerState
  fields: PartnerFields
  /** Left out before there is one. */
  no?: number | undefined
  since: string | null
  appliedAt: Date | null
  renewals: Omit<KeptRenewal, 'words'>[]
  studies: Omit<KeptStudy, 'title'>[]
  sealed: string
  /** By name, as kana has it; empty where that is nothing but signs. */
  place: string
  /** Hashes of name, kana, address, phones and contact. */
  search: string[]
  applicantHash?: string | undefined
  /** Of the question that waits for an answer: from when it is overdue. */
  overdueAt?: Date | undefined
  /** When they are asked again. */
  remindAt?: Date | undefined
  /** For which year they were asked last; 0: never. */
  askedYear: number
  isUnsaid: boolean
  unsaid: Partner['unsaid']
  stoppedAt?: Date | undefined
  forgetAt?: Date | undefined
  /** The code by which people join, see `join-code.model.ts`. */
  code?: { hash: string; sealed: string; until: Date } | undefined
}

const schema = new mongoose.Schema<StoredPartner>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    state: { type: String, required: true },
    fields: { type: mongoose.Schema.Types.Mixed, required: true },
    no: { type: Number },
    since: { type: String, default: null },
    appliedAt: { type: Date, default: null },
    renewals: { type: mongoose.Schema.Types.Mixed, default: [] },
    studies: { type: mongoose.Schema.Types.Mixed, default: [] },
    sealed: { type: String, required: true },
    place: { type: String, default: '' },
    search: { type: [String], default: [] },
    applicantHash: { type: String },
    overdueAt: { type: Date },
    remindAt: { type: Date },
    askedYear: { type: Number, default: 0 },
    isUnsaid: { type: Boolean, default: false },
    unsaid: { type: [{ _id: false, what: String, revision: Number }], default: [] },
    stoppedAt: { type: Date },
    forgetAt: { type: Date },
    code: { type: { _id: false, hash: String, sealed: String, until: Date } },
  },
  { collection: 'partners', versionKey: false, minimize: false },
)
schema.index({ place: 1, _id: 1 })
schema.index({ state: 1, place: 1, _id: 1 })
schema.index({ state: 1, 'fields.kind': 1, place: 1, _id: 1 })
schema.index({ state: 1, 'fields.districtId': 1, place: 1, _id: 1 })
schema.index({ search: 1 })
schema.index({ no: 1 }, { unique: true, partialFilterExpression: { no: { $exists: true } } })
schema.index({ applicantHash: 1, appliedAt: -1 })
schema.index({ state: 1, overdueAt: 1 })
schema.index({ state: 1, remindAt: 1 })
schema.index({ state: 1, askedYear: 1, since: 1 })
schema.index({ state: 1, 'fields.point.latitude': 1 })
schema.index({ state: 1, appliedAt: 1 })
schema.index({ stoppedAt: 1 }, { sparse: true })
schema.index({ isUnsaid: 1 })
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })
schema.index(
  { 'code.hash': 1 },
  { unique: true, partialFilterExpression: { 'code.hash': { $exists: true } } },
)

/** For the other models of this folder. */
export const PartnerModel = mongoose.model<StoredPartner>('Partner', schema)

const Content = z.object({
  applicant: z.string().nullable(),
  contact: PartnerContact.nullable(),
  motive: z.string().nullable(),
  talk: z.array(
    z.object({
      at: z.coerce.date(),
      by: z.string().nullable(),
      text: z.string(),
      messageId: z.string().optional(),
    }),
  ),
  contributions: z.array(z.object({ year: z.number(), words: z.string() })),
  note: z.string().nullable(),
  messageIds: z.record(z.string(), z.string()),
  /** By year. */
  renewalWords: z.record(z.string(), z.string()),
  /** By the study's id. */
  studyTitles: z.record(z.string(), z.string()),
})

const about = (id: string) => `partner:${id}`

/** As it lies in the database. */
export function toStored(partner: Partner): Omit<StoredPartner, 'code'> {
  const { id, revision, state, fields, no, since, appliedAt, applicant, unsaid } = partner
  const waits = lastRenewal(partner)
  const content: z.infer<typeof Content> = {
    applicant,
    contact: partner.contact,
    motive: partner.motive,
    talk: partner.talk,
    contributions: partner.contributions,
    note: partner.note,
    messageIds: partner.messageIds,
    renewalWords: Object.fromEntries(
      partner.renewals.flatMap(({ year, words }) => (words === null ? [] : [[String(year), words]])),
    ),
    studyTitles: Object.fromEntries(partner.studies.map((study) => [study.id, study.title])),
  }
  return {
    _id: id,
    revision,
    state,
    fields,
    no: no ?? undefined,
    since,
    appliedAt,
    renewals: partner.renewals.map(({ words: _words, ...renewal }) => renewal),
    studies: partner.studies.map(({ title: _title, ...study }) => study),
    sealed: seal(JSON.stringify(content), about(id)),
    place: fold(fields.kana ?? fields.name),
    search: searchTokens(searched(partner)),
    applicantHash: applicant === null ? undefined : lookupHash(applicant),
    overdueAt: waits && waits.answer === null ? waits.overdueAt : undefined,
    remindAt: waits && waits.answer === null ? waits.remindAt : undefined,
    askedYear: waits?.year ?? 0,
    isUnsaid: unsaid.length > 0,
    unsaid,
    stoppedAt: partner.stoppedAt ?? undefined,
    forgetAt: partner.forgetAt ?? undefined,
  }
}

function searched({ fields, contact }: Partner): string[] {
  const { name, kana, address, phone } = fields
  return [name, kana, address, phone, contact?.name, contact?.phone].filter(
    (word) => typeof word === 'string',
  )
}

/** What a stored partner is to everybody else. */
export function toPartner(stored: StoredPartner): Partner {
  const {
    _id: id,
    revision,
    state,
    fields,
    no,
    since,
    appliedAt,
    renewals,
    studies,
    unsaid,
    stoppedAt,
    forgetAt,
  } = stored
  const { renewalWords, studyTitles, ...content } = Content.parse(
    JSON.parse(unseal(stored.sealed, about(id))),
  )
  return {
    id,
    revision,
    state,
    fields,
    no: no ?? null,
    since,
    appliedAt,
    ...content,
    renewals: renewals.map((renewal) => ({ ...renewal, words: renewalWords[String(renewal.year)] ?? null })),
    studies: studies.map((study) => ({ ...study, title: studyTitles[study.id] ?? '' })),
    unsaid: unsaid.map(({ what, revision: after }) => ({ what, revision: after })),
    stoppedAt: stoppedAt ?? null,
    forgetAt: forgetAt ?? null,
  }
}

/** Keeps a new partner; the one that is kept already under this id stays, and is returned. */
export async function insertPartner(partner: Partner): Promise<Partner> {
  try {
    await PartnerModel.create(toStored(partner))
    return partner
  } catch (error) {
    const kept = isDuplicate(error) ? await findPartner(partner.id) : null
    if (kept) return kept
    throw error
  }
}

/** Saves a partner one revision on, if nobody has changed it meanwhile; else null. */
export async function savePartner(partner: Partner): Promise<Partner | null> {
  const next = { ...partner, revision: partner.revision + 1 }
  const { _id, no, applicantHash, overdueAt, remindAt, stoppedAt, forgetAt, ...rest } = toStored(next)
  const there = { no, applicantHash, overdueAt, remindAt, stoppedAt, forgetAt }
  const kept = Object.entries(there).filter(([, value]) => value !== undefined)
  const gone = Object.entries(there).filter(([, value]) => value === undefined)
  const { matchedCount } = await PartnerModel.updateOne(
    { _id, revision: partner.revision },
    {
      $set: { ...rest, ...Object.fromEntries(kept) },
      ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map(([field]) => [field, 1])) }),
    },
  )
  return matchedCount === 1 ? next : null
}

export async function findPartner(id: string): Promise<Partner | null> {
  const stored = await PartnerModel.findById(id).lean<StoredPartner>()
  return stored && toPartner(stored)
}

/** Which of these there are. */
export async function findKnownIds(ids: string[]): Promise<Set<string>> {
  const found = await PartnerModel.find({ _id: { $in: ids } }, { _id: 1 }).lean()
  return new Set(found.map(({ _id }) => _id))
}

/** What somebody applied for last, whatever became of it. */
export async function findApplicationOf(userId: string): Promise<Partner | null> {
  return (await findApplicationsOf(userId, 1))[0] ?? null
}

/** What somebody applied for, the last one first. */
export async function findApplicationsOf(userId: string, limit: number): Promise<Partner[]> {
  const stored = await PartnerModel.find({ applicantHash: { $in: lookupHashes(userId) } })
    .sort({ appliedAt: -1 })
    .limit(limit)
    .lean<StoredPartner[]>()
  return stored.map(toPartner)
}

/** Applications that nobody has decided since before then, the longest first; those that were asked something, too. */
export async function findLongUndecided(before: Date, limit: number): Promise<Partner[]> {
  const inState = (state: PartnerState) =>
    PartnerModel.find({ state, appliedAt: { $lte: before } })
      .sort({ appliedAt: 1 })
      .limit(limit)
      .lean<StoredPartner[]>()
  const found = await Promise.all([inState('applied'), inState('asked')])
  return found.flat().map(toPartner)
}

/** Partners about which something was not told yet. */
export async function findUnsaid(limit: number): Promise<string[]> {
  const found = await PartnerModel.find({ isUnsaid: true }, { _id: 1 }).limit(limit).lean()
  return found.map(({ _id }) => _id)
}

/** These have been told. Who is at work on the partner does not notice. */
export async function markSaid(id: string, said: Partner['unsaid']): Promise<void> {
  const revisions = said.map(({ revision }) => revision)
  await PartnerModel.updateOne({ _id: id }, { $pull: { unsaid: { revision: { $in: revisions } } } })
  await PartnerModel.updateOne({ _id: id, unsaid: { $size: 0 } }, { $set: { isUnsaid: false } })
}

/** Forgets an application that was not decided. */
export async function deletePartner({ id, revision }: Pick<Partner, 'id' | 'revision'>): Promise<boolean> {
  const { deletedCount } = await PartnerModel.deleteOne({ _id: id, revision })
  return deletedCount === 1
}

/** Whether there is one already with this id, number or code. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY
}
