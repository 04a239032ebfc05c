import { randomUUID } from 'node:crypto'
import { typedCode } from '#bot/crypto/typed-code.ts'
import type { Misses } from '#bot/http/count-misses.ts'
import { Refusal } from '#shared/refusal.ts'
import { changeKeyholder } from '../change-keyholder.ts'
import { findByCode } from '../keyholder.model.ts'
import { hasRoom, type Keyholder } from '../keyholder.ts'

const NOT_GOOD = 'このコードは、使えません。新しいコードを、センターに聞いてください。'
const FULL = 'この登録には、もう入れません。センターにご相談ください。'

/** The path of the page that a code leads to: LINE's sign-in takes away what is called `code` in an address. */
export function tiePath(code: string): string {
  return `/keyholder/${code}`
}

/**
 * Ties somebody's LINE to a registration by the code that staff gave out, once. Sent twice it is done once.
 * @throws Refusal `code-not-good`, `too-many-tries`, `too-many`
 */
export async function tieByCode(
  userId: string,
  { code, at }: { code: string; at: Date },
  misses: Misses,
): Promise<void> {
  misses.refuseIfMany(userId, at)
  const typed = typedCode(code)
  const found = await findByCode(typed, at)
  if (!found) {
    misses.note(userId, at)
    throw new Refusal('code-not-good', { say: NOT_GOOD })
  }
  await changeKeyholder(found.id, (now) => tied(now, { userId, code: typed, at }))
}

function tied(
  keyholder: Keyholder,
  { userId, code, at }: { userId: string; code: string; at: Date },
): Keyholder | null {
  const offered = keyholder.codes.find((each) => each.code === code && each.until > at)
  const isOthers = offered?.usedBy !== undefined && offered.usedBy !== userId
  if (!offered || isOthers) throw new Refusal('code-not-good', { say: NOT_GOOD })
  const isTied = keyholder.people.some((tie) => tie.userId === userId)
  if (isTied && offered.usedBy) return null
  if (!isTied && !hasRoom(keyholder)) throw new Refusal('too-many', { say: FULL })
  const tie = { id: randomUUID(), userId, side: offered.side, since: at }
  return {
    ...keyholder,
    people: isTied ? keyholder.people : [...keyholder.people, tie],
    codes: keyholder.codes.map((each) => (each === offered ? { ...each, usedBy: userId } : each)),
  }
}
