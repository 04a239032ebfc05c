import { noteForgotten } from '#bot/audit/note-forgotten.ts'
import { FIRST_PHOTO, findOwnersBefore, forgetPhotos } from './photo.model.ts'

/** A town keeps many more: each sweep goes on where the last one stopped, and begins anew after the last photo. */
const AT_ONCE = 1000

/** Erases photos kept before a moment whose draft or report is no more, and returns whose they were. */
export type Sweep = (before: Date, at: Date) => Promise<string[]>

/**
 * Looks through all photos, so many at a time. Asks about each owner first, so that a photo is lost only if nobody
 * knows its owner.
 */
export function photoSweep(isKnown: (ownerId: string) => Promise<boolean>, atOnce = AT_ONCE): Sweep {
  let afterId = FIRST_PHOTO
  return async (before, at) => {
    const { ownerIds, lastId } = await findOwnersBefore(before, afterId, atOnce)
    const gone: string[] = []
    for (const ownerId of ownerIds) if (!(await isKnown(ownerId))) gone.push(ownerId)
    await noteForgotten('photos', gone.length, at)
    for (const ownerId of gone) await forgetPhotos(ownerId)
    afterId = lastId ?? FIRST_PHOTO
    return gone
  }
}
