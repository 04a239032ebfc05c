import { tokyoDate } from '#bot/directory/hours.ts'
import { oneByOne } from '#bot/one-by-one.ts'
import { enqueueAll, type Notice } from '#bot/outbox/enqueue.ts'
import { findOutcomes, type Outcome } from '#bot/outbox/outbox.model.ts'
import { changeCheck } from './change-check.ts'
import { countFromNow, findCheck, findChecks, findDue, saveChecks } from './check.model.ts'
import type { Check } from './check.ts'
import { doTodo } from './do-todo.ts'
import { climbed, type Delivery, deliveryOf } from './ladder.ts'
import { byDay, keysOf } from './notices.ts'
import { findPlan, findPlans } from './plan.model.ts'
import { familyOf } from './plan.ts'
import type { CheckPorts } from './ports.ts'
import { lineDownNotice } from './staff.messages.ts'

/** So many are looked at together. */
const PAGE = 500
const MOST_PAGES = 200

/**
 * Looks at every question whose time has come: whether it arrived, whether nobody answers, and does what was decided
 * and not done. Whatever cannot be done is tried again the next time, and keeps nothing else waiting. Leaves the rest to
 * another look when it is to stop.
 * @throws AggregateError as `oneByOne`
 */
export async function tendChecks(
  ports: CheckPorts,
  at: Date,
  isStopping: () => boolean = () => false,
): Promise<void> {
  await countFromNow(tokyoDate(at), at)
  for (let page = 0; page < MOST_PAGES && !isStopping(); page++) {
    const due = await findDue(at, PAGE)
    if (due.length === 0) return
    await climb(ports, due, at)
    await doAll(ports, due, at, isStopping)
  }
}

/** What there is to be done about one check now. */
export async function tendCheck(ports: CheckPorts, checkId: string, at: Date): Promise<void> {
  const check = await findCheck(checkId)
  if (!check || check.todo.length === 0) return
  const plan = await findPlan(check.planId)
  if (plan) await doTodo(ports, check, plan, at)
  else await forgetTodo(check)
}

/** Takes each of these a step further, as far as what was sent has arrived. */
async function climb(ports: CheckPorts, due: Check[], at: Date): Promise<void> {
  const looked = due.filter(({ todo }) => todo.length === 0)
  const plans = await findPlans(looked.filter(({ step }) => step !== 'ask').map(({ planId }) => planId))
  const keys = new Map(looked.map((check) => [check.id, keysOf(check, plans.get(check.planId))]))
  const outcomes = await findOutcomes([...keys.values()].flat())
  const { checks: settings } = ports.directory.preset
  const changed = looked.map((check) => {
    const own = (keys.get(check.id) ?? []).flatMap((key) => outcomes.get(key) ?? [])
    const plan = check.step === 'again' ? plans.get(check.planId) : undefined
    const hasFamily = plan !== undefined && familyOf(plan).length > 0
    const rules = { settings, quietHours: ports.quietHours(), hasFamily }
    const next = climbed(check, arrivedOr(check, own), rules, at)
    return { before: check, next: { ...next, revision: check.revision + 1 }, revision: check.revision }
  })
  await tellLineDown(ports, changed, at)
  await saveChecks(changed)
}

/** Where nothing was put in, either that is still being done, or there is nobody to be told any more. */
function arrivedOr({ step }: Check, outcomes: Outcome[]): Delivery {
  if (outcomes.length > 0) return deliveryOf(outcomes)
  return step === 'family' ? { kind: 'lost', because: 'blocked' } : { kind: 'waiting' }
}

/** Before it is saved, so that a crash tells it twice rather than never: the outbox says it once. */
async function tellLineDown(
  { directory, staffOnDuty, quietHours }: CheckPorts,
  changed: { before: Check; next: Check }[],
  at: Date,
): Promise<void> {
  const fresh = changed.filter(
    ({ before, next }) =>
      next.notReachedBecause === 'line-down' && before.notReachedBecause === null && next.tellsCentre,
  )
  const centres = new Set(
    fresh.map(({ next }) => directory.responsible({ district: next.districtId }).centre.id),
  )
  for (const centreId of centres) {
    const staff = await staffOnDuty(centreId, at)
    const notices = staff.map(
      ({ staffId, userId }): Notice => ({
        key: `checks:line-down:${centreId}:${tokyoDate(at)}:${staffId}`,
        to: userId,
        answer: lineDownNotice(),
        ...byDay(at, quietHours()),
      }),
    )
    await enqueueAll(notices)
  }
}

/** Does what was decided about these, each on its own. */
async function doAll(ports: CheckPorts, due: Check[], at: Date, isStopping: () => boolean): Promise<void> {
  await oneByOne(
    await withTodo(due),
    async ({ id }) => {
      if (!isStopping()) await tendCheck(ports, id, at)
    },
    (failed) => `${failed} checks wait`,
  )
}

/** Those of these that have something to be done now. */
async function withTodo(due: Check[]): Promise<Check[]> {
  return (await findChecks(due.map(({ id }) => id))).filter(({ todo }) => todo.length > 0)
}

/** Whoever stopped is told nothing any more. */
async function forgetTodo({ id }: Check): Promise<void> {
  await changeCheck(id, (check) => ({ ...check, todo: [], nextAt: null }))
}
