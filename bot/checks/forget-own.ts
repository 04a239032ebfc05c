import { stopPlan } from './pause-plan.ts'
import { findPlanOf, findWatched } from './plan.model.ts'
import type { CheckPorts } from './ports.ts'
import { leave } from './watch.ts'

/** Forgets what somebody is to the daily question, at their own wish: their own, and those whom they watch for. */
export async function forgetInChecks(ports: CheckPorts, userId: string, at: Date): Promise<void> {
  const plan = await findPlanOf(userId)
  if (plan) await stopPlan(ports, plan, at)
  for (const watched of await findWatched(userId))
    for (const watcher of watched.watchers)
      if (watcher.userId === userId) await leave(ports, watched, watcher.id, at)
}
