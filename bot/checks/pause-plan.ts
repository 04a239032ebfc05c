import { dateAfter, tokyoDate } from '#bot/directory/hours.ts'
import { enqueueAll } from '#bot/outbox/enqueue.ts'
import { CHECK_LIMITS } from '#shared/checks/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { endChecks } from './answer-check.ts'
import { changePlan } from './change-plan.ts'
import { deleteChecksOf } from './check.model.ts'
import { askAnew } from './choose.ts'
import { stoppedNotices } from './notices.ts'
import { deletePlan } from './plan.model.ts'
import { isPausedOn, type Pause, type Plan } from './plan.ts'
import type { CheckPorts } from './ports.ts'

/**
 * Nobody is asked, and nobody alarmed, from one day to another. Whoever pauses today is well enough to do so: what is
 * open is over.
 * @throws Refusal `bad-request` for days that cannot be
 */
export async function pausePlan(ports: CheckPorts, plan: Plan, pause: Pause, at: Date): Promise<Plan> {
  const { from, until } = pause
  const today = tokyoDate(at)
  if (from < today) throw new Refusal('bad-request', { fields: ['from'] })
  if (until < from || until > dateAfter(from, CHECK_LIMITS.pauseDays))
    throw new Refusal('bad-request', { fields: ['until'] })
  const paused = await changePlan(plan.id, (now) => ({ ...now, pause }))
  if (isPausedOn(paused, today)) await endChecks(ports, paused, null, at)
  return paused
}

/** From today on they are asked again. */
export async function resumePlan(plan: Plan, at: Date): Promise<Plan> {
  const resumed = await changePlan(plan.id, (now) => ({ ...now, pause: null }))
  await askAnew(resumed, at)
  return resumed
}

/** Over at once and everywhere: the family hears that it is, and nothing of the person is kept. */
export async function stopPlan(ports: CheckPorts, plan: Plan, at: Date): Promise<void> {
  await endChecks(ports, plan, null, at)
  await enqueueAll(stoppedNotices(plan, ports, at))
  for (const kind of ['check-unanswered', 'check-not-reached'] as const)
    await ports.forgetMissed({ kind, of: plan.id, person: plan.id })
  await deleteChecksOf(plan.id)
  await deletePlan(plan.id)
  // What was being put in at this very moment.
  await deleteChecksOf(plan.id)
}
