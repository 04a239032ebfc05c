import { CaseModel } from '../case.model.ts'
import { caseFrom, type StoredCase } from '../stored-case.ts'
import { suspectsAbuse } from '../suspects-abuse.ts'

const AT_ONCE = 200

/** Notes of the cases of an earlier version which of them are kept as suspected abuse. Returns how many these are. */
export async function noteSuspectedAbuse(): Promise<number> {
  let noted = 0
  for (let afterId = ''; ; ) {
    const page = await CaseModel.find({ _id: { $gt: afterId } })
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .lean<StoredCase[]>()
    const last = page.at(-1)
    if (!last) return noted
    for (const stored of page) noted += await note(stored)
    afterId = last._id
  }
}

/** One that is changed meanwhile is noted by that change as well. */
async function note(stored: StoredCase): Promise<number> {
  if (stored.suspectsAbuse || !suspectsAbuse(caseFrom(stored))) return 0
  await CaseModel.updateOne({ _id: stored._id }, { $set: { suspectsAbuse: true } })
  return 1
}
