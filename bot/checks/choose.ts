import { randomUUID } from 'node:crypto'
import { dateAfter, tokyoDate, tokyoMoment } from '#bot/directory/hours.ts'
import { cancelAbout } from '#bot/outbox/enqueue.ts'
import { withdrawNotice } from '#bot/outbox/outbox.model.ts'
import type { CheckWish } from '#shared/checks/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { changeCheck } from './change-check.ts'
import { changePlan } from './change-plan.ts'
import { deleteUnasked, findCheck, findOpenOf } from './check.model.ts'
import { checkIdOf, isUnasked } from './check.ts'
import { aboutCheck, askKey } from './notices.ts'
import { findPlanOf, insertPlan, setPlannedOn } from './plan.model.ts'
import type { Plan } from './plan.ts'
import type { CheckPorts } from './ports.ts'

/** Who chooses, and under which id a first choice is kept: sending twice is sending once. */
export interface Chooser {
  userId: string
  id?: string
  /** Which answers came as which LINE message. */
  messageIds?: Record<string, string>
  at: Date
}

/**
 * Keeps how somebody wants to be asked, for the first time or anew. A question of today that has not gone out yet
 * follows the new choice; one that has stays.
 * @throws Refusal `bad-request` for a district that does not exist
 */
export async function choose(ports: CheckPorts, wish: CheckWish, chooser: Chooser): Promise<Plan> {
  const { userId, id, messageIds = {}, at } = chooser
  if (!ports.directory.district(wish.districtId)) throw new Refusal('bad-request', { fields: ['districtId'] })
  const known = await findPlanOf(userId)
  if (known) return await chooseAnew(known, wish, { ...chooser, messageIds })
  const plan: Plan = {
    id: id ?? randomUUID(),
    revision: 0,
    userId,
    wish,
    pause: null,
    watchers: [],
    invitations: [],
    messageIds,
    since: at,
    plannedOn: lastPlanned(wish, at),
  }
  if (await insertPlan(plan)) return plan
  // They did so on two devices at once: one of them was faster.
  return await choose(ports, wish, chooser)
}

async function chooseAnew(known: Plan, wish: CheckWish, { at, messageIds = {} }: Chooser): Promise<Plan> {
  const plan = await changePlan(known.id, (now) => ({ ...now, wish, messageIds }))
  for (const { id } of await findOpenOf(plan.id))
    await changeCheck(id, (check) => ({
      ...check,
      tellsCentre: wish.tellsCentre,
      districtId: wish.districtId,
    }))
  await askAnew(plan, at)
  return plan
}

/** The day up to which nothing is to be put in: today, if its hour is over. */
function lastPlanned({ hour }: Pick<CheckWish, 'hour'>, at: Date): string {
  const today = tokyoDate(at)
  const isOver = tokyoMoment(today, `${String(hour).padStart(2, '0')}:00`) <= at
  return isOver ? today : dateAfter(today, -1)
}

/** Takes back what LINE does not have yet of today's question, and lets it be put in as it is wanted now. */
export async function askAnew(plan: Plan, at: Date): Promise<void> {
  const check = await findCheck(checkIdOf(plan.id, tokyoDate(at)))
  if (check && !isUnasked(check)) return
  if (check) {
    if (!(await withdrawNotice(askKey(check), at))) return // it is out
    await cancelAbout(aboutCheck(check.id))
    await deleteUnasked(check.id)
  }
  await setPlannedOn(plan.id, lastPlanned(plan.wish, at))
}
