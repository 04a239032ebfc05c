import { queryTokenSets, searchTokens } from '#bot/crypto/search-hash.ts'
import { PlanModel, type StoredPlan, toPlan } from './plan.model.ts'

/** More people than have a name in common; whoever types a part that is in more of them is asked for a longer one. */
const MOST_FOUND = 1_000

/** Those who let the centres of these districts hear and whose name or phone number has this in it. */
export async function findPlansNamed(
  text: string,
  districtIds: string[],
): Promise<{ ids: string[]; isMore: boolean }> {
  const sets = queryTokenSets(text).filter((set) => set.length > 0)
  if (sets.length === 0) return { ids: [], isMore: false } // nothing but signs: that fits nobody
  // Whom the words fit are fewer than live in a district: these are told apart here.
  const found = await PlanModel.find(
    { $or: sets.map((set) => ({ search: { $all: set } })) },
    { districtId: 1, tellsCentre: 1 },
  )
    .limit(MOST_FOUND + 1)
    .lean<Pick<StoredPlan, '_id' | 'districtId' | 'tellsCentre'>[]>()
  const here = found.filter(({ districtId, tellsCentre }) => tellsCentre && districtIds.includes(districtId))
  return { ids: here.map(({ _id }) => _id), isMore: found.length > MOST_FOUND }
}

const AT_ONCE = 200

/** Gives plans of an earlier version what they are found by. Returns how many there were. */
export async function makeFindable(): Promise<number> {
  for (let [made, afterId] = [0, '']; ; ) {
    const page = await PlanModel.find({ _id: { $gt: afterId } })
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .lean<StoredPlan[]>()
    if (page.length === 0) return made
    for (const stored of page.filter(({ search = [] }) => search.length === 0)) {
      const { name, phone } = toPlan(stored).wish
      const unchanged = { _id: stored._id, sealed: stored.sealed }
      await PlanModel.updateOne(unchanged, { $set: { search: searchTokens([name, phone]) } })
      made++
    }
    afterId = page.at(-1)?._id ?? afterId
  }
}
