import { tokyoDate } from '#bot/directory/hours.ts'
import type { CheckAnswer } from '#shared/checks/rules.ts'
import { changeCheck } from './change-check.ts'
import { findCheck, findOpenOf, insertChecks } from './check.model.ts'
import { type AnsweredBy, answered, type Check, checkIdOf, checkOf, ended } from './check.ts'
import { asksOn, type Plan } from './plan.ts'
import type { CheckPorts } from './ports.ts'
import { tendCheck } from './tend-checks.ts'

/**
 * Somebody says how they are: it counts for the question of today, asked or not, and for those of the days before
 * that are still open. Doing so again changes nothing.
 * @returns today's question as it is then; null if there is none and nothing has to be done
 */
export async function answerCheck(
  ports: CheckPorts,
  plan: Plan,
  answer: CheckAnswer,
  by: AnsweredBy,
  at: Date,
): Promise<Check | null> {
  const target = await targetOf(plan, answer, at)
  if (!target) return null
  const others = (await findOpenOf(plan.id)).filter(({ id }) => id !== target.id)
  const reportIds = answer === 'well' ? [] : others.flatMap((other) => other.reportIds)
  const check = await changeCheck(target.id, (now) => {
    const how = now.state === 'waiting' && answer === 'well' ? 'early' : by
    return withReports(answered(now, answer, how, at), reportIds)
  })
  await tendCheck(ports, target.id, at)
  for (const { id } of others) await settleOther(ports, id, answer, by, at)
  return check
}

/** The question that is answered: today's; else the last that is open; else a new one, where it has to be kept. */
async function targetOf(plan: Plan, answer: CheckAnswer, at: Date): Promise<Check | null> {
  const date = tokyoDate(at)
  const today = await findCheck(checkIdOf(plan.id, date))
  if (today) return today
  const [open] = await findOpenOf(plan.id)
  if (open) return open
  if (answer === 'well' && !asksOn(plan, date)) return null
  await insertChecks([checkOf(plan, date)])
  return await findCheck(checkIdOf(plan.id, date))
}

async function settleOther(
  ports: CheckPorts,
  id: string,
  answer: CheckAnswer,
  by: AnsweredBy,
  at: Date,
): Promise<void> {
  await changeCheck(id, (other) =>
    answer === 'well'
      ? answered(other, answer, by, at)
      : { ...other, state: 'ended', nextAt: null, todo: [] },
  )
  await tendCheck(ports, id, at)
}

/** What is open about them already hears of it too. */
function withReports(check: Check, reportIds: string[]): Check {
  if (reportIds.every((id) => check.reportIds.includes(id))) return check
  return { ...check, reportIds: [...new Set([...check.reportIds, ...reportIds])] }
}

/** The family or staff know how they are: every question of theirs that is open is over. */
export async function endChecks(
  ports: CheckPorts,
  plan: Plan,
  by: AnsweredBy | null,
  at: Date,
): Promise<void> {
  for (const { id } of await findOpenOf(plan.id)) {
    await changeCheck(id, (check) => ended(check, by, at))
    await tendCheck(ports, id, at)
  }
}
