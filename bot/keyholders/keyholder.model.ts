import mongoose from 'mongoose'
import { z } from 'zod'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHash, lookupHashes, searchTokens } from '#bot/crypto/search-hash.ts'
import { HolderFacts } from '#shared/keyholders/contract.ts'
import { HOLDER_SIDE, TAG_STATE } from '#shared/keyholders/rules.ts'
import { oneOf } from '#shared/one-of.ts'
import { isToPrint, type KeptTag, type Keyholder, type Unsaid } from './keyholder.ts'

const DUPLICATE_KEY = 11000

/** What is personal, or leads to a person. */
const Content = z.object({
  facts: HolderFacts,
  tags: z.array(
    z.object({
      no: z.string(),
      token: z.string(),
      state: oneOf(TAG_STATE),
      madeAt: z.coerce.date(),
      printedAt: z.coerce.date().nullable(),
      lostAt: z.coerce.date().nullable(),
    }),
  ),
  people: z.array(
    z.object({ id: z.string(), userId: z.string(), side: oneOf(HOLDER_SIDE), since: z.coerce.date() }),
  ),
  codes: z.array(
    z.object({
      code: z.string(),
      side: oneOf(HOLDER_SIDE),
      until: z.coerce.date(),
      usedBy: z.string().optional(),
    }),
  ),
  via: z.enum(['line', 'paper']),
  note: z.string(),
  typed: z.array(z.object({ messageId: z.string().optional(), text: z.string() })),
  messageIds: z.record(z.string(), z.string()),
})

type InClear = Omit<
  Keyholder,
  'id' | 'letterReturnedAt' | 'stopped' | 'forgetAt' | keyof z.infer<typeof Content>
>

/** As it lies in the database; for the models of this folder. */
export interface StoredKeyholder extends InClear, Partial<Hashes> {
  _id: string
  sealed: string
  districtId: string
  /** Hashes of name, kana and phone in parts. */
  search: string[]
  onLine: boolean
  toPrint: boolean
  hasPhoto: boolean
  letterReturnedAt?: Date
  stopped?: NonNullable<Keyholder['stopped']>
  forgetAt?: Date
  isUnsaid: boolean
}

/** What finds it; each absent where there is none of it, so that none is nobody's. */
interface Hashes {
  tagHashes: string[]
  tokenHashes: string[]
  peopleHashes: string[]
  codeHashes: string[]
}
const HASHES = ['tagHashes', 'tokenHashes', 'peopleHashes', 'codeHashes'] as const

const schema = new mongoose.Schema<StoredKeyholder>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    state: { type: String, required: true },
    sealed: { type: String, required: true },
    districtId: { type: String, required: true },
    search: { type: [String], default: [] },
    tagHashes: { type: [String], default: undefined },
    tokenHashes: { type: [String], default: undefined },
    peopleHashes: { type: [String], default: undefined },
    codeHashes: { type: [String], default: undefined },
    onLine: { type: Boolean, required: true },
    toPrint: { type: Boolean, required: true },
    hasPhoto: { type: Boolean, required: true },
    renewal: {
      state: { type: String, required: true },
      month: { type: String, required: true },
      askedAt: { type: Date, default: null },
      remindedTimes: { type: Number, required: true },
      isAskedInLine: { type: Boolean, required: true },
      doneAt: { type: Date, default: null },
      doneBy: { type: String, default: null },
    },
    letterReturnedAt: { type: Date },
    since: { type: Date, required: true },
    stopped: { type: { _id: false, at: Date, because: String } },
    forgetAt: { type: Date },
    isUnsaid: { type: Boolean, required: true },
    unsaid: { type: [{ _id: false, what: String, revision: Number }], default: [] },
  },
  { collection: 'keyholders', versionKey: false },
)
const ifThere = (field: (typeof HASHES)[number]) => ({ [field]: { $exists: true } })
/** A number, and what a QR code says, lead to one registration. */
schema.index({ tagHashes: 1 }, { unique: true, partialFilterExpression: ifThere('tagHashes') })
schema.index({ tokenHashes: 1 }, { unique: true, partialFilterExpression: ifThere('tokenHashes') })
schema.index({ codeHashes: 1 }, { unique: true, partialFilterExpression: ifThere('codeHashes') })
schema.index({ peopleHashes: 1 }, { partialFilterExpression: ifThere('peopleHashes') })
schema.index({ search: 1 })
/** The register, the newest first. */
schema.index({ since: -1, _id: -1 })
schema.index({ state: 1, since: -1, _id: -1 })
schema.index({ districtId: 1, since: -1, _id: -1 })
schema.index({ state: 1, districtId: 1, since: -1, _id: -1 })
schema.index({ 'renewal.state': 1, districtId: 1, since: -1, _id: -1 })
schema.index({ 'renewal.state': 1, since: -1, _id: -1 })
schema.index({ toPrint: 1, districtId: 1, since: -1, _id: -1 })
schema.index({ toPrint: 1, since: -1, _id: -1 })
schema.index({ onLine: 1, since: -1, _id: -1 })
/** Whom to ask this month, whom to ask again, and who is overdue. */
schema.index({ state: 1, 'renewal.state': 1, 'renewal.month': 1, _id: 1 })
schema.index({ state: 1, 'renewal.state': 1, 'renewal.askedAt': 1, _id: 1 })
schema.index({ forgetAt: 1 }, { sparse: true })
schema.index({ isUnsaid: 1 })

