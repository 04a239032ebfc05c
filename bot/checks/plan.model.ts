import mongoose from 'mongoose'
import { z } from 'zod'
import { fillsInPhones, WITHOUT_PHONE_HASH } from '#bot/crypto/fill-in-phones.ts'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { phoneHash, phoneHashes } from '#bot/crypto/phone-hash.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHash, lookupHashes, searchTokens } from '#bot/crypto/search-hash.ts'
import { typedCode } from '#bot/crypto/typed-code.ts'
import type { Pause, Plan } from './plan.ts'

const DUPLICATE_KEY = 11000

/** What is personal: whose it is, who watches, and how they are reached. */
const Details = z.object({
  userId: z.string(),
  name: z.string(),
  phone: z.string(),
  address: z.string().nullable(),
  watchers: z.array(z.object({ id: z.string(), userId: z.string(), name: z.string(), since: z.string() })),
  invitations: z.array(z.object({ code: z.string(), until: z.string() })),
  messageIds: z.record(z.string(), z.string()),
})

/** As it lies in the database. */
export interface StoredPlan {
  _id: string
  revision: number
  userHash: string
  /** Finds it by the whole phone number; absent in plans of an earlier version. */
  phoneHash?: string | null
  watcherHashes: string[]
  codeHashes: string[]
  /** Hashes of name and phone in parts; of an earlier version's plans there are none. */
  search?: string[]
  sealed: string
  days: number[]
  hour: number
  tellsFamily: boolean
  tellsCentre: boolean
  districtId: string
  pauseFrom?: string
  pauseUntil?: string
  pauseWhy?: Pause['why']
  since: Date
  plannedOn: string
}

const schema = new mongoose.Schema<StoredPlan>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    userHash: { type: String, required: true },
    phoneHash: { type: String, default: null },
    watcherHashes: { type: [String], default: [] },
    codeHashes: { type: [String], default: [] },
    search: { type: [String], default: [] },
    sealed: { type: String, required: true },
    days: { type: [Number], required: true },
    hour: { type: Number, required: true },
    tellsFamily: { type: Boolean, required: true },
    tellsCentre: { type: Boolean, required: true },
    districtId: { type: String, required: true },
    pauseFrom: { type: String },
    pauseUntil: { type: String },
    pauseWhy: { type: String },
    since: { type: Date, required: true },
    plannedOn: { type: String, required: true },
  },
  { collection: 'check-plans', versionKey: false },
)
/** A person has one. */
schema.index({ userHash: 1 }, { unique: true })
schema.index({ watcherHashes: 1 })
schema.index({ phoneHash: 1 })
schema.index({ codeHashes: 1 })
schema.index({ search: 1 })
/** Whose question is to be put in. */
schema.index({ hour: 1, plannedOn: 1 })
/** How many take part. */
schema.index({ tellsCentre: 1, districtId: 1, pauseUntil: 1 })

/** For the other model of plans alone. */
export const PlanModel = mongoose.model<StoredPlan>('CheckPlan', schema)

/** Keeps a new plan; false if the person has one already. */
export async function insertPlan(plan: Plan): Promise<boolean> {
  try {
    await PlanModel.create({ ...toStore(plan), plannedOn: plan.plannedOn })
    return true
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY) return false
    throw error
  }
}

/** Saves what a plan has become, if nobody did since it was read; false if somebody did. */
export async function savePlan(next: Plan, revision: number): Promise<boolean> {
  const { _id, ...set } = toStore(next)
  const gone = next.pause ? {} : { $unset: { pauseFrom: 1, pauseUntil: 1, pauseWhy: 1 } }
  const saved = await PlanModel.updateOne({ _id, revision }, { $set: set, ...gone })
  return saved.matchedCount === 1
}

/** Nothing of it is kept. */
export async function deletePlan(id: string): Promise<void> {
  await PlanModel.deleteOne({ _id: id })
}

export async function findPlan(id: string): Promise<Plan | null> {
  return (await findPlans([id])).get(id) ?? null
}

/** Those of these ids that there are. */
export async function findPlans(ids: string[]): Promise<Map<string, Plan>> {
  if (ids.length === 0) return new Map()
  const found = await PlanModel.find({ _id: { $in: ids } }).lean<StoredPlan[]>()
  return new Map(found.map((stored) => [stored._id, toPlan(stored)]))
}

export async function findPlanOf(userId: string): Promise<Plan | null> {
  const found = await PlanModel.findOne({ userHash: { $in: lookupHashes(userId) } }).lean<StoredPlan>()
  return found && toPlan(found)
}

/** Those whom somebody watches for. */
export async function findWatched(userId: string): Promise<Plan[]> {
  const found = await PlanModel.find({ watcherHashes: { $in: lookupHashes(userId) } }).lean<StoredPlan[]>()
  return found.map(toPlan)
}

/** Who is to be called at this number. */
export async function findPlansByPhone(phone: string, limit: number): Promise<Plan[]> {
  const found = await PlanModel.find({ phoneHash: { $in: phoneHashes(phone) } })
    .limit(limit)
    .lean<StoredPlan[]>()
  return found.map(toPlan)
}

