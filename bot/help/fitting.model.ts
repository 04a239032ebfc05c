import { lookupHashes } from '#bot/crypto/search-hash.ts'
import { isHoliday } from '#bot/directory/hours.ts'
import { type AgeBand, HELP_LIMITS, type TimeOfWeek } from '#shared/help/rules.ts'
import type { Noticed } from '#shared/reports/contract.ts'
import type { Errand } from './errand.ts'
import { HelperModel, opened, type StoredHelper } from './helper.model.ts'
import type { Helper } from './helper.ts'

/** What is needed where and when, and by the network's rules of whom. */
export interface Needed {
  skill: string
  districtId: string
  wanted: Noticed | null
  /** Who asks is not asked. */
  userId: string | null
  /** Not these again. */
  but: string[]
  ages: readonly AgeBand[]
  needsInsurance: boolean
}

/** Those who fit and are in LINE, from this district or from anywhere; who was asked longest ago comes first. */
export async function findFitting(needed: Needed, limit: number): Promise<Helper[]> {
  const [own, anywhere] = await Promise.all(
    [needed.districtId, null].map((districtId) =>
      HelperModel.find(filterOf(needed, districtId)).sort({ askedAt: 1 }).limit(limit).lean<StoredHelper[]>(),
    ),
  )
  return waitingLongest(own, anywhere).slice(0, limit).map(opened)
}

/** How many fit; counted up to `most`. */
export async function countFitting(needed: Needed, most: number): Promise<number> {
  const [own = 0, anywhere = 0] = await Promise.all(
    [needed.districtId, null].map((districtId) =>
      HelperModel.countDocuments(filterOf(needed, districtId), { limit: most }),
    ),
  )
  return Math.min(own + anywhere, most)
}

/** Whom staff may call about it, in LINE or not: active, able, near, and neither who asks nor who could not do it. */
export async function findHelpersFor({ skill, districtId, userId, gaveBack }: Errand): Promise<Helper[]> {
  const [own, anywhere] = await Promise.all(
    [districtId, null].map((where) =>
      HelperModel.find({
        skills: skill,
        districtId: where,
        state: 'active',
        ...(userId !== null && { userHash: { $nin: lookupHashes(userId) } }),
        ...(gaveBack.length > 0 && { _id: { $nin: gaveBack } }),
      })
        .sort({ askedAt: 1 })
        .limit(HELP_LIMITS.page)
        .lean<StoredHelper[]>(),
    ),
  )
  return waitingLongest(own, anywhere).slice(0, HELP_LIMITS.page).map(opened)
}

function waitingLongest(own: StoredHelper[] = [], anywhere: StoredHelper[] = []): StoredHelper[] {
  return [...own, ...anywhere].sort((one, other) => one.askedAt.getTime() - other.askedAt.getTime())
}

/** They have been asked now. */
export async function markAsked(ids: string[], at: Date): Promise<void> {
  await HelperModel.updateMany({ _id: { $in: ids } }, { $set: { askedAt: at } })
}

function filterOf(needed: Needed, districtId: string | null) {
  const { skill, wanted, userId, but, ages, needsInsurance } = needed
  const times = timesFor(wanted)
  return {
    skills: skill,
    districtId,
    state: 'active' as const,
    age: { $in: [...ages] },
    userHash: { $exists: true, ...(userId !== null && { $nin: lookupHashes(userId) }) },
    ...(needsInsurance && { isInsured: true }),
    ...(times && { times: { $in: times } }),
    ...(but.length > 0 && { _id: { $nin: but } }),
  }
}

/** The times of the week that fit a wish; null: all do. */
export function timesFor(wanted: Noticed | null): TimeOfWeek[] | null {
  if (!wanted) return null
  const weekday = new Date(`${wanted.date}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6 || isHoliday(wanted.date)) return ['weekend', 'anytime']
  if (wanted.time === undefined) return ['weekday-morning', 'weekday-afternoon', 'weekday-evening', 'anytime']
  if (wanted.time < '12:00') return ['weekday-morning', 'anytime']
  return [wanted.time < '16:30' ? 'weekday-afternoon' : 'weekday-evening', 'anytime']
}
