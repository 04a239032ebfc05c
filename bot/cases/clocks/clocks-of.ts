import { workingDayFrom, workingDayUntil } from '#bot/directory/hours.ts'
import { rankOf, type Urgency } from '#shared/cases/rules.ts'
import type { Span } from '#shared/directory/contract.ts'
import { earlierOf } from '#shared/time.ts'
import type { Case } from '../case.ts'
import { isDrillOver } from '../drills/while-it-lasts.ts'
import type { RunningClock } from './clock.ts'
import { clockSettings } from './clock-rules.ts'
import { audibleAt, volumeOf } from './quiet.ts'
import { type Times, timesFrom } from './span.ts'

/** The rule of a consultation that is not urgent. */
const CONSULTATION = 'consultation'

/** A clock that has to run. */
interface Wanted extends Pick<RunningClock, 'kind' | 'about' | 'rule'> {
  /** When it began; now, if it is left out. */
  since?: string
  times: (startedAt: Date) => Times
}

/**
 * Which clocks run for a case after a change: those that ran on as they were, and those that begin now. A case that
 * is open always has one, and one that is closed or merged, or was practised in a drill that is over, has none.
 */
export function clocksOf(next: Case, at: Date): RunningClock[] {
  if (next.status === 'closed' || next.mergedInto !== null || isDrillOver(next, at)) return []
  const wanted = [
    ...waitsForStaff(next),
    ...questions(next),
    ...handOvers(next),
    ...tasks(next),
    ...wake(next),
  ]
  const running = wanted
    .map((each) => resumed(each, next, at))
    .filter((clock) => !isLeftAlone(clock, next, at))
  return running.length > 0 ? running : [begun(idle(next), at, next)]
}

function waitsForStaff(next: Case): Wanted[] {
  if (isQuietConsultation(next)) return waitsForAnswer(next)
  const { rules } = clockSettings()
  const rule = profileOf(next)
  const wanted: Wanted[] = []
  if (!next.owner) wanted.push({ kind: 'take', about: null, rule, times: spanOf(rules.take[rule], next) })
  if (!next.checkedAt)
    wanted.push({ kind: 'check', about: null, rule, times: spanOf(rules.check[rule], next) })
  return wanted
}

/** Nobody has to be looked after at once: whoever asked waits for an answer, by any way. */
function waitsForAnswer(next: Case): Wanted[] {
  const { take, answer } = clockSettings().rules.consultation
  const clock = (kind: 'take' | 'answer', span: Span): Wanted => ({
    kind,
    about: null,
    rule: CONSULTATION,
    times: spanOf(span, next),
  })
  const isAnswered = next.checkedAt !== null || next.reports.some(({ questions: asked }) => asked.length > 0)
  return [...(next.owner ? [] : [clock('take', take)]), ...(isAnswered ? [] : [clock('answer', answer)])]
}

function isQuietConsultation({ kind, urgency }: Case): boolean {
  return kind === 'consultation' && urgency === 'ordinary'
}

function questions(next: Case): Wanted[] {
  const times = spanOf(clockSettings().rules.question, next)
  return next.reports
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .flatMap((report) =>
      report.questions
        .filter(({ answer }) => answer === null)
        .map(({ id, askedAt }) => ({
          kind: 'question' as const,
          about: `${report.id}:${id}`,
          rule: 'question',
          since: askedAt,
          times,
        })),
    )
}

function handOvers(next: Case): Wanted[] {
  const rule = profileOf(next)
  return next.handOvers
    .filter(({ state }) => state === 'waiting')
    .map(({ id, to, at }) => {
      const centreId = to.kind === 'centre' ? to.centreId : next.centreId
      const times = spanOf(clockSettings().rules.handOver[rule], { centreId })
      return { kind: 'hand-over', about: id, rule, since: at, times }
    })
}

/**
 * Due by the end of its day, or of the next working day, and soon due from the last working morning before. That it
 * is, the summary of the morning says.
 */