/** For the other models of this folder alone. */
export const KeyholderModel = mongoose.model<StoredKeyholder>('Keyholder', schema)

/** As it is stored. */
export function toStored(keyholder: Keyholder): StoredKeyholder {
  const { id, revision, state, facts, people, renewal, since, unsaid } = keyholder
  const { state: renewalState, month, askedAt, remindedTimes, isAskedInLine, doneAt, doneBy } = renewal
  return {
    _id: id,
    revision,
    state,
    sealed: seal(JSON.stringify(Content.parse(keyholder)), aboutOf(id)),
    districtId: facts.districtId,
    search: searchTokens([facts.name, facts.kana, facts.phone ?? '']),
    ...hashesOf(keyholder),
    onLine: people.length > 0,
    toPrint: isToPrint(keyholder),
    hasPhoto: facts.photoId !== null,
    renewal: { state: renewalState, month, askedAt, remindedTimes, isAskedInLine, doneAt, doneBy },
    ...(keyholder.letterReturnedAt && { letterReturnedAt: keyholder.letterReturnedAt }),
    since,
    ...(keyholder.stopped && { stopped: keyholder.stopped }),
    ...(keyholder.forgetAt && { forgetAt: keyholder.forgetAt }),
    isUnsaid: unsaid.length > 0,
    unsaid,
  }
}

function hashesOf({ tags, people, codes }: Keyholder): Partial<Hashes> {
  return {
    ...(tags.length > 0 && {
      tagHashes: tags.map(({ no }) => lookupHash(tagKey(no))),
      tokenHashes: tags.map(({ token }) => lookupHash(tokenKey(token))),
    }),
    ...(people.length > 0 && { peopleHashes: people.map(({ userId }) => lookupHash(userId)) }),
    ...(codes.length > 0 && { codeHashes: codes.map(({ code }) => lookupHash(codeKey(code))) }),
  }
}

const tagKey = (no: string) => `keyholder-tag:${no}`
const tokenKey = (token: string) => `keyholder-token:${token}`
const codeKey = (code: string) => `keyholder-code:${code}`
const aboutOf = (id: string) => `keyholder:${id}`

/** As it was stored. */
export function toKeyholder(stored: StoredKeyholder): Keyholder {
  const { _id: id, revision, state, renewal, since, letterReturnedAt, stopped, forgetAt, unsaid } = stored
  const content = Content.parse(JSON.parse(unseal(stored.sealed, aboutOf(id))))
  return {
    id,
    revision,
    state,
    ...content,
    renewal,
    since,
    letterReturnedAt: letterReturnedAt ?? null,
    stopped: stopped ? { at: stopped.at, because: stopped.because } : null,
    forgetAt: forgetAt ?? null,
    unsaid: unsaid.map(({ what, revision: after }) => ({ what, revision: after })),
  }
}

/** Keeps a new registration; the one that is kept already under this id stays, and is returned. */
export async function insertKeyholder(keyholder: Keyholder): Promise<Keyholder> {
  try {
    await KeyholderModel.create(toStored(keyholder))
    return keyholder
  } catch (error) {
    const kept = isDuplicate(error) ? await findKeyholder(keyholder.id) : null
    if (kept) return kept
    throw error
  }
}

/** Saves a registration one revision on, if nobody has changed it meanwhile; else null. */
export async function saveKeyholder(keyholder: Keyholder): Promise<Keyholder | null> {
  const next = { ...keyholder, revision: keyholder.revision + 1 }
  const { _id, ...set } = toStored(next)
  const gone = [...HASHES, 'letterReturnedAt', 'stopped', 'forgetAt'].filter((field) => !(field in set))
  const { matchedCount } = await KeyholderModel.updateOne(
    { _id, revision: keyholder.revision },
    { $set: set, ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, 1])) }) },
  )
  return matchedCount === 1 ? next : null
}

export async function findKeyholder(id: string): Promise<Keyholder | null> {
  const stored = await KeyholderModel.findById(id).lean<StoredKeyholder>()
  return stored && toKeyholder(stored)
}

