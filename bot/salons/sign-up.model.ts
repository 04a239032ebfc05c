import mongoose from 'mongoose'
import { z } from 'zod'
import { fillsInPhones, WITHOUT_PHONE_HASH } from '#bot/crypto/fill-in-phones.ts'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { phoneHash, phoneHashes } from '#bot/crypto/phone-hash.ts'
import { fold, lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'
import { oneOf } from '#shared/one-of.ts'
import { NEED, SIGN_UP_PART } from '#shared/salons/rules.ts'
import type { SignUp } from './session.ts'

/** What is personal. */
const Details = z.object({
  userId: z.string().nullable(),
  name: z.string(),
  phone: z.string(),
  needs: z.array(oneOf(NEED)),
  needsNote: z.string().nullable(),
  proxy: z.object({ name: z.string(), phone: z.string() }).nullable(),
  // Absent in sign-ups of an earlier version.
  typed: z.array(z.object({ messageId: z.string(), text: z.string() })).default([]),
  messageIds: z.record(z.string(), z.string()).default({}),
  unsent: z.array(oneOf(SIGN_UP_PART)).default([]),
})

/** As stored: everything personal is sealed, and found again by hashes. */
export interface StoredSignUp extends Omit<SignUp, 'id' | 'personHash' | keyof z.infer<typeof Details>> {
  _id: string
  userHash: string | null
  personHash: string | null
  /** Finds it by the whole phone number; absent in sign-ups of an earlier version. */
  phoneHash?: string | null
  sealed: string
  /** Only while it does not stand on the lists of its sessions yet, or not off them: since when. */
  pendingSince?: Date
  /** When somebody has to look whether it is kept on, see `keep/forget-sign-ups.ts`; absent until the first look. */
  lookAt?: Date
}

const schema = new mongoose.Schema<StoredSignUp>(
  {
    _id: { type: String, required: true },
    seriesId: { type: String, required: true },
    sessionId: { type: String, default: null },
    from: { type: String, required: true },
    size: { type: Number, required: true },
    source: { type: String, required: true },
    userHash: { type: String, default: null },
    personHash: { type: String, default: null },
    phoneHash: { type: String, default: null },
    sealed: { type: String, required: true },
    mayAskAfter: { type: Boolean, required: true },
    since: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    pendingSince: { type: Date },
    lookAt: { type: Date },
  },
  { collection: 'sign_ups', versionKey: false },
)
// Of everybody: MongoDB does not see that a hash is a string, and would not use an index of strings alone.
schema.index({ userHash: 1, since: -1 })
schema.index({ personHash: 1, since: -1 })
schema.index({ phoneHash: 1, since: -1 })
/** Who goes to every date of a series. */
schema.index({ seriesId: 1, sessionId: 1, endedAt: 1, since: 1 })
schema.index({ pendingSince: 1 }, { sparse: true })
schema.index({ lookAt: 1 }) // not sparse: who was never looked at is found by it too

/** For the other models of this feature alone. */
export const SignUpModel = mongoose.model<StoredSignUp>('SignUp', schema)

/** A person's own: what they have signed up for in so many years is more than anybody scrolls through. */
const MOST_OF_A_PERSON = 200

/**
 * Who somebody is, hashed, by name and phone as everybody writes them; null for nobody. Whoever told no name is the
 * LINE user.
 */
export function personHashOf({
  name,
  phone,
  userId,
}: Pick<SignUp, 'name' | 'phone' | 'userId'>): string | null {
  const seed = personSeed({ name, phone, userId })
  return seed === null ? null : lookupHash(seed)
}

function personSeed({ name, phone, userId }: Pick<SignUp, 'name' | 'phone' | 'userId'>): string | null {
  if (name !== '') return `${GUEST}${fold(name)}:${fold(phone)}`
  return userId === null ? null : `${GUEST}${userId}`
}

/** Who somebody is, as a text that is never stored or shown as it is: a LINE user, or a name and a phone; null for nobody. */
export function personOf(signUp: Pick<SignUp, 'name' | 'phone' | 'userId'>): string | null {
  return signUp.userId ?? personSeed(signUp)
}

/** The hashes of the sign-ups of a person that `personOf` names and who is not in LINE. */
export function hashesOfPerson(person: string): string[] {
  return lookupHashes(person)
}

/** Whether `personOf` means a LINE user. */
export function isLineUser(person: string): boolean {
  return !person.startsWith(GUEST)
}
const GUEST = 'salon-guest:'

/** Everything by which a person may stand on lists, whichever key made it. */
export function hashesOf(signUp: Pick<SignUp, 'name' | 'phone' | 'userId'>): string[] {
  const seed = personSeed(signUp)
  const hashes = seed === null ? [] : lookupHashes(seed)
  return signUp.userId === null ? hashes : [...hashes, ...userHashesOf(signUp.userId)]
}

/** How a LINE user is known on the list of a session. */
export function userHashOf(userId: string): string {
  return lookupHash(userId)
}

/** The same, with every key of the ring: what to look for on lists. */
export function userHashesOf(userId: string): string[] {
  return lookupHashes(userId)
}

/** Keeps a sign-up that is not on any list yet; the one that is kept already stays as it is. Returns what is kept. */
export async function keepSignUp(asked: SignUp): Promise<SignUp> {
  const fresh: StoredSignUp = { ...toStore(asked), pendingSince: asked.since }
  try {
    await SignUpModel.create(fresh)
    return asked
  } catch (error) {
    const kept = await findSignUp(asked.id)
    if (kept) return kept
    throw error
  }
}

export async function findSignUp(id: string): Promise<SignUp | null> {
  const stored = await SignUpModel.findOne({ _id: id }).lean<StoredSignUp>()
  return stored && opened(stored)
}

/** Those of a session's parties, for its list. */
export async function findSignUps(ids: string[]): Promise<SignUp[]> {
  const stored = await SignUpModel.find({ _id: { $in: ids } }).lean<StoredSignUp[]>()
  return stored.map(opened)
}

/** A LINE user's own, the newest first. */
export async function findSignUpsOf(userId: string): Promise<SignUp[]> {
  const stored = await SignUpModel.find({ userHash: { $in: lookupHashes(userId) } })
    .sort({ since: -1 })
    .limit(MOST_OF_A_PERSON)
    .lean<StoredSignUp[]>()
  return stored.map(opened)
}

/** What was signed up for by whoever these hashes stand for, the newest first. */
export async function findSignUpsOfPerson(personHashes: string[]): Promise<SignUp[]> {
  const stored = await SignUpModel.find({ personHash: { $in: personHashes } })
    .sort({ since: -1 })
    .limit(MOST_OF_A_PERSON)
    .lean<StoredSignUp[]>()
  return stored.map(opened)
}

/** What was signed up for with this phone number, the newest first. */
export async function findSignUpsByPhone(phone: string, limit: number): Promise<SignUp[]> {
  const stored = await SignUpModel.find({ phoneHash: { $in: phoneHashes(phone) } })
    .sort({ since: -1 })
    .limit(limit)
    .lean<StoredSignUp[]>()
  return stored.map(opened)
}

/** Whether the centre may ask after these people when they stay away; of those in LINE their settings say it. */
export async function letAskAfter(signUpIds: string[], may: boolean): Promise<void> {
  await SignUpModel.updateMany({ _id: { $in: signUpIds }, userHash: null }, { $set: { mayAskAfter: may } })
}

/** Who goes to every date of a series, those who said so first at the beginning. */
export async function findRegulars(seriesId: string): Promise<SignUp[]> {
  const stored = await SignUpModel.find({ seriesId, sessionId: null, endedAt: null })
    .sort({ since: 1 })
    .lean<StoredSignUp[]>()
  return stored.map(opened)
}

/** How many sign-ups for every date there are, by series. */
export async function countRegulars(seriesIds: string[]): Promise<Map<string, number>> {
  const found = await SignUpModel.find(
    { seriesId: { $in: seriesIds }, sessionId: null, endedAt: null },
    { _id: 0, seriesId: 1 },
  ).lean()
  const counts = new Map<string, number>()
  for (const { seriesId } of found) counts.set(seriesId, (counts.get(seriesId) ?? 0) + 1)
  return counts
}

/** Ends a sign-up for every date; its parties still have to leave. False if it has ended or there is none. */
export async function endSignUp(id: string, at: Date): Promise<boolean> {
  const ended = await SignUpModel.updateOne(
    { _id: id, sessionId: null, endedAt: null },
    { $set: { endedAt: at, pendingSince: at } },
  )
  return ended.matchedCount === 1
}

/** It stands on the lists, or off them, as it should. */
export async function settleSignUp(id: string): Promise<void> {
  await SignUpModel.updateOne({ _id: id }, { $unset: { pendingSince: 1 } })
}

/** Forgets a sign-up that got on no list. */
export async function forgetSignUp(id: string): Promise<void> {
  await SignUpModel.deleteOne({ _id: id })
}

/** Those that something came between since before `before`, the longest waiting first. */
export async function findPendingSignUps(before: Date, limit: number): Promise<SignUp[]> {
  const stored = await SignUpModel.find({ pendingSince: { $lte: before } })
    .sort({ pendingSince: 1 })
    .limit(limit)
    .lean<StoredSignUp[]>()
  return stored.map(opened)
}

function toStore(signUp: SignUp): StoredSignUp {
  const { id: _id, seriesId, sessionId, from, size, source, mayAskAfter, since, endedAt } = signUp
  const open = { seriesId, sessionId, from, size, source, mayAskAfter, since, endedAt }
  return { ...open, _id, ...sealedDetails(signUp) }
}

/** What is personal of a sign-up as it is stored, and the hashes that find it. */
export function sealedDetails(
  signUp: SignUp,
): Pick<StoredSignUp, 'sealed' | 'userHash' | 'personHash' | 'phoneHash'> {
  const { id, userId } = signUp
  return {
    userHash: userId === null ? null : userHashOf(userId),
    personHash: personHashOf(signUp),
    phoneHash: phoneHash(signUp.phone),
    sealed: seal(JSON.stringify(Details.parse(signUp)), aboutOf(id)),
  }
}

/** As it was stored. */
export function opened(stored: StoredSignUp): SignUp {
  const {
    _id: id,
    sealed,
    seriesId,
    sessionId,
    from,
    size,
    source,
    personHash,
    mayAskAfter,
    since,
    endedAt,
  } = stored
  const open = { seriesId, sessionId, from, size, source, personHash, mayAskAfter, since, endedAt }
  return { ...open, id, ...Details.parse(JSON.parse(unseal(sealed, aboutOf(id)))) }
}

function aboutOf(id: string): string {
  return `sign-up:${id}`
}

/** Lets sign-ups of an earlier version be found by phone. Returns how many. */
export const fillInPhonesOfSignUps = fillsInPhones({
  page: (limit) => SignUpModel.find(WITHOUT_PHONE_HASH).limit(limit).lean<StoredSignUp[]>(),
  phoneOf: (stored) => opened(stored).phone,
  write: ({ _id, sealed }, hash) => SignUpModel.updateOne({ _id, sealed }, { $set: { phoneHash: hash } }),
})
