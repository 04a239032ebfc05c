import { Refusal } from '#shared/refusal.ts'
import { SALON_LIMITS } from '#shared/salons/rules.ts'
import type { Series } from '../session.ts'
import { addPictureId, findSeries, orderPictureIds, removePictureId } from './series.model.ts'
import { type Runner, seriesOf } from './series-of.ts'

/** Where pictures are kept: upright, of reasonable size, and without where and with what they were taken. */
export interface PictureStore {
  /** @throws Refusal if it is none, or too large */
  keepPhoto: (bytes: Buffer, ownerId: string, at: Date) => Promise<string>
  readPhoto: (photoId: string) => Promise<{ ownerId: string; bytes: Buffer } | null>
  forgetPhotos: (ownerId: string, photoIds: string[]) => Promise<unknown>
}

const OWNER = 'series:'

/** Puts a picture behind the others. @throws Refusal `not-found`, `too-many-pictures`, or as `keepPhoto` */
export async function addPicture(
  who: Runner,
  id: string,
  bytes: Buffer,
  { keepPhoto, forgetPhotos }: PictureStore,
  at: Date,
): Promise<Series> {
  const series = await seriesOf(who, id)
  if (series.pictureIds.length >= SALON_LIMITS.pictures) throw new Refusal('too-many-pictures')
  const pictureId = await keepPhoto(bytes, ownerOf(id), at)
  const added = await addPictureId(id, pictureId)
  if (added) return added
  // Two filled the last place at once: nobody would ever see this one.
  await forgetPhotos(ownerOf(id), [pictureId])
  throw new Refusal('too-many-pictures')
}

/** Takes a picture out and erases it. @throws Refusal `not-found` */
export async function removePicture(
  who: Runner,
  id: string,
  pictureId: string,
  { forgetPhotos }: PictureStore,
): Promise<Series> {
  await seriesOf(who, id)
  const left = await removePictureId(id, pictureId)
  if (!left) throw new Refusal('not-found')
  await forgetPhotos(ownerOf(id), [pictureId])
  return left
}

/** Puts the pictures into this order; the first is the one to show. @throws Refusal `not-found`, `changed-meanwhile` */
export async function orderPictures(who: Runner, id: string, ordered: string[]): Promise<Series> {
  const { pictureIds } = await seriesOf(who, id)
  const isSame = ordered.toSorted().join() === pictureIds.toSorted().join()
  const done = isSame ? await orderPictureIds(id, pictureIds, ordered) : null
  if (!done) throw new Refusal('changed-meanwhile')
  return done
}

/** A picture that stands with its series, for everybody. @throws Refusal `not-found` */
export async function showPicture(
  id: string,
  pictureId: string,
  readPhoto: PictureStore['readPhoto'],
): Promise<Buffer> {
  const series = await findSeries(id)
  const photo = series?.pictureIds.includes(pictureId) ? await readPhoto(pictureId) : null
  if (photo?.ownerId !== ownerOf(id)) throw new Refusal('not-found')
  return photo.bytes
}

/** Whether a photo's owner is a series that there is, so that it is kept. */
export async function ownsPictures(ownerId: string): Promise<boolean> {
  return ownerId.startsWith(OWNER) && (await findSeries(ownerId.slice(OWNER.length))) !== null
}

function ownerOf(id: string): string {
  return `${OWNER}${id}`
}