export async function findKeyholders(ids: string[]): Promise<Keyholder[]> {
  if (ids.length === 0) return []
  const stored = await KeyholderModel.find({ _id: { $in: ids } }).lean<StoredKeyholder[]>()
  return stored.map(toKeyholder)
}

/** A registration, and which of its tags led to it. */
export interface FoundByTag {
  keyholder: Keyholder
  tag: KeptTag
}

/** By the number on a tag, `4827-1936`: also a lost one, and one of a registration that ended. */
export async function findByTagNo(no: string): Promise<FoundByTag | null> {
  const hashes = lookupHashes(tagKey(no))
  return foundBy({ tagHashes: { $in: hashes } }, (tag) => tag.no === no)
}

/** By what the QR code of a tag says; as `findByTagNo`. */
export async function findByToken(token: string): Promise<FoundByTag | null> {
  const hashes = lookupHashes(tokenKey(token))
  return foundBy({ tokenHashes: { $in: hashes } }, (tag) => tag.token === token)
}

async function foundBy(
  filter: mongoose.QueryFilter<StoredKeyholder>,
  isMeant: (tag: KeptTag) => boolean,
): Promise<FoundByTag | null> {
  const stored = await KeyholderModel.findOne(filter).lean<StoredKeyholder>()
  const keyholder = stored && toKeyholder(stored)
  const tag = keyholder?.tags.find(isMeant)
  return keyholder && tag ? { keyholder, tag } : null
}

/** By a code of staff, as long as it is good. */
export async function findByCode(code: string, at: Date): Promise<Keyholder | null> {
  const hashes = lookupHashes(codeKey(code))
  const stored = await KeyholderModel.findOne({ codeHashes: { $in: hashes } }).lean<StoredKeyholder>()
  const keyholder = stored && toKeyholder(stored)
  return keyholder?.codes.some((each) => each.code === code && each.until > at) ? keyholder : null
}

/** What somebody answers for in LINE: their own, and their family's. The newest last. */
export async function findKeyholdersOf(userId: string): Promise<Keyholder[]> {
  const stored = await KeyholderModel.find({ peopleHashes: { $in: lookupHashes(userId) } }).lean<
    StoredKeyholder[]
  >()
  return stored.map(toKeyholder).toSorted((one, other) => one.since.getTime() - other.since.getTime())
}

/** Those about which something was not told yet. */
export async function findUnsaidKeyholders(limit: number): Promise<string[]> {
  const found = await KeyholderModel.find({ isUnsaid: true }, { _id: 1 }).limit(limit).lean()
  return found.map(({ _id }) => _id)
}

/** These have been told. Who is at work on the registration does not notice. */
export async function markKeyholderSaid(id: string, said: Unsaid[]): Promise<void> {
  const revisions = said.map(({ revision }) => revision)
  await KeyholderModel.updateOne({ _id: id }, { $pull: { unsaid: { revision: { $in: revisions } } } })
  await KeyholderModel.updateOne({ _id: id, unsaid: { $size: 0 } }, { $set: { isUnsaid: false } })
}

/** Applications that wait for staff since before then, the longest first. */
export async function findLongApplied(before: Date, limit: number): Promise<Keyholder[]> {
  const stored = await KeyholderModel.find({ state: 'applied', since: { $lte: before } })
    .sort({ since: 1 })
    .limit(limit)
    .lean<StoredKeyholder[]>()
  return stored.map(toKeyholder)
}

/** Registrations of which nothing may be kept any more. */
export async function findForgettable(at: Date, limit: number): Promise<Keyholder[]> {
  const stored = await KeyholderModel.find({ forgetAt: { $lte: at } })
    .sort({ forgetAt: 1 })
    .limit(limit)
    .lean<StoredKeyholder[]>()
  return stored.map(toKeyholder)
}

/** Nothing of it is kept, if nobody has changed it meanwhile. */
export async function deleteKeyholder({
  id,
  revision,
}: Pick<Keyholder, 'id' | 'revision'>): Promise<boolean> {
  const { deletedCount } = await KeyholderModel.deleteOne({ _id: id, revision })
  return deletedCount === 1
}

/** Whether a photo of this owner belongs to a registration, and not to a draft that nobody sent. */
export async function ownsHolderPhoto(ownerId: string): Promise<boolean> {
  return (await KeyholderModel.findOne({ _id: ownerId, hasPhoto: true }, { _id: 1 }).lean()) !== null
}

/** Whether there is one already with this id, number or code. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY
}

/** Seals a page of registrations again under the first key, and makes the hashes anew that find them. */
export const resealKeyholders = resealsPagesOf(KeyholderModel, async (stored) => {
  const keyholder = toKeyholder(stored)
  const { sealed, search } = toStored(keyholder)
  const again = { sealed, search, ...hashesOf(keyholder) }
  await KeyholderModel.updateOne({ _id: stored._id, sealed: stored.sealed }, { $set: again })
})
