import mongoose from 'mongoose'

/** Somebody's sign-in on one device. Only hashes of tokens are kept: the database alone signs nobody in. */
export interface Session {
  id: string
  userId: string
  /** When the current token was handed out. */
  rotatedAt: Date
  expiresAt: Date
}

const sessionSchema = new mongoose.Schema(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    tokenHash: { type: String, required: true },
    /** The token before the last rotation, good for requests that were already on their way. */
    previousHash: { type: String },
    rotatedAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
)
sessionSchema.index({ tokenHash: 1 }, { unique: true })
sessionSchema.index({ previousHash: 1 }, { sparse: true })
sessionSchema.index({ userId: 1 })
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

const SessionModel = mongoose.model('Session', sessionSchema, 'sessions')

export async function insertSession(session: Session, tokenHash: string): Promise<void> {
  const { id, ...rest } = session
  await SessionModel.create({ _id: id, ...rest, tokenHash })
}

/** The session of a token, current or just replaced (until `graceMs` after), or null. */
export async function findSession(tokenHash: string, at: Date, graceMs: number): Promise<Session | null> {
  const found = await SessionModel.findOne({
    $or: [{ tokenHash }, { previousHash: tokenHash, rotatedAt: { $gt: new Date(at.getTime() - graceMs) } }],
    expiresAt: { $gt: at },
  }).lean()
  if (!found) return null
  return { id: found._id, userId: found.userId, rotatedAt: found.rotatedAt, expiresAt: found.expiresAt }
}

/** Replaces the token once; false if another request was quicker. */
export async function replaceToken(oldHash: string, newHash: string, at: Date): Promise<boolean> {
  const done = await SessionModel.updateOne(
    { tokenHash: oldHash },
    { $set: { tokenHash: newHash, previousHash: oldHash, rotatedAt: at } },
  )
  return done.modifiedCount === 1
}

export async function deleteSession(id: string): Promise<void> {
  await SessionModel.deleteOne({ _id: id })
}

/** Signs somebody out everywhere. */
export async function deleteSessionsOf(userId: string): Promise<void> {
  await SessionModel.deleteMany({ userId })
}
