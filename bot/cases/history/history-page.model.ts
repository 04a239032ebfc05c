import mongoose from 'mongoose'
import { z } from 'zod'
import { isSealedByCurrentKey, reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import { HistoryEntry } from '#shared/cases/history.contract.ts'
import type { HistoryPage } from './history-pages.ts'

const pageSchema = new mongoose.Schema(
  {
    /** The case and the number of the first line. */
    _id: { type: String, required: true },
    caseId: { type: String, required: true },
    first: { type: Number, required: true },
    sealed: { type: String, required: true },
  },
  { versionKey: false },
)
pageSchema.index({ caseId: 1, first: -1 })

const PageModel = mongoose.model('HistoryPage', pageSchema, 'case_history')

/**
 * Keeps lines that are to leave their case. Doing so again changes nothing: the page with a number always holds the
 * same lines. So it comes first, and the case is saved without them after.
 */
export async function keepHistoryPages(pages: HistoryPage[]): Promise<void> {
  for (const { caseId, first, lines } of pages) {
    const id = `${caseId}:${first}`
    const sealed = seal(JSON.stringify(lines), aboutOf(id))
    await PageModel.updateOne(
      { _id: id },
      { $setOnInsert: { caseId, first, sealed } },
      { upsert: true },
    ).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error // somebody else kept the same page at the same moment
    })
  }
}

/** The last page that begins before the line with this number, or null. */
export async function findHistoryPage(caseId: string, before: number): Promise<HistoryPage | null> {
  const found = await PageModel.findOne({ caseId, first: { $lt: before } })
    .sort({ first: -1 })
    .lean()
  if (!found) return null
  const { _id, first, sealed } = found
  return { caseId, first, lines: z.array(HistoryEntry).parse(JSON.parse(unseal(sealed, aboutOf(_id)))) }
}

/** Forgets the pages of these cases. */
export async function deleteHistory(caseIds: string[]): Promise<void> {
  await PageModel.deleteMany({ caseId: { $in: caseIds } })
}

function aboutOf(id: string): string {
  return `case-history:${id}`
}

function isDuplicate(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000
}

/** Seals up to `limit` pages after `afterId` again with the current key. Returns the last id looked at, null at the end. */
export async function resealHistory(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const pages = await PageModel.find({ _id: { $gt: afterId } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  const old = pages.filter(({ sealed }) => !isSealedByCurrentKey(sealed))
  for (const { _id, sealed } of old) {
    await PageModel.updateOne({ _id, sealed }, { $set: { sealed: reseal(sealed, aboutOf(_id)) } })
  }
  return { lastId: pages.at(-1)?._id ?? null, resealed: old.length }
}
