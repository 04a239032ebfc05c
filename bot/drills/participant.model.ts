import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'
import { lookupHash, lookupHashes } from '#bot/crypto/search-hash.ts'

/** Who takes part in which drill, for as long as they do: afterwards there is no record of it. */
interface Stored {
  _id: string
  drillId: string
  userHash: string
  /** Their LINE id: at the end they are told. */
  sealed: string
  joinedAt: Date
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    drillId: { type: String, required: true },
    userHash: { type: String, required: true },
    sealed: { type: String, required: true },
    joinedAt: { type: Date, required: true },
  },
  { collection: 'drill_participants', versionKey: false },
)
schema.index({ userHash: 1 }, { unique: true })
schema.index({ drillId: 1 })

const ParticipantModel = mongoose.model<Stored>('DrillParticipant', schema)

const about = (id: string) => `drill-participant:${id}`
const sealedUser = (id: string, userId: string) => ({
  userHash: lookupHash(userId),
  sealed: seal(userId, about(id)),
})

/** The drill in which somebody takes part. */
export async function findOwnDrillId(userId: string): Promise<string | null> {
  const stored = await ParticipantModel.findOne({ userHash: { $in: lookupHashes(userId) } }).lean<Stored>()
  return stored?.drillId ?? null
}

/** Who of these takes part in a drill. */
export async function findPractising(userIds: readonly string[]): Promise<string[]> {
  const users = new Map(userIds.flatMap((userId) => lookupHashes(userId).map((hash) => [hash, userId])))
  const found = await ParticipantModel.find({ userHash: { $in: [...users.keys()] } }).lean<Stored[]>()
  return found.flatMap(({ userHash }) => users.get(userHash) ?? [])
}

/** Takes somebody in; false if they are in one already. */
export async function insertParticipant(drillId: string, userId: string, at: Date): Promise<boolean> {
  if ((await findOwnDrillId(userId)) !== null) return false
  const id = randomUUID()
  try {
    await ParticipantModel.create({ _id: id, drillId, joinedAt: at, ...sealedUser(id, userId) })
    return true
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError && error.code === 11000) return false
    throw error
  }
}

/** Some of those who still take part, as LINE knows them. */
export async function findParticipants(drillId: string, limit: number): Promise<string[]> {
  const stored = await ParticipantModel.find({ drillId }).limit(limit).lean<Stored[]>()
  return stored.map(({ _id, sealed }) => unseal(sealed, about(_id)))
}

/** Somebody takes part no more. */
export async function deleteParticipant(userId: string): Promise<void> {
  await ParticipantModel.deleteMany({ userHash: { $in: lookupHashes(userId) } })
}

/** Seals a page of participants again under the first key. */
export const resealParticipants = resealsPagesOf(ParticipantModel, async ({ _id, sealed }) => {
  await ParticipantModel.updateOne({ _id, sealed }, { $set: sealedUser(_id, unseal(sealed, about(_id))) })
})
