import { isSealedByCurrentKey } from '#bot/crypto/key-ring.ts'
import { openProgramme, SessionModel, sealedProgramme } from '../session.model.ts'

/** Seals what those who ran a page of sessions wrote down again under the first key. */
export async function resealSessions(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await SessionModel.find({ _id: { $gt: afterId } }, { programme: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  let resealed = 0
  for (const { _id, programme } of page) {
    if (!programme || isSealedByCurrentKey(programme)) continue
    const again = sealedProgramme(_id, openProgramme(_id, programme))
    // Whoever writes something else meanwhile seals it by the first key too.
    await SessionModel.updateOne({ _id, programme }, { $set: { programme: again } })
    resealed++
  }
  return { lastId: page.at(-1)?._id ?? null, resealed }
}
