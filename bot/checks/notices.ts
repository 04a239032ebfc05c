import { dateAfter, tokyoDate, tokyoMoment, tokyoTime } from '#bot/directory/hours.ts'
import { afterQuiet } from '#bot/directory/quiet-hours.ts'
import type { Notice } from '#bot/outbox/enqueue.ts'
import type { QuietHours } from '#shared/directory/contract.ts'
import type { Check } from './check.ts'
import {
  type FamilyNews,
  familyNotice,
  joinedNotice,
  leftNotice,
  question,
  questionAgain,
  withdrawnNotice as withdrawn,
} from './notices.messages.ts'
import { familyOf, type Plan } from './plan.ts'
import type { CheckPorts } from './ports.ts'

/** What everything that is said about one day's question is called in the outbox, so that it can be taken back. */
export function aboutCheck(checkId: string): string {
  return `check:${checkId}`
}

/** What is said about somebody's choice itself. */
export function aboutPlan(planId: string): string {
  return `check-plan:${planId}`
}

/** The key of the question; put in for another hour, or once more after it was taken back, it is another question. */
export function askKey({ id, dueAt, askNo }: Pick<Check, 'id' | 'dueAt' | 'askNo'>): string {
  return `check:${id}:ask:${tokyoTime(dueAt)}${askNo === 0 ? '' : `:${askNo}`}`
}

/** The messages whose arrival the step that a check stands on is counted from. */
export function keysOf(check: Check, plan: Plan | undefined): string[] {
  if (check.step === 'ask') return [askKey(check)]
  if (check.step === 'again') return [`check:${check.id}:again`]
  return plan ? familyOf(plan).map((watcher) => familyKey(check, 'family', watcher.id)) : []
}

/** The question as it waits to be sent: not before its hour, never by night, and not at all once the day is over. */
export function askNotice(check: Check, { userId }: Plan, { directory, quietHours }: CheckPorts): Notice {
  const quiet = quietHours()
  const dueAt = afterQuiet(check.dueAt, quiet)
  return {
    key: askKey(check),
    to: userId,
    answer: question(directory),
    dueAt,
    about: aboutCheck(check.id),
    notAfter: endOfDaytime(check.date, quiet),
    lane: 'bulk',
  }
}

export function againNotice(check: Check, { userId }: Plan, ports: CheckPorts, at: Date): Notice {
  return {
    key: `check:${check.id}:again`,
    to: userId,
    answer: questionAgain(ports.directory),
    about: aboutCheck(check.id),
    ...byDay(at, ports.quietHours()),
  }
}

/** The question of today to the LINE account that they have now: the old one may not be at hand any more. */
export function movedNotice(check: Check, { userId }: Plan, ports: CheckPorts, at: Date): Notice {
  const quiet = ports.quietHours()
  return {
    key: `check:${check.id}:moved`,
    to: userId,
    answer: question(ports.directory),
    about: aboutCheck(check.id),
    notAfter: endOfDaytime(check.date, quiet),
    ...byDay(at, quiet),
  }
}

/** The same to everybody of the family but whoever knows already. What is urgent does not wait for the morning. */
export function familyNotices(
  check: Check,
  plan: Plan,
  news: FamilyNews,
  ports: Pick<CheckPorts, 'quietHours'>,
  at: Date,
  knows: string | null = null,
): Notice[] {
  const isOver = news === 'over'
  return familyOf(plan)
    .filter(({ id }) => id !== knows)
    .map(({ id, userId }) => ({
      key: familyKey(check, news, id),
      to: userId,
      answer: familyNotice(news),
      // What is over is told although everything else about it is taken back.
      about: isOver ? `${aboutCheck(check.id)}:over` : aboutCheck(check.id),
      ...(news === 'come' ? { dueAt: at } : byDay(at, ports.quietHours())),
    }))
}

/** To the family, whether or not they have been told anything before: it is over. */
export function stoppedNotices(plan: Plan, { quietHours }: CheckPorts, at: Date): Notice[] {
  return plan.watchers.map(({ id, userId }) => ({
    key: `check-plan:${plan.id}:stopped:${id}`,
    to: userId,
    answer: familyNotice('stopped'),
    ...byDay(at, quietHours()),
  }))
}

/** To the person: somebody watches from now on. */
export function joinedNoticeTo(plan: Plan, watcherId: string, { quietHours }: CheckPorts, at: Date): Notice {
  return {
    key: `check-plan:${plan.id}:joined:${watcherId}`,
    to: plan.userId,
    answer: joinedNotice(),
    about: aboutPlan(plan.id),
    ...byDay(at, quietHours()),
  }
}

/** To the person, who may rely on them: somebody watches no more. */
export function leftNoticeTo(plan: Plan, watcherId: string, { quietHours }: CheckPorts, at: Date): Notice {
  return {
    key: `check-plan:${plan.id}:left:${watcherId}`,
    to: plan.userId,
    answer: leftNotice(),
    about: aboutPlan(plan.id),
    ...byDay(at, quietHours()),
  }
}

/** To the person: it is over, since they took back who they are. */
export function withdrawnNotice(
  { id, userId }: Plan,
  messageId: string,
  { quietHours }: CheckPorts,
  at: Date,
): Notice {
  return {
    key: `check-plan:${id}:withdrawn:${messageId}`,
    to: userId,
    answer: withdrawn(),
    ...byDay(at, quietHours()),
  }
}

/** What can happen again on the same day is told again. */
function familyKey({ id, answeredAt, onIt }: Check, news: FamilyNews, watcherId: string): string {
  const isAnswer = news === 'come' || news === 'worried' || news === 'over'
  const nth = isAnswer ? answeredAt : news === 'on-it' ? onIt?.at : null
  return `check:${id}:${news}${nth?.getTime() ?? ''}:${watcherId}`
}

/** Due at once by day, in the morning by night; what is late does not come by night either. */
export function byDay(at: Date, quiet: QuietHours): Pick<Notice, 'dueAt' | 'quiet'> {
  const dueAt = afterQuiet(at, quiet)
  const from = nightAfter(dueAt, quiet)
  return { dueAt, quiet: { from, until: afterQuiet(from, quiet) } }
}

function nightAfter(moment: Date, quiet: QuietHours): Date {
  const date = tokyoDate(moment)
  const tonight = tokyoMoment(date, quiet.from)
  return tonight > moment ? tonight : tokyoMoment(dateAfter(date, 1), quiet.from)
}

/** When the night begins that follows this day. */
export function endOfDaytime(date: string, { from, to }: QuietHours): Date {
  return tokyoMoment(from > to ? date : dateAfter(date, 1), from)
}
