import { CHECK_LIMITS, type CheckPart, STATES_IN } from '#shared/checks/rules.ts'
import { CheckModel, type StoredCheck, toCheck } from './check.model.ts'
import { type Check, PRESSING } from './check.ts'

/** A page of what is open in these districts, of people who let the centre hear, and where the next one begins. */
export async function listPart(
  part: CheckPart,
  districtIds: string[],
  after: string | undefined,
): Promise<{ found: Check[]; after: string | null }> {
  const stored = await findPressing(districtIds, behind(ranksOf(part), after), CHECK_LIMITS.page + 1)
  const page = stored.slice(0, CHECK_LIMITS.page)
  const last = stored.length > page.length ? page.at(-1) : undefined
  return { found: page.map(toCheck), after: last ? `${last.rank}.${last.dueAt.getTime()}.${last._id}` : null }
}

/** How many are open there, of each part as far as anybody needs to know. */
export async function countParts(districtIds: string[]): Promise<Record<CheckPart, number>> {
  const count = (part: CheckPart) =>
    CheckModel.countDocuments(
      { tellsCentre: true, districtId: { $in: districtIds }, rank: ranksOf(part) },
      { limit: CHECK_LIMITS.counted },
    )
  const [now, notReached, family, asked] = await Promise.all([
    count('now'),
    count('not-reached'),
    count('family'),
    count('asked'),
  ])
  return { now, 'not-reached': notReached, family, asked }
}

/** What is open of these people, the most pressing first. */
export async function findOpenAmong(planIds: string[], limit: number): Promise<Check[]> {
  if (planIds.length === 0) return []
  const found = await CheckModel.find({
    planId: { $in: planIds },
    tellsCentre: true,
    rank: { $gte: 0 },
  }).lean<StoredCheck[]>()
  return found.toSorted(byPressure).slice(0, limit).map(toCheck)
}

/**
 * Few districts are read each on its own, so that a quiet one need not be looked for among a town's; many together.
 */
async function findPressing(districtIds: string[], where: object, limit: number): Promise<StoredCheck[]> {
  const lots = districtIds.length > FEW ? [{ $in: districtIds }] : districtIds
  const all = await Promise.all(
    lots.map((districtId) =>
      CheckModel.find({ tellsCentre: true, districtId, ...where })
        .sort({ rank: 1, dueAt: 1, _id: 1 })
        .limit(limit)
        .lean<StoredCheck[]>(),
    ),
  )
  return all.flat().toSorted(byPressure).slice(0, limit)
}

const FEW = 8

function byPressure(a: StoredCheck, b: StoredCheck): number {
  const order = (a.rank ?? 0) - (b.rank ?? 0) || a.dueAt.getTime() - b.dueAt.getTime()
  return order || (a._id < b._id ? -1 : 1)
}

/** The states of one part follow each other in the order of what presses. */
function ranksOf(part: CheckPart): { $gte: number; $lte: number } {
  const ranks = STATES_IN[part].map((state) => PRESSING.indexOf(state))
  return { $gte: Math.min(...ranks), $lte: Math.max(...ranks) }
}

/** What came back as "after" was said by us; anything else begins at the start. */
function behind(ranks: { $gte: number; $lte: number }, after: string | undefined) {
  const [, of, time, id] = /^(\d)\.(\d{1,15})\.(.{1,80})$/.exec(after ?? '') ?? []
  const rank = Number(of)
  if (time === undefined || id === undefined || rank < ranks.$gte) return { rank: ranks }
  const dueAt = new Date(Number(time))
  return {
    rank: { ...ranks, $gte: rank },
    $or: [{ rank: { $gt: rank } }, { rank, dueAt: { $gt: dueAt } }, { rank, dueAt, _id: { $gt: id } }],
  }
}
