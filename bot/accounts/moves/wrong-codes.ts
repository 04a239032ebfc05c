import { lookupHash } from '#bot/crypto/search-hash.ts'
import { addToWindow } from '#bot/http/window.model.ts'
import { ACCOUNT_LIMITS } from '#shared/accounts/rules.ts'
import { HOUR_MS } from '#shared/time.ts'

/** Whether somebody has tried so many codes that were nobody's that they wait, over all processes. */
export async function triesTooMany(userId: string, at: Date): Promise<boolean> {
  return (await countMore(userId, 0, at)) >= ACCOUNT_LIMITS.wrongCodes
}

/** They tried one more. */
export async function noteWrongCode(userId: string, at: Date): Promise<void> {
  await countMore(userId, 1, at)
}

function countMore(userId: string, more: number, at: Date): Promise<number> {
  const hour = Math.floor(at.getTime() / HOUR_MS)
  return addToWindow(`move:${lookupHash(`move:${userId}`)}:${hour}`, more, new Date((hour + 2) * HOUR_MS))
}
