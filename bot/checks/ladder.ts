import { afterQuiet } from '#bot/directory/quiet-hours.ts'
import type { Outcome } from '#bot/outbox/outbox.model.ts'
import { isBlocked } from '#bot/outbox/outbox.model.ts'
import type { CheckSettings } from '#shared/checks/settings.ts'
import type { QuietHours } from '#shared/directory/contract.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { type Check, type Step, withTodo } from './check.ts'

/** What became of the messages of one step, the best of them where several were told. */
export type Delivery =
  | { kind: 'sent'; at: Date }
  /** Not out yet, or LINE does not answer. */
  | { kind: 'waiting' }
  | { kind: 'lost'; because: 'blocked' | 'refused' }
  /** Too late to be said, since LINE was away all day. */
  | { kind: 'dropped' }

export interface Rules {
  settings: CheckSettings
  quietHours: QuietHours
  /** Whether anybody of the family is to be told. */
  hasFamily: boolean
}

/** A message that is later than this is LINE's fault or ours, and staff hear of it. */
const LATE_MS = 30 * MINUTE_MS
const LOOK_MS = 2 * MINUTE_MS
const LOOK_WHEN_LATE_MS = 5 * MINUTE_MS

/** What becomes of a question to which there is no answer: counted from what LINE brought, never by night. */
export function climbed(check: Check, delivery: Delivery, rules: Rules, at: Date): Check {
  if (check.todo.length > 0 || check.nextAt === null || check.nextAt > at) return check
  if (!isClimbing(check)) return { ...check, nextAt: null }
  switch (delivery.kind) {
    case 'sent':
      return silent(check, delivery.at, rules, at)
    case 'waiting':
      return stuck(check, at)
    case 'dropped':
      return { ...check, ...LINE_DOWN, nextAt: null }
    case 'lost':
      return lost(check, delivery.because, at)
    default:
      return delivery satisfies never
  }
}

/** Whether something follows by itself. */
function isClimbing({ step, state, notReachedBecause }: Check): boolean {
  if (step === 'centre') return false
  if (state === 'not-reached') return notReachedBecause === 'line-down'
  return state === 'waiting' || state === 'asked' || state === 'reminded' || state === 'family'
}

const LINE_DOWN = { state: 'not-reached', notReachedBecause: 'line-down' } as const
const STATE_OF = { ask: 'asked', again: 'reminded', family: 'family', centre: 'centre' } as const

/** It has arrived, and nobody answers. Somebody of the family who looks after it is given as long once more. */
function silent(check: Check, sentAt: Date, { settings, quietHours, hasFamily }: Rules, at: Date): Check {
  const past = (moment: Date) => (moment > at ? check.stepAt : moment) // else the clock was wrong then
  const onItAt = check.step === 'family' && check.onIt ? past(check.onIt.at) : undefined
  const heardAt = laterOf(past(sentAt), onItAt)
  const due = afterQuiet(new Date(heardAt.getTime() + hoursAfter(check.step, settings) * HOUR_MS), quietHours)
  const here: Check = {
    ...check,
    state: STATE_OF[check.step],
    askedAt: check.askedAt ?? sentAt,
    notReachedBecause: null,
  }
  if (at < due) return { ...here, nextAt: due }
  return nextStep(here, { hasFamily, stepAt: afterQuiet(at, quietHours) }, at)
}

function hoursAfter(step: Step, settings: CheckSettings): number {
  if (step === 'ask') return settings.againAfterHours
  return step === 'again' ? settings.familyAfterHours : settings.centreAfterHours
}

function nextStep(
  check: Check,
  { hasFamily, stepAt }: { hasFamily: boolean; stepAt: Date },
  at: Date,
): Check {
  if (check.step === 'ask')
    return withTodo({ ...check, step: 'again', state: 'reminded', stepAt }, ['again'], at)
  if (check.step === 'again' && hasFamily)
    return withTodo({ ...check, step: 'family', state: 'family', stepAt, isFamilyTold: true }, ['family'], at)
  return toCentre(check, at)
}

/** The centre hears of it, if the person wanted that; else it stays with the family. */
export function toCentre(check: Check, at: Date): Check {
  const rests = { ...check, nextAt: null, notReachedBecause: null }
  if (!check.tellsCentre) return rests
  return withTodo({ ...rests, step: 'centre', state: 'centre' }, ['centre'], at)
}

/** Not out: by our fault or LINE's, which is no silence. It goes on from here as soon as it has arrived. */
function stuck(check: Check, at: Date): Check {
  const isLate = at.getTime() - check.stepAt.getTime() >= LATE_MS
  const soon = laterOf(at, check.stepAt).getTime() + (isLate ? LOOK_WHEN_LATE_MS : LOOK_MS)
  return { ...check, nextAt: new Date(soon), ...(isLate && LINE_DOWN) }
}

/** They block the account, or it is gone. Of the family, the centre takes the place. */
function lost(check: Check, because: 'blocked' | 'refused', at: Date): Check {
  if (check.step === 'family') return toCentre(check, at)
  const known = {
    state: 'not-reached',
    notReachedBecause: because,
    isFamilyTold: true,
    nextAt: null,
  } as const
  return withTodo({ ...check, ...known }, ['not-reached'], at)
}

/** What became of these messages, as the outbox has it. */
export function deliveryOf(outcomes: Outcome[]): Delivery {
  const sent = outcomes.flatMap(({ sentAt }) => sentAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())
  if (sent[0]) return { kind: 'sent', at: sent[0] }
  if (outcomes.some(({ state }) => state === 'waiting')) return { kind: 'waiting' }
  if (outcomes.some(isBlocked)) return { kind: 'lost', because: 'blocked' }
  if (outcomes.some(({ failedBecause }) => /^\d{3} /.test(failedBecause ?? '')))
    return { kind: 'lost', because: 'refused' }
  return { kind: 'dropped' }
}

function laterOf(a: Date, b: Date | undefined): Date {
  return b && b > a ? b : a
}
