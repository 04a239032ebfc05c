import mongoose from 'mongoose'
import { reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'

/** What those who run a session wrote to everybody who is signed up for it. */
export interface Message {
  id: string
  sessionId: string
  text: string
  at: Date
}

interface Stored {
  _id: string
  sessionId: string
  /** Sealed: organisers write freely, of people too. */
  sealed: string
  at: Date
  /** Only while not everybody's notice is in the outbox yet: since when. */
  pendingSince?: Date
  forgetAt: Date
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    sessionId: { type: String, required: true },
    sealed: { type: String, required: true },
    at: { type: Date, required: true },
    pendingSince: { type: Date },
    forgetAt: { type: Date, required: true },
  },
  { collection: 'salon_messages', versionKey: false },
)
schema.index({ pendingSince: 1 }, { sparse: true })
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })

const MessageModel = mongoose.model<Stored>('SalonMessage', schema)

/** Keeps a message whose notices are still to be put in; the one that is kept already stays as it is, and is returned. */
export async function keepMessage(message: Message, forgetAt: Date): Promise<Message> {
  const { id: _id, sessionId, text, at } = message
  try {
    await MessageModel.create({
      _id,
      sessionId,
      sealed: seal(text, aboutOf(_id)),
      at,
      pendingSince: at,
      forgetAt,
    })
    return message
  } catch (error) {
    const kept = await findMessage(_id)
    if (kept) return kept
    throw error
  }
}

export async function findMessage(id: string): Promise<Message | null> {
  const stored = await MessageModel.findOne({ _id: id }).lean<Stored>()
  return stored && fromStored(stored)
}

/** Messages that something came between, the longest waiting first. */
export async function findPendingMessages(before: Date, limit: number): Promise<Message[]> {
  const stored = await MessageModel.find({ pendingSince: { $lte: before } })
    .sort({ pendingSince: 1 })
    .limit(limit)
    .lean<Stored[]>()
  return stored.map(fromStored)
}

/** Everybody's notice is in the outbox. */
export async function settleMessage(id: string): Promise<void> {
  await MessageModel.updateOne({ _id: id }, { $unset: { pendingSince: 1 } })
}

function fromStored({ _id: id, sessionId, sealed, at }: Stored): Message {
  return { id, sessionId, text: unseal(sealed, aboutOf(id)), at }
}

function aboutOf(id: string): string {
  return `salon-message:${id}`
}

/** Seals a page of messages again under the first key. */
export const resealMessages = resealsPagesOf(MessageModel, async ({ _id, sealed }) => {
  await MessageModel.updateOne({ _id, sealed }, { $set: { sealed: reseal(sealed, aboutOf(_id)) } })
})
