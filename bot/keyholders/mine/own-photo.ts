import { Refusal } from '#shared/refusal.ts'
import { changeKeyholder } from '../change-keyholder.ts'
import { findKeyholder } from '../keyholder.model.ts'
import type { Keyholder } from '../keyholder.ts'
import type { KeyholderPorts } from '../ports.ts'
import { refuseEnded, withPhoto } from '../steps.ts'
import { isTheirs } from './change-mine.ts'

/** Where photos are kept. */
export interface Photos {
  keepPhoto: (bytes: Buffer, ownerId: string, at: Date) => Promise<string>
  readPhoto: (photoId: string) => Promise<{ ownerId: string; bytes: Buffer } | null>
}

/** The picture in a registration that somebody answers for. @throws Refusal `not-found` */
export async function ownPhoto(userId: string, id: string, { readPhoto }: Photos): Promise<Buffer> {
  const { facts } = await getOwn(userId, id)
  const photo = facts.photoId === null ? null : await readPhoto(facts.photoId)
  if (photo?.ownerId !== id) throw new Refusal('not-found')
  return photo.bytes
}

/**
 * Puts another picture in the place of the one that there is; that one is erased.
 * @throws Refusal `not-found`, `not-possible-now`, or as `keepPhoto`
 */
export async function replacePhoto(
  { userId, id }: { userId: string; id: string },
  bytes: Buffer,
  { forgetPhotos, keepPhoto }: Photos & Pick<KeyholderPorts, 'forgetPhotos'>,
  at: Date,
): Promise<void> {
  await getOwn(userId, id)
  const photoId = await keepPhoto(bytes, id, at)
  let before: string | null = null
  const change = (now: Keyholder) => {
    if (!isTheirs(now, userId)) throw new Refusal('not-found')
    refuseEnded(now)
    before = now.facts.photoId
    return withPhoto(now, photoId)
  }
  try {
    await changeKeyholder(id, change)
  } catch (error) {
    await forgetPhotos(id, [photoId])
    throw error
  }
  if (before !== null) await forgetPhotos(id, [before])
}

/** @throws Refusal `not-found` */
async function getOwn(userId: string, id: string): Promise<Keyholder> {
  const keyholder = await findKeyholder(id)
  if (!keyholder || !isTheirs(keyholder, userId)) throw new Refusal('not-found')
  return keyholder
}
