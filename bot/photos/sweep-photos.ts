import { noteForgotten } from '#bot/audit/note-forgotten.ts'
import { findOwnersBefore, forgetPhotos } from './photo.model.ts'

/** Drafts live for some days, and photos of reports for as long as their case: these are looked at in one go. */
const AT_ONCE = 1000

/**
 * Erases photos kept before a moment whose draft or report is no more, and returns whose they were.
 * Asks about each owner first, so that a photo is lost only if nobody knows its owner.
 */
export async function sweepPhotos(
  before: Date,
  isKnown: (ownerId: string) => Promise<boolean>,
  at: Date,
): Promise<string[]> {
  const gone: string[] = []
  for (const ownerId of await findOwnersBefore(before, AT_ONCE)) {
    if (!(await isKnown(ownerId))) gone.push(ownerId)
  }
  await noteForgotten('photos', gone.length, at)
  for (const ownerId of gone) await forgetPhotos(ownerId)
  return gone
}
