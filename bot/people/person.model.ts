import mongoose from 'mongoose'
import { z } from 'zod'
import { fillsInPhones, WITHOUT_PHONE_HASH } from '#bot/crypto/fill-in-phones.ts'
import { isSealedByCurrentKey, seal, unseal } from '#bot/crypto/key-ring.ts'
import { phoneHash, phoneHashes } from '#bot/crypto/phone-hash.ts'
import { isLanguage, type Language } from '#shared/languages/rules.ts'

const DUPLICATE_KEY = 11000

/** A LINE user and what they let us keep for the next time. */
export interface Person {
  userId: string
  /** False from the moment they block the account. */
  following: boolean
  /** They blocked the account once, whether or not they are back. */
  hasBlocked: boolean
  districtId: string | null
  organisation: string | null
  name: string | null
  phone: string | null
  places: SavedPlace[]
  /** What they want to be told of, by the ids of the preset; nothing unless they chose it. */
  topics: string[]
  /** They agreed that the centre may ask after them when they stay away from a salon. */
  mayAskAfter: boolean
  /** In which language they are spoken to. */
  language: Language
}

/** A place that a person reports from often, under a name of their own. */
export interface SavedPlace {
  id: string
  label: string
  text: string
}

/** What can change; what is left out stays as it is. */
export type PersonChange = Partial<Omit<Person, 'userId' | 'following' | 'hasBlocked' | 'topics'>>

const AT_ONCE = new Date(0)

const SealedPlace = z.object({ label: z.string(), text: z.string() })

/** As stored: what a person wrote is sealed. */
interface Stored {
  _id: string
  following: boolean
  hasBlocked: boolean
  /** When they last followed or blocked: an older event that comes late changes nothing. */
  followingAt: Date
  districtId: string | null
  organisation: string | null
  name: string | null
  phone: string | null
  /** Finds them by the whole number; absent in people of an earlier version. */
  phoneHash?: string | null
  places: { id: string; sealed: string }[]
  /** Absent in people of an earlier version. */
  topics?: string[]
  mayAskAfter?: boolean
  /** Absent in people who have not chosen. */
  language?: string
  /** LINE has to be told from then on which menu they see. */
  menuDue?: Date
  /** Which announcements reached them of late, see `audience.model.ts`. */
  heard?: { id: string; at: Date }[]
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    following: { type: Boolean, default: true },
    hasBlocked: { type: Boolean, default: false },
    followingAt: { type: Date, default: () => new Date(0) },
    districtId: { type: String, default: null },
    organisation: { type: String, default: null },
    name: { type: String, default: null },
    phone: { type: String, default: null },
    phoneHash: { type: String, default: null },
    places: { type: [{ _id: false, id: String, sealed: String }], default: [] },
    topics: { type: [String], default: [] },
    mayAskAfter: { type: Boolean, default: false },
    language: { type: String },
    menuDue: { type: Date },
    heard: { type: [{ _id: false, id: String, at: Date }], default: [] },
  },
  { versionKey: false },
)
/** Who chose a topic, in the order of their ids; the district is looked at on the way. */
schema.index({ topics: 1, following: 1, _id: 1, districtId: 1 })
schema.index({ menuDue: 1 }, { sparse: true })
schema.index({ phoneHash: 1 })

/** For the other models of this folder. */
export const PersonModel = mongoose.model('Person', schema, 'people')

/** What we know of a person; null if nothing. */
export async function findPerson(userId: string): Promise<Person | null> {
  const stored = await PersonModel.findById(userId).lean()
  return stored && opened(userId, stored)
}

/** Who told this phone number of theirs for the next time. */
export async function findPeopleByPhone(phone: string, limit: number): Promise<string[]> {
  const found = await PersonModel.find({ phoneHash: { $in: phoneHashes(phone) } }, { _id: 1 })
    .limit(limit)
    .lean()
  return found.map(({ _id }) => _id)
}

/** In which language somebody is spoken to. */
export async function languageOf(userId: string): Promise<Language> {
  const stored = await PersonModel.findById(userId, { language: 1 }).lean()
  return asLanguage(stored?.language)
}

