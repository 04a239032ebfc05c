import { tokyoDate } from '#bot/directory/hours.ts'
import { dueInLane } from '#bot/outbox/outbox.model.ts'
import type {
  CheckDay,
  CheckList,
  CheckPage,
  CheckRow,
  ChecksFound,
  MyCheck,
} from '#shared/checks/contract.ts'
import { CHECK_LIMITS, type CheckPart } from '#shared/checks/rules.ts'
import { findChecksOf } from './check.model.ts'
import { type Check, isOpenCheck } from './check.ts'
import { countParts, findOpenAmong, listPart } from './check-list.model.ts'
import { findPlansNamed } from './find-plans.model.ts'
import { findPlanOf, findPlans, findWatched } from './plan.model.ts'
import { type Plan, planState } from './plan.ts'

/** What somebody sees of their own, and of those whom they watch for and who let the family hear. */
export async function myCheck(userId: string, at: Date): Promise<MyCheck> {
  const [plan, watched] = await Promise.all([findPlanOf(userId), findWatched(userId)])
  const shown = watched.filter(({ wish }) => wish.tellsFamily)
  return {
    plan: plan && (await planView(plan, at)),
    watching: await Promise.all(shown.map((one) => watchedView(one, userId, at))),
  }
}

async function planView(plan: Plan, at: Date): Promise<NonNullable<MyCheck['plan']>> {
  const { id, revision, wish, pause, watchers } = plan
  const days = await findChecksOf(id, CHECK_LIMITS.history + 1)
  const today = days.find(({ date }) => date === tokyoDate(at))
  return {
    id,
    revision,
    state: planState(plan, at),
    wish,
    pause: pause && pause.until >= tokyoDate(at) ? pause : null,
    watchers: watchers.map((watcher) => ({ id: watcher.id, name: watcher.name, since: watcher.since })),
    today: today ? dayView(today) : null,
    history: days
      .filter((day) => day !== today)
      .slice(0, CHECK_LIMITS.history)
      .map(dayView),
  }
}

async function watchedView(plan: Plan, userId: string, at: Date): Promise<MyCheck['watching'][number]> {
  const days = await findChecksOf(plan.id, CHECK_LIMITS.history)
  // What is open from the day before is more than that today has not come yet.
  const shown =
    days.find((day) => isOpenCheck(day) && day.state !== 'asked') ??
    days.find(({ date }) => date === tokyoDate(at))
  const onIt = shown?.onIt
  const who = onIt && plan.watchers.find(({ id }) => id === onIt.watcherId)
  return {
    planId: plan.id,
    name: plan.wish.name,
    state: planState(plan, at),
    today: shown ? dayView(shown) : null,
    onIt: onIt && who ? { name: who.name, isMe: who.userId === userId, at: onIt.at.toISOString() } : null,
    phone: plan.wish.phone,
  }
}

function dayView({ date, state, askedAt, answeredAt, answeredBy }: Check): CheckDay {
  return { date, state, askedAt: moment(askedAt), answeredAt: moment(answeredAt), answeredBy }
}

const moment = (at: Date | null) => at?.toISOString() ?? null

/** How many are open in these districts, for their staff, and whether the questions go out in time. */
export async function checkList(districtIds: string[], at: Date): Promise<CheckList> {
  const [counts, queue] = await Promise.all([
    countParts(districtIds),
    dueInLane('bulk', at, CHECK_LIMITS.counted),
  ])
  const lateSeconds = queue.oldest ? Math.round((at.getTime() - queue.oldest.getTime()) / 1000) : 0
  return { counts, queue: { waiting: queue.waiting, lateSeconds } }
}

/** A page of one part of what is open in these districts. */
export async function checkPage(
  part: CheckPart,
  districtIds: string[],
  after: string | undefined,
): Promise<CheckPage> {
  const { found, after: next } = await listPart(part, districtIds, after)
  return { checks: await checkRows(found), after: next }
}

/** What is open of people of these districts whose name or phone number has this in it. */
export async function findOpenChecks(text: string, districtIds: string[]): Promise<ChecksFound> {
  const { ids, isMore } = await findPlansNamed(text, districtIds)
  const checks = await findOpenAmong(ids, CHECK_LIMITS.page + 1)
  return {
    checks: await checkRows(checks.slice(0, CHECK_LIMITS.page)),
    isMore: isMore || checks.length > CHECK_LIMITS.page,
  }
}

/** With the name and phone that stand in the plan alone; of whoever has stopped nothing is left. */
export async function checkRows(checks: Check[]): Promise<CheckRow[]> {
  const plans = await findPlans(checks.map(({ planId }) => planId))
  return checks.flatMap((check) => {
    const plan = plans.get(check.planId)
    return plan ? [rowOf(check, plan)] : []
  })
}

function rowOf(check: Check, { wish }: Plan): CheckRow {
  const { id, revision, planId, date, state, districtId, askedAt, nextAt, notReachedBecause, caseId } = check
  return {
    id,
    revision,
    planId,
    date,
    state,
    districtId,
    name: wish.name,
    phone: wish.phone,
    askedAt: moment(askedAt),
    nextAt: moment(nextAt),
    onIt: check.onIt !== null,
    notReachedBecause,
    caseId,
  }
}
