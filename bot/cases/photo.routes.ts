import type { Response } from 'express'
import { Refusal } from '#shared/refusal.ts'
import type { ReportKept } from './case.ts'

/** The unsealed JPEG of a photo and whose it is (a report's id); null if there is none. */
export type ReadPhoto = (photoId: string) => Promise<{ ownerId: string; bytes: Buffer } | null>

/** Sends a photo of one of these reports, and of no other. @throws Refusal `not-found` */
export async function sendPhoto(
  res: Response,
  photoId: string,
  reports: ReportKept[],
  readPhoto: ReadPhoto,
): Promise<void> {
  const report = reports.find(({ photoIds }) => photoIds.includes(photoId))
  const photo = report && (await readPhoto(photoId))
  if (!photo || photo.ownerId !== report.id) throw new Refusal('not-found')
  // Not kept by the browser: consoles are shared, and a photo may be taken back.
  res.set({ 'content-type': 'image/jpeg', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  res.send(photo.bytes)
}
