import { tokyoMoment } from '#bot/directory/hours.ts'
import {
  type ANSWERED_BY,
  type CheckAnswer,
  type CheckState,
  OPEN_CHECK,
  STATES_IN,
} from '#shared/checks/rules.ts'
import type { Plan } from './plan.ts'

export type AnsweredBy = keyof typeof ANSWERED_BY

/** Which message went out last: the question, the question again, or word to the family or the centre. */
export type Step = 'ask' | 'again' | 'family' | 'centre'

/** What has been decided and is not done yet; each may be done twice and counts once. */
export type Todo = Exclude<Step, 'ask'> | 'worried' | 'come' | 'not-reached' | 'over'

/** The question of one day to one person. Who it is stands in the plan alone. */
export interface Check {
  /** `checkIdOf`: the same day's question is the same check, whoever makes it. */
  id: string
  planId: string
  /** `YYYY-MM-DD` */
  date: string
  districtId: string
  tellsCentre: boolean
  revision: number
  state: CheckState
  step: Step
  dueAt: Date
  /** Which choice of theirs it was put in for: put in for another one it is another message. */
  askNo: number
  /** When LINE had brought the question. */
  askedAt: Date | null
  /** When the step was taken that is counted from. */
  stepAt: Date
  /** When to look again; null if nothing follows. */
  nextAt: Date | null
  answeredAt: Date | null
  answeredBy: AnsweredBy | null
  /** Whether those of the family who are to be told have heard of it. */
  isFamilyTold: boolean
  onIt: { watcherId: string; at: Date } | null
  notReachedBecause: 'blocked' | 'line-down' | 'refused' | null
  /** Under which ids cases were opened about it, and the last case. */
  reportIds: string[]
  caseId: string | null
  todo: Todo[]
}

export function checkIdOf(planId: string, date: string): string {
  return `${planId}.${date}`
}

/** The question of a day, before it is asked. */
export function checkOf(plan: Pick<Plan, 'id' | 'revision' | 'wish'>, date: string): Check {
  const { id: planId, revision: askNo, wish } = plan
  const dueAt = tokyoMoment(date, `${String(wish.hour).padStart(2, '0')}:00`)
  return {
    id: checkIdOf(planId, date),
    planId,
    date,
    districtId: wish.districtId,
    tellsCentre: wish.tellsCentre,
    revision: 0,
    state: 'waiting',
    step: 'ask',
    dueAt,
    askNo,
    askedAt: null,
    stepAt: dueAt,
    nextAt: new Date(dueAt.getTime() + FIRST_LOOK_MS),
    answeredAt: null,
    answeredBy: null,
    isFamilyTold: false,
    onIt: null,
    notReachedBecause: null,
    reportIds: [],
    caseId: null,
    todo: [],
  }
}

/** By then nearly all of a morning's questions have gone out. */
const FIRST_LOOK_MS = 2 * 60_000

/** Whether somebody still has to look, or will have to if nothing is heard. */
export function isOpenCheck({ state }: Pick<Check, 'state'>): boolean {
  return OPEN_CHECK.includes(state)
}

/** Whether it ended before anybody was asked, and nobody has said how they are: they paused, or chose anew. */
export function isUnasked({ state, askedAt, answeredBy, reportIds }: Check): boolean {
  if (state === 'waiting') return true
  return state === 'ended' && askedAt === null && answeredBy === null && reportIds.length === 0
}

/** How pressing it is for the centre, the most pressing first. */
export const PRESSING: readonly CheckState[] = Object.values(STATES_IN).flat()

/** With something to be done at once. */
export function withTodo(check: Check, todo: Todo[], at: Date): Check {
  const all = [...new Set([...check.todo, ...todo])]
  return { ...check, todo: all, ...(all.length > 0 && { nextAt: at }) }
}

/** Somebody says how they are. What was told to others before is put right. */
export function answered(check: Check, answer: CheckAnswer, by: AnsweredBy, at: Date): Check {
  if (isSaidAlready(check, answer, at)) return check
  const told = { ...check, answeredAt: at, answeredBy: by, notReachedBecause: null, nextAt: null }
  const toFamily = { ...told, isFamilyTold: true, todo: asksForMore(check) ? check.todo : [] }
  switch (answer) {
    case 'well':
      return over({ ...told, state: 'well' }, check, at)
    // Whoever asked for somebody to come does not take it back by being a little worried.
    case 'worried':
      return withTodo({ ...toFamily, state: check.state === 'come' ? 'come' : 'worried' }, ['worried'], at)
    case 'come':
      return withTodo({ ...toFamily, state: 'come' }, ['come'], at)
    default:
      return answer satisfies never
  }
}

/** Many press a button twice. Whoever asks for help so long after asks once more: perhaps nobody has come. */
const ONCE_MORE_MS = 10 * 60_000

function isSaidAlready(check: Check, answer: CheckAnswer, at: Date): boolean {
  const isSame = check.state === answer || (answer === 'worried' && check.state === 'come')
  if (answer === 'well' || check.answeredAt === null) return isSame
  return isSame && at.getTime() - check.answeredAt.getTime() < ONCE_MORE_MS
}

/** They have said themselves that they are not well. */
export function asksForMore({ state }: Pick<Check, 'state'>): boolean {
  return state === 'worried' || state === 'come'
}

/** Family or staff know how they are: it is over everywhere. */
export function ended(check: Check, by: AnsweredBy | null, at: Date): Check {
  if (!isOpenCheck(check) && check.state !== 'waiting') return check
  const told = {
    ...check,
    state: 'ended' as const,
    nextAt: null,
    ...(by && { answeredAt: at, answeredBy: by }),
  }
  return over(told, check, at)
}

/** Nobody but the person themselves has heard of a question that was simply asked, and nothing else is on its way. */
function over(next: Check, before: Check, at: Date): Check {
  const isQuiet = before.state === 'asked' && before.todo.length === 0 && before.reportIds.length === 0
  return isQuiet ? { ...next, todo: [] } : withTodo({ ...next, todo: [] }, ['over'], at)
}
