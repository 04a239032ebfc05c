import { SessionModel } from '../session.model.ts'
import type { SignUp } from '../session.ts'
import { opened, SignUpModel, type StoredSignUp } from '../sign-up.model.ts'

/** Sign-ups at which nobody has looked yet, those of an earlier version included, are to be looked at now. */
export async function lookAtNewOnes(at: Date): Promise<void> {
  await SignUpModel.updateMany({ lookAt: null }, { $set: { lookAt: at } })
}

/** Sign-ups of which somebody has to say whether they are kept on, the longest due first. */
export async function findDueSignUps(at: Date, limit: number): Promise<SignUp[]> {
  const due = await SignUpModel.find({ lookAt: { $lte: at } })
    .sort({ lookAt: 1 })
    .limit(limit)
    .lean<StoredSignUp[]>()
  return due.map(opened)
}

/** They are kept, and looked at again then. */
export async function keepUntil(ids: string[], lookAt: Date): Promise<void> {
  await SignUpModel.updateMany({ _id: { $in: ids } }, { $set: { lookAt } })
}

/** Nobody knows any more who it was; their parties stay on the lists, without names. */
export async function deleteSignUps(ids: string[]): Promise<void> {
  await SignUpModel.deleteMany({ _id: { $in: ids } })
}

/** When these sessions end, by id. */
export async function findEnds(sessionIds: string[]): Promise<Map<string, Date>> {
  const found = await SessionModel.find({ _id: { $in: sessionIds } }, { endsAt: 1 }).lean()
  return new Map(found.map(({ _id, endsAt }) => [_id, endsAt]))
}

/** When the last session of a series ends; null if it has none. */
export async function findLastEnd(seriesId: string): Promise<Date | null> {
  const last = await SessionModel.findOne({ seriesId }, { endsAt: 1 }).sort({ date: -1 }).lean()
  return last?.endsAt ?? null
}

/** When the last session ends, from a day on, on which this party has a place; null if there is none. */
export async function findLastEndWith(seriesId: string, partyId: string, from: string): Promise<Date | null> {
  const parties = { $elemMatch: { id: partyId, state: { $ne: 'left' } } }
  const last = await SessionModel.findOne({ seriesId, date: { $gte: from }, parties }, { endsAt: 1 })
    .sort({ date: -1 })
    .lean()
  return last?.endsAt ?? null
}
