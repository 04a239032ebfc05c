import mongoose from 'mongoose'
import { CaseModel } from '../case.model.ts'
import type { Case } from '../case.ts'
import { caseFrom, type StoredCase } from '../stored-case.ts'

const morningSchema = new mongoose.Schema(
  { _id: { type: String, required: true }, forgetAt: { type: Date, required: true } },
  { versionKey: false },
)
morningSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

const MorningModel = mongoose.model('Morning', morningSchema, 'mornings')

const REMEMBERED_MS = 7 * 24 * 60 * 60_000

/** Whether the staff of a centre have heard on this day what there is to do. */
export async function isMorningTold(centreId: string, date: string): Promise<boolean> {
  return (await MorningModel.exists({ _id: idOf(centreId, date) })) !== null
}

/** Remembers that they have; doing so twice changes nothing. */
export async function markMorningTold(centreId: string, date: string, at: Date): Promise<void> {
  const forgetAt = new Date(at.getTime() + REMEMBERED_MS)
  await MorningModel.updateOne({ _id: idOf(centreId, date) }, { $set: { forgetAt } }, { upsert: true })
}

const REAL = { 'drill.id': { $exists: false } } as const

/** The cases of a centre of which a time has run out or will before then, one after the other; none that is practised. */
export async function* casesDue(centreId: string, before: Date): AsyncGenerator<Case> {
  yield* unsealed({ centreId, dueAt: { $lt: before }, ...REAL })
}

/** The cases of a centre with news that nobody has opened yet; none that is practised. */
export async function* casesWithNews(centreId: string): AsyncGenerator<Case> {
  yield* unsealed({ centreId, hasNews: true, ...REAL })
}

async function* unsealed(filter: mongoose.QueryFilter<StoredCase>): AsyncGenerator<Case> {
  const found = CaseModel.find(filter).lean<StoredCase[]>().cursor({ batchSize: 100 })
  for await (const stored of found) yield caseFrom(stored)
}

function idOf(centreId: string, date: string): string {
  return `${date}:${centreId}`
}
