import { tokyoDate } from '#bot/directory/hours.ts'
import type { CheckAnswer } from '#shared/checks/rules.ts'
import { changeCheck } from './change-check.ts'
import { findCheck, findLost, findOpenOf, insertChecks } from './check.model.ts'
import { type AnsweredBy, answered, type Check, checkIdOf, checkOf, ended, withTodo } from './check.ts'
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
  const check = await changeCheck(target.id, (now) => {
    const how = answer === 'well' && now.state === 'waiting' && at < now.dueAt ? 'early' : by
    const next = answered(now, answer, how, at)
    return answer === 'well' ? next : withReports(next, others)
  })
  await tendCheck(ports, target.id, at)
  for (const { id } of others) await settleOther(ports, id, answer, by, at)
  if (answer === 'well') await settleLost(ports, check ?? target, at)
  return check
}

/**
 * The question that is answered: today's; else, of who is well, the last that is open; else a new one, where it has to
 * be kept. Whoever asks for help asks for it today: what was asked for on a day before may be over for everybody else.
 */
async function targetOf(plan: Plan, answer: CheckAnswer, at: Date): Promise<Check | null> {
  const date = tokyoDate(at)
  const today = await findCheck(checkIdOf(plan.id, date))
  if (today) return today
  const [open] = answer === 'well' ? await findOpenOf(plan.id) : []
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

/** What did not arrive on a day before has made room for the next question: with the answer to that it is over too. */
async function settleLost(ports: CheckPorts, answeredNow: Check, at: Date): Promise<void> {
  for (const { id, reportIds } of await findLost(answeredNow.planId)) {
    if (reportIds.length > 0) continue // the question that was answered has them
    await changeCheck(id, (lost) => {
      const isFamilyTold = lost.isFamilyTold && !answeredNow.isFamilyTold // who has just heard hears it once
      return withTodo({ ...lost, isFamilyTold, notReachedBecause: null }, ['over'], at)
    })
    await tendCheck(ports, id, at)
  }
}

/** What is open about them already hears of it too. */
function withReports(check: Check, others: Check[]): Check {
  const reportIds = others.flatMap((other) => other.reportIds)
  if (reportIds.every((id) => check.reportIds.includes(id))) return check
  const caseId = check.caseId ?? others.find((other) => other.caseId !== null)?.caseId ?? null
  return { ...check, caseId, reportIds: [...new Set([...check.reportIds, ...reportIds])] }
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
