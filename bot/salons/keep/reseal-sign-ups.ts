import { rewriteSignUp } from './rewrite-sign-up.ts'
import { findOldSeals } from './sealed.model.ts'

/** Seals a page of sign-ups again under the first key, and makes the hashes anew that find them and their parties. */
export async function resealSignUps(
  afterId: string,
  limit: number,
): Promise<{ lastId: string | null; resealed: number }> {
  const { lastId, old } = await findOldSeals(afterId, limit)
  for (const id of old) await rewriteSignUp(id, (signUp) => signUp)
  return { lastId, resealed: old.length }
}
