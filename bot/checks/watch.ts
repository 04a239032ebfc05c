import { randomUUID } from 'node:crypto'
import { newCode, shownCode, typedCode } from '#bot/crypto/typed-code.ts'
import type { Misses } from '#bot/http/count-misses.ts'
import { enqueue, enqueueAll } from '#bot/outbox/enqueue.ts'
import type { WatchAsked, WatchChange } from '#shared/checks/contract.ts'
import { CHECK_LIMITS } from '#shared/checks/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { DAY_MS } from '#shared/time.ts'
import { endChecks } from './answer-check.ts'
import { changeCheck } from './change-check.ts'
import { changePlan } from './change-plan.ts'
import { findOpenOf } from './check.model.ts'
import { checkIdOf, isOpenCheck } from './check.ts'
import { familyNotices, joinedNoticeTo, leftNoticeTo } from './notices.ts'
import { findPlan, findPlanByCode } from './plan.model.ts'
import type { Plan, Watcher } from './plan.ts'
import type { CheckPorts } from './ports.ts'

/**
 * A link by which one member of the family comes in, once, within days.
 * @throws Refusal `too-many`
 */
export async function invite(ports: CheckPorts, plan: Plan, at: Date): Promise<{ plan: Plan; link: string }> {
  const code = newCode()
  const until = new Date(at.getTime() + CHECK_LIMITS.inviteDays * DAY_MS).toISOString()
  const changed = await changePlan(plan.id, (now) => {
    const good = now.invitations.filter((one) => one.until > at.toISOString())
    if (now.watchers.length >= CHECK_LIMITS.watchers) throw new Refusal('too-many', { say: FULL })
    // Of those that nobody has taken, the newest count.
    return { ...now, invitations: [...good.slice(1 - CHECK_LIMITS.watchers), { code, until }] }
  })
  return { plan: changed, link: ports.pageLink(`/watch/${shownCode(code)}`) }
}

const FULL = `見守る方は、${CHECK_LIMITS.watchers}人までです。`

/**
 * Takes an invitation: from now on they hear of it if there is no answer, and the person sees who watches. Doing so
 * again changes nothing.
 * @throws Refusal `code-not-good`, `too-many-tries`, `not-possible-now` (one's own), `too-many`
 */
export async function takeInvitation(
  ports: CheckPorts,
  { code, name }: WatchAsked,
  { userId, at }: { userId: string; at: Date },
  misses: Misses,
): Promise<void> {
  misses.refuseIfMany(userId, at)
  const plan = await findPlanByCode(code)
  if (!plan || !isGood(plan, code, at)) {
    misses.note(userId, at)
    throw new Refusal('code-not-good')
  }
  if (plan.userId === userId) throw new Refusal('not-possible-now')
  const watcher: Watcher = { id: randomUUID(), userId, name, since: at.toISOString() }
  const joined = await changePlan(plan.id, (now) => {
    if (now.watchers.some((other) => other.userId === userId)) return now
    if (!isGood(now, code, at)) throw new Refusal('code-not-good')
    if (now.watchers.length >= CHECK_LIMITS.watchers) throw new Refusal('too-many', { say: FULL })
    const invitations = now.invitations.filter((one) => one.code !== typedCode(code))
    return { ...now, watchers: [...now.watchers, watcher], invitations }
  })
  if (joined.watchers.some(({ id }) => id === watcher.id))
    await enqueue(joinedNoticeTo(joined, watcher.id, ports, at))
}

function isGood({ invitations }: Plan, code: string, at: Date): boolean {
  return invitations.some((one) => one.code === typedCode(code) && one.until > at.toISOString())
}

/**
 * Somebody of the family says that they look after it, that all is well, or that they do not watch any more.
 * @throws Refusal `not-found` for whoever does not watch or is not to hear, or of a day that there is not
 */
export async function changeWatch(
  ports: CheckPorts,
  planId: string,
  userId: string,
  change: WatchChange,
  at: Date,
): Promise<void> {
  const plan = await findPlan(planId)
  const watcher = plan?.watchers.find((one) => one.userId === userId)
  if (!plan || !watcher) throw new Refusal('not-found')
  if (!plan.wish.tellsFamily && change.kind !== 'leave') throw new Refusal('not-found')
  switch (change.kind) {
    case 'leave':
      return await leave(ports, plan, watcher.id, at)
    case 'on-it':
      return await lookAfter(ports, plan, watcher, change.date, at)
    case 'is-well':
      for (const { id } of await findOpenOf(plan.id))
        await changeCheck(id, (check) =>
          isOpenCheck(check) ? { ...check, onIt: { watcherId: watcher.id, at } } : check,
        )
      return await endChecks(ports, plan, 'family', at)
    default:
      return change satisfies never
  }
}

/** They watch no more, and the person hears so: first, since nobody would know of it after a crash. */
export async function leave(ports: CheckPorts, plan: Plan, watcherId: string, at: Date): Promise<void> {
  await enqueue(leftNoticeTo(plan, watcherId, ports, at))
  await removeWatcher(plan.id, watcherId)
}

export async function removeWatcher(planId: string, watcherId: string): Promise<Plan> {
  return await changePlan(planId, (now) => ({
    ...now,
    watchers: now.watchers.filter(({ id }) => id !== watcherId),
  }))
}

/** The others see it, and the centre waits as long once more. */
async function lookAfter(
  ports: CheckPorts,
  plan: Plan,
  watcher: Watcher,
  date: string,
  at: Date,
): Promise<void> {
  const onIt = { watcherId: watcher.id, at }
  const check = await changeCheck(checkIdOf(plan.id, date), (now) => {
    if (!isOpenCheck(now)) throw new Refusal('not-possible-now')
    if (now.onIt?.watcherId === watcher.id) return now
    return { ...now, onIt, ...(now.nextAt && { nextAt: at }) }
  })
  if (!check) throw new Refusal('not-found')
  if (check.isFamilyTold) await enqueueAll(familyNotices(check, plan, 'on-it', ports, at, watcher.id))
}
