import { CaseModel } from '../case.model.ts'
import { clocksOf } from '../clocks/clocks-of.ts'
import { caseFrom, type StoredCase, storedOf } from '../stored-case.ts'

const AT_ONCE = 200

/**
 * Gives cases that an earlier version stored what lists find them by, and the clocks that they lack. Asks one index
 * if there is nothing to do. May run in several processes, may be stopped and started again. Returns how many.
 */
export async function fillInCases(at: Date): Promise<number> {
  for (let filledIn = 0; ; ) {
    const page = await CaseModel.find({ facets: { $exists: false } })
      .hint({ facets: 1, order: 1, _id: 1 })
      .limit(AT_ONCE)
      .lean<StoredCase[]>()
    if (page.length === 0) return filledIn
    for (const stored of page) await fillIn(stored, at)
    filledIn += page.length
  }
}

/** One that is changed meanwhile is left to that change, which does the same. */
async function fillIn(stored: StoredCase, at: Date): Promise<void> {
  const current = caseFrom(stored)
  const clocks = current.clocks.length > 0 ? current.clocks : clocksOf(current, at)
  const { set, unset } = storedOf({ ...current, clocks })
  const { _id, revision } = stored
  await CaseModel.updateOne(
    { _id, revision, facets: { $exists: false } },
    { $set: set, $unset: { ...unset, ...GONE } },
    { strict: false },
  )
}

/** What the earlier version found them by. */
const GONE = { lists: 1 } as const
