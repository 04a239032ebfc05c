import { tokyoDate } from '#bot/directory/hours.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { findReached } from '#bot/outbox/outbox.model.ts'
import { changePlan } from './change-plan.ts'
import { findCheck } from './check.model.ts'
import { checkIdOf, isOpenCheck } from './check.ts'
import { askKey, movedNotice } from './notices.ts'
import { stopPlan } from './pause-plan.ts'
import { findPlanOf, findWatched } from './plan.model.ts'
import type { Plan } from './plan.ts'
import type { CheckPorts } from './ports.ts'

/**
 * Being asked every day goes along to the LINE account that somebody has now, and so do those whom they watch for. Who
 * is asked there already goes on so, and the old question stops. What they were asked today and could not answer is
 * asked again. Doing so again changes nothing.
 */
export async function moveChecks(ports: CheckPorts, from: string, to: string, at: Date): Promise<void> {
  await movePlan(ports, from, to, at)
  for (const { id } of await findWatched(from)) await changePlan(id, (now) => watchedBy(now, from, to))
}

async function movePlan(ports: CheckPorts, from: string, to: string, at: Date): Promise<void> {
  const plan = await findPlanOf(from)
  if (!plan) return
  if ((await findPlanOf(to)) !== null) return await stopPlan(ports, plan, at)
  await askAgain(ports, { ...plan, userId: to }, at) // first, since nobody would know later that it is to be done
  await changePlan(plan.id, (now) => ownedBy(now, to))
}

async function askAgain(ports: CheckPorts, plan: Plan, at: Date): Promise<void> {
  const check = await findCheck(checkIdOf(plan.id, tokyoDate(at)))
  if (!check || check.answeredAt !== null) return
  const isOut = isOpenCheck(check) || (await findReached([askKey(check)])).size > 0
  if (isOut) await enqueue(movedNotice(check, plan, ports, at))
}

function ownedBy(plan: Plan, to: string): Plan {
  return { ...plan, userId: to, watchers: plan.watchers.filter(({ userId }) => userId !== to) }
}

function watchedBy(plan: Plan, from: string, to: string): Plan {
  const isThere = plan.userId === to || plan.watchers.some(({ userId }) => userId === to)
  const { watchers } = plan
  return {
    ...plan,
    watchers: isThere
      ? watchers.filter(({ userId }) => userId !== from)
      : watchers.map((watcher) => (watcher.userId === from ? { ...watcher, userId: to } : watcher)),
  }
}
