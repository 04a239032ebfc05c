import { keysOf, withoutKeysOf } from '#bot/conversation/message-keys.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { changePlan } from './change-plan.ts'
import { withdrawnNotice } from './notices.ts'
import { stopPlan } from './pause-plan.ts'
import { findPlanOf } from './plan.model.ts'
import type { CheckPorts } from './ports.ts'

/** Erases what is kept of the person for the next time, as far as it is what they take back. */
export interface Elsewhere {
  forgetKept: (userId: string, told: { name?: string; phone?: string }) => Promise<unknown>
}

/**
 * Honours LINE's unsend for a message in which somebody told who is to be asked. Without an address it goes on;
 * without a name or a phone nobody could look after them, so that it ends, and they hear that it has.
 */
export async function withdrawFromChecks(
  ports: CheckPorts,
  userId: string,
  messageId: string,
  at: Date,
  { forgetKept }: Elsewhere,
): Promise<void> {
  const plan = await findPlanOf(userId)
  const steps = keysOf(plan?.messageIds ?? {}, messageId)
  if (!plan || steps.length === 0) return
  const { name, phone } = plan.wish
  await forgetKept(userId, {
    ...(steps.includes('name') && { name }),
    ...(steps.includes('phone') && { phone }),
  })
  if (steps.includes('name') || steps.includes('phone')) {
    await enqueue(withdrawnNotice(plan, messageId, ports, at))
    return await stopPlan(ports, plan, at)
  }
  await changePlan(plan.id, (now) => ({
    ...now,
    wish: { ...now.wish, ...(steps.includes('address') && { address: null }) },
    messageIds: withoutKeysOf(now.messageIds, messageId),
  }))
}
