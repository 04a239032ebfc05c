import { CaseModel } from './case.model.ts'

/** What became of cases, as numbers. Nothing sealed is read. */
export interface Outcomes {
  cases: number
  /** Somebody has been in touch about it, or looked. */
  responded: number
  closed: number
}

interface Facts {
  _id: string
  status: string
  respondedAt?: Date | null
  mergedInto?: string | null
}

/** What became of these cases; one that was merged into another counts as that one, once. */
export async function countOutcomes(caseIds: string[]): Promise<Outcomes> {
  const found = await findFacts(caseIds)
  const elsewhere = found.flatMap(({ mergedInto }) => mergedInto ?? [])
  const all = [...found.filter(({ mergedInto }) => !mergedInto), ...(await findFacts(elsewhere))]
  const cases = new Map(all.map((each) => [each._id, each]))
  const count = (fits: (facts: Facts) => boolean) => [...cases.values()].filter(fits).length
  return {
    cases: cases.size,
    responded: count(({ respondedAt }) => Boolean(respondedAt)),
    closed: count(({ status }) => status === 'closed'),
  }
}

async function findFacts(ids: string[]): Promise<Facts[]> {
  if (ids.length === 0) return []
  return await CaseModel.find({ _id: { $in: [...new Set(ids)] } })
    .select('status respondedAt mergedInto')
    .lean<Facts[]>()
}
