import { CaseModel } from '../case.model.ts'

/** What changed since then, oldest first: for consoles that are open. */
export async function findChanges(
  since: Date,
  limit: number,
): Promise<
  {
    id: string
    revision: number
    centreId: string
    formerCentreId: string | null
    sharedWith: string[]
    changedAt: Date
  }[]
> {
  const changed = await CaseModel.find({ changedAt: { $gte: since } })
    .select('revision centreId formerCentreId sharedWith changedAt')
    .sort({ changedAt: 1, _id: 1 })
    .limit(limit)
    .lean()
  return changed.map(({ _id, revision, centreId, formerCentreId, sharedWith, changedAt }) => ({
    id: _id,
    revision,
    centreId,
    formerCentreId: formerCentreId ?? null,
    sharedWith: sharedWith ?? [],
    changedAt,
  }))
}
