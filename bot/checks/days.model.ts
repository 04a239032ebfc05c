import mongoose from 'mongoose'
import type { CheckState } from '#shared/checks/rules.ts'
import { CheckModel } from './check.model.ts'

/** What is left of a day: how many questions ended how. */
interface Stored {
  _id: string
  counts: Record<string, number>
}

const schema = new mongoose.Schema<Stored>(
  { _id: { type: String, required: true }, counts: { type: Object, required: true } },
  { collection: 'check-days', versionKey: false, minimize: false },
)

const DayModel = mongoose.model<Stored>('CheckDay', schema)

/** Keeps the figures of a day; those that are kept already stay, since what is left of it by then is less. */
export async function keepDay(date: string, counts: Record<string, number>): Promise<void> {
  await DayModel.updateOne({ _id: date }, { $setOnInsert: { counts } }, { upsert: true })
}

export async function findDay(date: string): Promise<Record<string, number> | null> {
  return (await DayModel.findOne({ _id: date }).lean<Stored>())?.counts ?? null
}

/** The days before this one of which something is kept. */
export async function findOldDay(before: string): Promise<string | null> {
  const found = await CheckModel.findOne({ date: { $lt: before } }, { date: 1 })
    .sort({ date: 1 })
    .lean<{ date: string }>()
  return found?.date ?? null
}

export async function countDay(date: string, state: CheckState): Promise<number> {
  return await CheckModel.countDocuments({ date, state })
}

export async function deleteDay(date: string): Promise<void> {
  await CheckModel.deleteMany({ date })
}