/** The plan to which a code invites; the code may be over. */
export async function findPlanByCode(code: string): Promise<Plan | null> {
  const hashes = lookupHashes(aboutCode(code))
  const found = await PlanModel.findOne({ codeHashes: { $in: hashes } }).lean<StoredPlan>()
  return found && toPlan(found)
}

/** Some of those to be asked at this hour of the day whose question is not put in yet. */
export async function findUnplanned(hour: number, date: string, limit: number): Promise<Plan[]> {
  const find = (plannedOn: { $lt: string } | { $gt: string }) =>
    PlanModel.find({ hour, plannedOn }).sort({ plannedOn: 1 }).limit(limit).lean<StoredPlan[]>()
  const found = await find({ $lt: date })
  // For a day to come: the clock was wrong then, and the days until that one are not to be left out.
  return (found.length > 0 ? found : await find({ $gt: date })).map(toPlan)
}

/** The questions of these are put in for the day, unless something else has been chosen meanwhile. */
export async function markPlanned(plans: Pick<Plan, 'id'>[], hour: number, date: string): Promise<void> {
  const ids = plans.map(({ id }) => id)
  const still = { _id: { $in: ids }, hour, plannedOn: { $ne: date } }
  await PlanModel.updateMany(still, { $set: { plannedOn: date } })
}

/** The question of this day is to be put in anew, or (`date` itself) not at all. */
export async function setPlannedOn(id: string, date: string): Promise<void> {
  await PlanModel.updateOne({ _id: id }, { $set: { plannedOn: date } })
}

/** How many take part in these districts and let the centre hear, and how many of these pause. */
export async function countPlans(
  districtIds: string[],
  date: string,
): Promise<{ plans: number; paused: number }> {
  const here = { tellsCentre: true, districtId: { $in: districtIds } }
  const [plans, paused] = await Promise.all([
    PlanModel.countDocuments(here),
    PlanModel.countDocuments({ ...here, pauseUntil: { $gte: date }, pauseFrom: { $lte: date } }),
  ])
  return { plans, paused }
}

function toStore({ id: _id, revision, userId, wish, pause, since, ...more }: Plan) {
  const { watchers, invitations, messageIds } = more
  const { days, hour, tellsFamily, tellsCentre, districtId, ...personal } = wish
  const details = { userId, ...personal, watchers, invitations, messageIds }
  return {
    _id,
    revision,
    userHash: lookupHash(userId),
    phoneHash: phoneHash(wish.phone),
    watcherHashes: watchers.map((watcher) => lookupHash(watcher.userId)),
    codeHashes: invitations.map(({ code }) => lookupHash(aboutCode(code))),
    search: searchTokens([wish.name, wish.phone]),
    sealed: seal(JSON.stringify(Details.parse(details)), aboutOf(_id)),
    days,
    hour,
    tellsFamily,
    tellsCentre,
    districtId,
    ...(pause && { pauseFrom: pause.from, pauseUntil: pause.until, pauseWhy: pause.why }),
    since,
  }
}

/** As it was stored. */
export function toPlan(stored: StoredPlan): Plan {
  const { _id: id, revision, days, hour, tellsFamily, tellsCentre, districtId, since, plannedOn } = stored
  const { pauseFrom: from, pauseUntil: until, pauseWhy: why } = stored
  const details = Details.parse(JSON.parse(unseal(stored.sealed, aboutOf(id))))
  const { userId, watchers, invitations, messageIds, ...personal } = details
  return {
    id,
    revision,
    userId,
    wish: { days, hour, tellsFamily, tellsCentre, districtId, ...personal },
    pause: from && until && why ? { from, until, why } : null,
    watchers,
    invitations,
    messageIds,
    since,
    plannedOn,
  }
}

function aboutOf(id: string): string {
  return `check-plan:${id}`
}

function aboutCode(code: string): string {
  return `watch:${typedCode(code)}`
}

/** Seals a page of plans again under the first key, and makes the hashes anew that find them. */
export const resealPlans = resealsPagesOf(PlanModel, async (stored) => {
  const { sealed, userHash, phoneHash: byPhone, watcherHashes, codeHashes, search } = toStore(toPlan(stored))
  const again = { sealed, userHash, phoneHash: byPhone, watcherHashes, codeHashes, search }
  await PlanModel.updateOne({ _id: stored._id, sealed: stored.sealed }, { $set: again })
})

/** Lets plans of an earlier version be found by phone. Returns how many. */
export const fillInPhonesOfPlans = fillsInPhones({
  page: (limit) => PlanModel.find(WITHOUT_PHONE_HASH).limit(limit).lean<StoredPlan[]>(),
  phoneOf: (stored) => toPlan(stored).wish.phone,
  write: ({ _id, sealed }, hash) => PlanModel.updateOne({ _id, sealed }, { $set: { phoneHash: hash } }),
})
