import mongoose from 'mongoose'

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
