import type { Model } from 'mongoose'
import { isSealedByCurrentKey } from './key-ring.ts'
import type { ResealPage } from './reseal.ts'

/**
 * Pages of records whose words are `sealed`: whichever have an older seal are sealed `again`, which writes only if
 * nobody has changed them meanwhile.
 */
export function resealsPagesOf<S extends { _id: string; sealed: string }>(
  model: Model<S>,
  again: (stored: S) => Promise<unknown>,
): ResealPage {
  return async (afterId, limit) => {
    const page = await model
      .find()
      .where({ _id: { $gt: afterId } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<S[]>()
    const old = page.filter(({ sealed }) => !isSealedByCurrentKey(sealed))
    for (const stored of old) await again(stored)
    return { lastId: page.at(-1)?._id ?? null, resealed: old.length }
  }
}
