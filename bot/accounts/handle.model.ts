import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import { z } from 'zod'
import { reseal, seal, unseal } from '#bot/crypto/key-ring.ts'
import { resealsPagesOf } from '#bot/crypto/reseal-page.model.ts'

/** An account that one member of staff has found, and works with for a while. */
export interface Handle {
  id: string
  staffId: string
  /** LINE user id. */
  userId: string
  /** Who they are was not to be learned from the search that found it. */
  isNameless: boolean
}

interface Stored {
  _id: string
  staffId: string
  sealed: string
  until: Date
  expiresAt: Date
}

const schema = new mongoose.Schema<Stored>(
  {
    _id: { type: String, required: true },
    staffId: { type: String, required: true },
    sealed: { type: String, required: true },
    until: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'account_handles', versionKey: false },
)
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

const HandleModel = mongoose.model<Stored>('AccountHandle', schema)

const Sealed = z.object({ userId: z.string(), isNameless: z.boolean() })

const about = (id: string) => `account-handle:${id}`

/** Gives an account that was found an id that is good for one member of staff, until then. */
export async function keepHandle(
  { staffId, userId, isNameless }: Omit<Handle, 'id'>,
  until: Date,
): Promise<string> {
  const id = randomUUID()
  const sealed = seal(JSON.stringify({ userId, isNameless }), about(id))
  await HandleModel.create({ _id: id, staffId, sealed, until, expiresAt: until })
  return id
}

/** The account that this member of staff has found under this id; null if that is too long ago. */
export async function findHandle(id: string, staffId: string, at: Date): Promise<Handle | null> {
  const stored = await HandleModel.findOne({ _id: id, staffId }).lean<Stored>()
  if (!stored || stored.until <= at) return null
  return { id, staffId, ...Sealed.parse(JSON.parse(unseal(stored.sealed, about(id)))) }
}

/** Seals a page of them again under the first key. */
export const resealHandles = resealsPagesOf(HandleModel, async ({ _id, sealed }) => {
  await HandleModel.updateOne({ _id, sealed }, { $set: { sealed: reseal(sealed, about(_id)) } })
})