/** In which language these are spoken to; whoever is not in it has not chosen. */
export async function languagesOf(userIds: string[]): Promise<Map<string, Language>> {
  const chosen = { _id: { $in: userIds }, language: { $exists: true } }
  const found = await PersonModel.find(chosen, { language: 1 }).lean()
  return new Map(found.map(({ _id, language }) => [_id, asLanguage(language)]))
}

function asLanguage(stored: string | undefined): Language {
  return stored !== undefined && isLanguage(stored) ? stored : 'ja'
}

/** Those of these people who agreed that the centre may ask after them, with what we know of them. */
export async function findAskable(userIds: string[]): Promise<Person[]> {
  const found = await PersonModel.find({ _id: { $in: userIds }, mayAskAfter: true }).lean()
  return found.map((stored) => opened(stored._id, stored))
}

/** Those of these people who block the account, or have left it. */
export async function findBlocking(userIds: string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set()
  const found = await PersonModel.find({ _id: { $in: userIds }, following: false }, { _id: 1 }).lean()
  return new Set(found.map(({ _id }) => _id))
}

/** Keeps what a person tells for the next time and returns all that is kept now. */
export async function rememberPerson(userId: string, change: PersonChange): Promise<Person> {
  const $set = sealedChange(userId, change)
  const stored = await onceMoreIfTwoAtOnce(() =>
    PersonModel.findOneAndUpdate({ _id: userId }, { $set }, { upsert: true, returnDocument: 'after' }).lean(),
  )
  if (!stored) throw new Error('an upsert returned nothing')
  return opened(userId, stored)
}

/** Keeps that a person follows the account, or blocks it. Nobody else's news, nor older ones, count. */
export async function rememberFollowing(userId: string, following: boolean, at: Date): Promise<void> {
  await onceMoreIfTwoAtOnce(() =>
    PersonModel.updateOne({ _id: userId }, { $setOnInsert: { following } }, { upsert: true }),
  )
  await PersonModel.updateOne(
    { _id: userId, followingAt: { $lt: at } },
    { $set: { following, followingAt: at, ...(following ? {} : { hasBlocked: true }) } },
  )
}

/** Keeps whether somebody wants to be told of a topic, and returns all that they chose. */
export async function chooseTopic(userId: string, topic: string, isOn: boolean): Promise<string[]> {
  const change = isOn ? { $addToSet: { topics: topic } } : { $pull: { topics: topic } }
  return topicsAfter(userId, change)
}

/** Keeps exactly these topics. */
export async function chooseTopics(userId: string, topics: string[]): Promise<string[]> {
  return topicsAfter(userId, { $set: { topics } })
}

async function topicsAfter(userId: string, change: mongoose.UpdateQuery<Stored>): Promise<string[]> {
  const stored = await onceMoreIfTwoAtOnce(() =>
    PersonModel.findOneAndUpdate({ _id: userId }, change, { upsert: true, returnDocument: 'after' }).lean(),
  )
  return stored?.topics ?? []
}

/** Forgets one saved place. True if there was such a place. */
export async function forgetPlace(userId: string, placeId: string): Promise<boolean> {
  const { modifiedCount } = await PersonModel.updateOne(
    { _id: userId },
    { $pull: { places: { id: placeId } } },
  )
  return modifiedCount > 0
}

/** Forgets what a person takes back, where it is still what is kept. */
export async function forgetTold(
  userId: string,
  told: Partial<Pick<Record<keyof PersonChange, string>, 'organisation' | 'name' | 'phone'>>,
): Promise<void> {
  const person = await findPerson(userId)
  const fields = (['organisation', 'name', 'phone'] as const).filter(
    (field) => told[field] !== undefined && person?.[field] === told[field],
  )
  if (fields.length === 0) return
  await rememberPerson(userId, Object.fromEntries(fields.map((field) => [field, null])))
}

