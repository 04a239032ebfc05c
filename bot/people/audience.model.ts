import type mongoose from 'mongoose'
import { PersonModel } from './person.model.ts'

/** Who chose a topic; of these districts, or of all and none where no district is named. */
export interface Audience {
  topic: string
  districtIds: string[]
}

/** Somebody who would hear an announcement, and which others reached them of late. */
export interface Listener {
  userId: string
  heard: { id: string; at: Date }[]
}

/** Whoever blocks the account hears nothing and costs nothing. */
function filterOf({ topic, districtIds }: Audience): mongoose.QueryFilter<unknown> {
  return {
    topics: topic,
    following: true,
    ...(districtIds.length > 0 ? { districtId: { $in: districtIds } } : {}),
  }
}

/** The next of an audience after this person, at most so many, always in the same order. */
export async function audiencePage(
  audience: Audience,
  afterId: string | null,
  limit: number,
): Promise<Listener[]> {
  const page = await PersonModel.find(
    { ...filterOf(audience), ...(afterId === null ? {} : { _id: { $gt: afterId } }) },
    { heard: 1 },
  )
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  return page.map(({ _id, heard = [] }) => ({ userId: _id, heard }))
}

export async function countAudience(audience: Audience): Promise<number> {
  return PersonModel.countDocuments(filterOf(audience))
}

/** How many of an audience have been reached so many times since then. */
export async function countReached(audience: Audience, times: number, since: Date): Promise<number> {
  const often = PersonModel.find(
    { ...filterOf(audience), [`heard.${times - 1}`]: { $exists: true } },
    { heard: 1, _id: 0 },
  ).lean()
  let count = 0
  for await (const { heard = [] } of often)
    if (heard.filter(({ at }) => at > since).length >= times) count += 1
  return count
}

/**
 * Keeps that an announcement reached these people, once each, and forgets what is older than `since`, of them and of
 * whoever stands between them: a range costs less to walk than five hundred names.
 */
export async function noteHeard(userIds: string[], id: string, at: Date, since: Date): Promise<void> {
  const sorted = userIds.toSorted()
  await PersonModel.updateMany(
    { _id: { $gte: sorted[0], $lte: sorted.at(-1) }, 'heard.at': { $lte: since } },
    { $pull: { heard: { at: { $lte: since } } } },
  )
  await PersonModel.updateMany(
    { _id: { $in: userIds }, 'heard.id': { $ne: id } },
    { $push: { heard: { id, at } } },
  )
}
