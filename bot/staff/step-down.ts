import { randomUUID } from 'node:crypto'
import { Refusal } from '#shared/refusal.ts'
import { type Claimed, claimStepDown, dropClaim, findStaff, hasLastingAdmin } from './staff.model.ts'

const CLAIM_LIFE_MS = 60_000

interface SteppingDown {
  now: () => Date
  /** Whether an admin can come in by a passkey alone. */
  needsPasskey?: boolean
  /** What is said if nobody would be left to manage staff. */
  otherwise: 'last-admin' | 'last-way-in'
}

/**
 * Does what takes an admin away. They say first that they step down and it is looked then who is left: of two who
 * remove each other at once, the one who looks last sees the other's word, so that never both go.
 * @throws Refusal `otherwise`, or `changed-meanwhile`
 */
export async function stepDown<T>(
  id: string,
  { now, needsPasskey = false, otherwise }: SteppingDown,
  step: (claimed: Claimed) => Promise<T | null>,
): Promise<T> {
  const at = now()
  const claim = randomUUID()
  // A claim that a crash left behind is void after a minute; what comes later than that does nothing.
  if (!(await claimStepDown(id, claim, at, new Date(at.getTime() + CLAIM_LIFE_MS))))
    throw new Refusal('changed-meanwhile', { current: await findStaff(id) })
  if (!(await hasLastingAdmin(at, needsPasskey))) {
    await dropClaim(id, claim)
    throw new Refusal(otherwise)
  }
  const done = await step({ claim, at: now() })
  if (done === null) throw new Refusal('changed-meanwhile', { current: await findStaff(id) })
  return done
}
