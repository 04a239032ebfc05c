import { hasRoomForPhoto, photosIn, withoutPhoto, withPhoto } from '#bot/conversation/form.ts'
import { changePage, type OwnDraft, openPage, type PageOptions } from '#bot/conversation/page.ts'
import { Refusal } from '#shared/refusal.ts'

export interface PhotoStore {
  /** @throws Refusal if it is none, or too large */
  keepPhoto: (bytes: Buffer, ownerId: string, at: Date) => Promise<string>
  readPhoto: (photoId: string) => Promise<{ ownerId: string; bytes: Buffer } | null>
  forgetPhotos: (ownerId: string, photoIds: string[]) => Promise<unknown>
}

type Options = PageOptions & PhotoStore

/** Keeps a photo with somebody's own draft. @throws Refusal `no-draft`, `too-many-photos`, or as `keepPhoto` */
export async function addPhoto(options: Options, own: OwnDraft, bytes: Buffer): Promise<string> {
  if (!hasRoomForPhoto(await openPage(options, own.userId, own.at, own))) throw new Refusal('too-many-photos')
  const photoId = await options.keepPhoto(bytes, own.draftId, own.at)
  try {
    await changePage(options, own, (opened) => {
      const draft = withPhoto(opened, photoId)
      if (!draft) throw new Refusal('too-many-photos')
      return draft
    })
    return photoId
  } catch (error) {
    // Two pages filled the last place at once, or the draft has gone meanwhile: nobody would ever see this one.
    await options.forgetPhotos(own.draftId, [photoId])
    throw error
  }
}

/** Takes a photo out of somebody's own draft and erases it. @throws Refusal `no-draft` */
export async function dropPhoto(options: Options, own: OwnDraft, photoId: string): Promise<void> {
  await changePage(options, own, ({ flow, draft }) => withoutPhoto(flow, draft, photoId))
  await options.forgetPhotos(own.draftId, [photoId])
}

/** A photo of somebody's own draft. @throws Refusal `no-draft` or `not-found` */
export async function showPhoto(options: Options, own: OwnDraft, photoId: string): Promise<Buffer> {
  const { flow, draft } = await openPage(options, own.userId, own.at, own)
  const photo = photosIn(flow, draft).includes(photoId) ? await options.readPhoto(photoId) : null
  if (photo?.ownerId !== draft.id) throw new Refusal('not-found')
  return photo.bytes
}
