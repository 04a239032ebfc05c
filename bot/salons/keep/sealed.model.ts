import { isSealedByCurrentKey } from '#bot/crypto/key-ring.ts'
import type { SignUp } from '../session.ts'
import { opened, SignUpModel, type StoredSignUp, sealedDetails } from '../sign-up.model.ts'

/** A sign-up with its seal: what is written anew must be what was read. */
export interface Sealed {
  signUp: SignUp
  sealed: string
}

export async function findSealed(id: string): Promise<Sealed | null> {
  const stored = await SignUpModel.findOne({ _id: id }).lean<StoredSignUp>()
  return stored && { signUp: opened(stored), sealed: stored.sealed }
}

/** Seals what is personal of a sign-up anew, with its hashes; false if somebody else has done so since it was read. */
export async function replaceSealed(signUp: SignUp, read: Sealed): Promise<boolean> {
  const { matchedCount } = await SignUpModel.updateOne(
    { _id: signUp.id, sealed: read.sealed },
    { $set: sealedDetails(signUp) },
  )
  return matchedCount === 1
}

/** A page of sign-ups after `afterId`: the ids of those of them that an older key sealed. */
export async function findOldSeals(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; old: string[] }> {
  const page = await SignUpModel.find({ _id: { $gt: afterId } }, { sealed: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean()
  const old = page.filter(({ sealed }) => !isSealedByCurrentKey(sealed)).map(({ _id }) => _id)
  return { lastId: page.at(-1)?._id ?? null, old }
}