function tasks(next: Case): Wanted[] {
  const hours = clockSettings().hoursOf(next.centreId)
  return next.tasks
    .filter(({ doneAt }) => doneAt === null)
    .map(({ id, dueOn }) => ({
      kind: 'task',
      about: id,
      rule: dueOn,
      times: (startedAt) => {
        const dueAt = workingDayFrom(hours, dueOn).closesAt
        const { opensAt } = workingDayUntil(hours, dueOn)
        return {
          warnAt: earlierOf(dueAt, opensAt < startedAt ? startedAt : opensAt),
          remindAt: dueAt,
          dueAt,
        }
      },
    }))
}

function wake({ snoozedUntil }: Case): Wanted[] {
  if (!snoozedUntil) return []
  const times = () => ({ warnAt: snoozedUntil, remindAt: snoozedUntil, dueAt: snoozedUntil })
  return [{ kind: 'wake', about: null, rule: snoozedUntil.toISOString(), times }]
}

/** Nothing is waited for, but somebody has the case: it has to move again some day. */
function idle(next: Case): Wanted {
  const { active, watching } = clockSettings().rules.idle
  const rule = next.status === 'watching' ? 'watching' : 'active'
  return { kind: 'idle', about: null, rule, times: spanOf(rule === 'watching' ? watching : active, next) }
}

/** By which urgency a case's times are set: a child among signs of abuse counts as abuse, however it was judged. */
function profileOf({ urgency, signGroup, forWhom }: Case): Urgency {
  if (urgency === 'danger') return urgency
  const isChild = forWhom === 'child' && signGroup !== null && clockSettings().isAbuse(signGroup)
  return isChild ? 'abuse' : urgency
}

function spanOf(span: Span, { centreId }: Pick<Case, 'centreId'>): Wanted['times'] {
  const { rules, hoursOf } = clockSettings()
  return (startedAt) => timesFrom(startedAt, span, rules.warning, hoursOf(centreId))
}

/**
 * As it ran before, if its rule is the same. By another rule it counts from the same beginning, unless a case that
 * was just found to be more urgent would be late at once: then from now.
 */
function resumed(wanted: Wanted, next: Case, at: Date): RunningClock {
  const before = ranBefore(wanted, next)
  if (!before) return begun(wanted, wanted.since ? new Date(wanted.since) : at, next)
  if (before.rule === wanted.rule) return before
  const isEased = rankOfRule(before.rule) < rankOfRule(wanted.rule)
  const isInTime = wanted.times(before.startedAt).dueAt > at
  return begun(wanted, isEased || isInTime ? before.startedAt : at, next)
}

/** A consultation that is not urgent is quieter than any urgency. */
function rankOfRule(rule: string): number {
  return rule === CONSULTATION ? Number.POSITIVE_INFINITY : rankOf(rule)
}

function begun({ kind, about, rule, times }: Wanted, startedAt: Date, { centreId }: Case): RunningClock {
  const { hoursOf, quietHours } = clockSettings()
  const { warnAt, remindAt, dueAt } = times(startedAt)
  const volume = volumeOf({ kind, rule })
  // A loud case that nobody has rings anyway until somebody takes it.
  const firstAt = kind === 'take' && volume === 'loud' ? dueAt : remindAt
  const nextAt = audibleAt(volume, firstAt, hoursOf(centreId), quietHours)
  return { kind, about, rule, startedAt, warnAt, dueAt, level: 0, nextAt }
}

/** A question that was not answered in time is for the owner to decide about: their next step ends the wait. */
function isLeftAlone(clock: RunningClock, next: Case, at: Date): boolean {
  if (clock.kind !== 'question' || clock.dueAt > at) return false
  return clock.level > 1 || !ranBefore(clock, next)
}

function ranBefore({ kind, about }: Pick<Wanted, 'kind' | 'about'>, next: Case): RunningClock | undefined {
  return next.clocks.find((each) => each.kind === kind && (each.about ?? null) === about)
}
