import { tokyoDate, tokyoMoment } from '#bot/directory/hours.ts'
import { cancelAbout, enqueueAll } from '#bot/outbox/enqueue.ts'
import { HOUR_MS } from '#shared/time.ts'
import { deleteChecksOf, endNotReached, findChecks, insertChecks } from './check.model.ts'
import { checkIdOf, checkOf } from './check.ts'
import { aboutCheck, askNotice } from './notices.ts'
import { findPlans, findUnplanned, markPlanned } from './plan.model.ts'
import { asksOn, type Plan } from './plan.ts'
import type { CheckPorts } from './ports.ts'

/** So long before its hour a question is put in, so that thousands are there when the hour strikes. */
const AHEAD_MS = HOUR_MS
const PAGE = 500
const FIRST_HOUR = 7
const LAST_HOUR = 17

/**
 * Puts in the day's questions whose hour is near or past. A crash anywhere leaves nobody out and asks nobody twice:
 * whatever is not marked is put in again, under the same keys.
 */
export async function planDay(ports: CheckPorts, at: Date): Promise<void> {
  const date = tokyoDate(at)
  for (let hour = FIRST_HOUR; hour <= LAST_HOUR; hour++) {
    const asksAt = tokyoMoment(date, `${String(hour).padStart(2, '0')}:00`)
    if (asksAt.getTime() - at.getTime() > AHEAD_MS) return
    for (;;) {
      const plans = await findUnplanned(hour, date, PAGE)
      if (plans.length === 0) break
      await planThese(ports, plans, hour, date)
    }
  }
}

async function planThese(ports: CheckPorts, plans: Plan[], hour: number, date: string): Promise<void> {
  const asked = plans.filter((plan) => asksOn(plan, date))
  await insertChecks(asked.map((plan) => checkOf(plan, date)))
  await endNotReached(
    asked.map(({ id }) => id),
    date,
  )
  const waiting = await waitingOf(asked, date)
  await enqueueAll(
    asked.flatMap((plan) => {
      const check = waiting.get(checkIdOf(plan.id, date))
      return check ? [askNotice(check, plan, ports)] : []
    }),
  )
  await takeBack(asked, hour, date)
  await markPlanned(plans, hour, date)
}

async function waitingOf(plans: Plan[], date: string) {
  const checks = await findChecks(plans.map(({ id }) => checkIdOf(id, date)))
  return new Map(checks.filter(({ state }) => state === 'waiting').map((check) => [check.id, check]))
}

/** Whoever stopped, paused, changed the hour or answered while the questions were being put in. */
async function takeBack(asked: Plan[], hour: number, date: string): Promise<void> {
  const now = await findPlans(asked.map(({ id }) => id))
  const waiting = await waitingOf(asked, date)
  for (const { id } of asked) {
    const plan = now.get(id)
    const isWanted = plan && plan.wish.hour === hour && asksOn(plan, date)
    if (isWanted && waiting.has(checkIdOf(id, date))) continue
    await cancelAbout(aboutCheck(checkIdOf(id, date)))
    if (!plan) await deleteChecksOf(id)
  }
}
