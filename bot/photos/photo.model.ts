import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import mongoose from 'mongoose'
import { openEnvelope, resealEnvelopeKey, sealEnvelope } from '#bot/crypto/envelope.ts'
import { isSealedByCurrentKey } from '#bot/crypto/key-ring.ts'

const BUCKET = 'photos'

/** GridFS makes and reads these two collections; they are models for their indexes and our own queries. */
const fileSchema = new mongoose.Schema(
  { filename: String, uploadDate: Date, metadata: { ownerId: String, keptAt: Date, key: String } },
  { versionKey: false },
)
fileSchema.index({ filename: 1, uploadDate: 1 })
fileSchema.index({ 'metadata.ownerId': 1 })
const PhotoFile = mongoose.model('PhotoFile', fileSchema, `${BUCKET}.files`)

const chunkSchema = new mongoose.Schema(
  { files_id: mongoose.Schema.Types.ObjectId, n: Number },
  { versionKey: false },
)
chunkSchema.index({ files_id: 1, n: 1 }, { unique: true })
mongoose.model('PhotoChunk', chunkSchema, `${BUCKET}.chunks`)

/** A photo as it is shown: a JPEG, with the draft or report that it belongs to. */
export interface Photo {
  ownerId: string
  bytes: Buffer
}

/** Keeps a picture, sealed, and returns its id. It is there as a whole or, after a crash, not at all. */
export async function savePhoto({ ownerId, bytes }: Photo, at: Date): Promise<string> {
  const id = new mongoose.Types.ObjectId()
  const sealed = sealEnvelope(bytes, aboutPhoto(String(id)))
  // The name says nothing: names of files tell who is on them.
  const metadata = { ownerId, keptAt: at, key: sealed.key }
  const upload = bucket().openUploadStreamWithId(id, 'photo', { metadata })
  await pipeline(Readable.from([sealed.bytes]), upload)
  return String(id)
}

/** The picture with its owner, for whoever has checked that the owner may be seen; null if there is none. */
export async function readPhoto(photoId: string): Promise<Photo | null> {
  if (!mongoose.isObjectIdOrHexString(photoId)) return null
  const file = await PhotoFile.findById(photoId).lean()
  const { ownerId, key } = file?.metadata ?? {}
  if (!file || !ownerId) return null
  if (!key) throw new Error(`${aboutPhoto(photoId)} has no key`)
  const bytes = await buffer(bucket().openDownloadStream(file._id))
  return { ownerId, bytes: openEnvelope({ key, bytes }, aboutPhoto(photoId)) }
}

/** Erases a draft's or report's photos: all of them, or those named. Others' photos stay, whatever is named. */
export async function forgetPhotos(ownerId: string, photoIds?: string[]): Promise<void> {
  const files = await PhotoFile.find({ 'metadata.ownerId': ownerId }, { _id: 1 }).lean()
  const named = photoIds && new Set(photoIds)
  for (const { _id } of files) {
    if (!named || named.has(String(_id))) await erase(_id)
  }
}

/** Before the id of every photo. */
export const FIRST_PHOTO = '0'.repeat(24)

/**
 * Who owns the next `limit` photos after `afterId` that were kept before this moment, and the id of the last of them:
 * null at the end.
 */
export async function findOwnersBefore(
  before: Date,
  afterId: string,
  limit: number,
): Promise<{ ownerIds: string[]; lastId: string | null }> {
  const files = await PhotoFile.find({ _id: { $gt: afterId }, 'metadata.keptAt': { $lt: before } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  const last = files.length < limit ? undefined : files.at(-1)
  return {
    ownerIds: [...new Set(files.flatMap((file) => file.metadata?.ownerId ?? []))],
    lastId: last?._id.toString() ?? null,
  }
}

/**
 * Seals the keys of up to `limit` photos after `afterId` again with the current key; the pictures themselves stay
 * as they are. Returns the last id looked at, null at the end, and how many had an older seal.
 */
export async function resealPhotos(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const page = await PhotoFile.find(afterId === '' ? {} : { _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  let resealed = 0
  for (const { _id, metadata } of page) {
    const key = metadata?.key
    if (!key || isSealedByCurrentKey(key)) continue
    const again = resealEnvelopeKey(key, aboutPhoto(String(_id)))
    await PhotoFile.updateOne({ _id, 'metadata.key': key }, { $set: { 'metadata.key': again } })
    resealed++
  }
  return { lastId: page.at(-1)?._id.toString() ?? null, resealed }
}

async function erase(id: mongoose.Types.ObjectId): Promise<void> {
  await bucket()
    .delete(id)
    .catch((error: unknown) => {
      // Two erasures at once: what the other one took is gone all the same.
      if (!(error instanceof Error && error.message.startsWith('File not found'))) throw error
    })
}

function bucket(): mongoose.mongo.GridFSBucket {
  const { db } = mongoose.connection
  if (!db) throw new Error('no database: connect mongoose first')
  return new mongoose.mongo.GridFSBucket(db, { bucketName: BUCKET })
}

function aboutPhoto(photoId: string): string {
  return `photo:${photoId}`
}