/** Forgets what a person let us keep. That they follow the account stays known: LINE tells it only once. */
export async function forgetPerson(userId: string): Promise<void> {
  await PersonModel.updateOne(
    { _id: userId },
    {
      $set: {
        districtId: null,
        organisation: null,
        name: null,
        phone: null,
        phoneHash: null,
        places: [],
        topics: [],
        mayAskAfter: false,
        language: 'ja',
        menuDue: AT_ONCE,
        heard: [],
      },
    },
  )
}

/** A change as it is stored. */
export function sealedChange(userId: string, change: PersonChange) {
  const { districtId, places, mayAskAfter, language } = change
  const sealed = (field: 'organisation' | 'name' | 'phone') => {
    const value = change[field]
    return value === undefined ? {} : { [field]: value === null ? null : seal(value, about(userId, field)) }
  }
  return {
    ...(districtId === undefined ? {} : { districtId }),
    ...(mayAskAfter === undefined ? {} : { mayAskAfter }),
    ...(language === undefined ? {} : { language, menuDue: AT_ONCE }),
    ...sealed('organisation'),
    ...sealed('name'),
    ...sealed('phone'),
    ...(change.phone === undefined ? {} : { phoneHash: phoneHash(change.phone) }),
    ...(places === undefined ? {} : { places: places.map((place) => sealedPlace(userId, place)) }),
  }
}

function sealedPlace(userId: string, { id, label, text }: SavedPlace) {
  return { id, sealed: seal(JSON.stringify({ label, text }), about(userId, `place:${id}`)) }
}

function opened(userId: string, stored: Stored): Person {
  const { following, hasBlocked, districtId, topics = [], mayAskAfter = false } = stored
  const unsealed = (field: 'organisation' | 'name' | 'phone') => {
    const sealed = stored[field]
    return sealed ? unseal(sealed, about(userId, field)) : null
  }
  return {
    userId,
    following,
    hasBlocked,
    districtId,
    organisation: unsealed('organisation'),
    name: unsealed('name'),
    phone: unsealed('phone'),
    places: stored.places.flatMap(({ id, sealed }) =>
      id && sealed ? [openedPlace(userId, id, sealed)] : [],
    ),
    topics,
    mayAskAfter,
    language: asLanguage(stored.language),
  }
}

function openedPlace(userId: string, id: string, sealed: string): SavedPlace {
  return { id, ...SealedPlace.parse(JSON.parse(unseal(sealed, about(userId, `place:${id}`)))) }
}

function about(userId: string, field: string): string {
  return `person:${userId}:${field}`
}

/** Two first messages at once both insert; the one that comes second finds the person when it tries again. */
async function onceMoreIfTwoAtOnce<T>(upsert: () => Promise<T>): Promise<T> {
  try {
    return await upsert()
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY) return upsert()
    throw error
  }
}

/** Seals a page of people's settings again under the first key, each only if nobody has changed them meanwhile. */
export async function resealPeople(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await PersonModel.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  const old = page.filter((stored) => sealsOf(stored).some((sealed) => !isSealedByCurrentKey(sealed)))
  for (const stored of old) {
    const { _id, organisation, name, phone, places } = stored
    const now = opened(_id, stored)
    // Of what may change meanwhile only these four are looked at, so nothing else is written.
    const again = { organisation: now.organisation, name: now.name, phone: now.phone, places: now.places }
    await PersonModel.updateOne(
      { _id, organisation, name, phone, places },
      { $set: sealedChange(_id, again) },
    )
  }
  return { lastId: page.at(-1)?._id ?? null, resealed: old.length }
}

function sealsOf({ organisation, name, phone, places }: Stored): string[] {
  return [organisation, name, phone, ...places.map(({ sealed }) => sealed)].filter(
    (sealed) => sealed !== null,
  )
}

/** Lets people of an earlier version be found by phone. Returns how many. */
export const fillInPhonesOfPeople = fillsInPhones({
  page: (limit) => PersonModel.find(WITHOUT_PHONE_HASH).limit(limit).lean<Stored[]>(),
  phoneOf: ({ _id, phone }) => phone && unseal(phone, about(_id, 'phone')),
  write: ({ _id, phone }, hash) => PersonModel.updateOne({ _id, phone }, { $set: { phoneHash: hash } }),
})
