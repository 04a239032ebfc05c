import mongoose from 'mongoose'

/** What an authenticator was asked to sign, until it has; each is good once. */
interface Stored {
  /** Its hash. */
  _id: string
  /** For whom a passkey is made; absent where somebody signs in, who is not known yet. */
  staffId?: string
  expiresAt: Date
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    staffId: { type: String },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
)
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

const QuestionModel = mongoose.model<Stored>('PasskeyQuestion', schema, 'passkey-questions')

export async function keepQuestion(hash: string, staffId: string | null, expiresAt: Date): Promise<void> {
  await QuestionModel.create({ _id: hash, expiresAt, ...(staffId !== null && { staffId }) })
}

/** Takes a question, so that it is good no more. False if there was none for this person, or its time is over. */
export async function takeQuestion(hash: string, staffId: string | null, at: Date): Promise<boolean> {
  const forWhom = staffId === null ? { staffId: { $exists: false } } : { staffId }
  const done = await QuestionModel.deleteOne({ _id: hash, expiresAt: { $gt: at }, ...forWhom })
  return done.deletedCount === 1
}
