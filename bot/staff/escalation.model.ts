import mongoose from 'mongoose'
import type { Escalation, EscalationChange } from '#shared/staff/contract.ts'

const DUPLICATE_KEY = 11000

interface Stored {
  /** The centre. */
  _id: string
  revision: number
  staffIds: string[]
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    staffIds: { type: [String], required: true },
  },
  { versionKey: false },
)

const EscalationModel = mongoose.model<Stored>('Escalation', schema, 'escalations')

/** Who is called in turn at a centre; nobody if that was never said. */
export async function findEscalation(centreId: string): Promise<Escalation> {
  const found = await EscalationModel.findById(centreId).lean()
  return { centreId, revision: found?.revision ?? 0, staffIds: found?.staffIds ?? [] }
}

/** Replaces the order that was seen with a new one; null if it is another by now. */
export async function replaceEscalation(
  centreId: string,
  { revision, staffIds }: EscalationChange,
): Promise<Escalation | null> {
  const next = { revision: revision + 1, staffIds }
  const isDone = revision === 0 ? await insertOnce(centreId, next) : await replace(centreId, revision, next)
  return isDone ? { centreId, ...next } : null
}

async function replace(centreId: string, seen: number, next: Omit<Stored, '_id'>): Promise<boolean> {
  const done = await EscalationModel.updateOne({ _id: centreId, revision: seen }, { $set: next })
  return done.modifiedCount === 1
}

async function insertOnce(centreId: string, next: Omit<Stored, '_id'>): Promise<boolean> {
  try {
    await EscalationModel.create({ _id: centreId, ...next })
    return true
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY) return false
    throw error
  }
}
