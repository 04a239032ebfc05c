import type { Conditions } from '#shared/cases/conditions.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { type Case, waitingHandOverOf } from '../case.ts'
import { dayAfter, startOfDay } from './months.ts'

/** Whose lists: a member of staff, the centres they see (none named means every centre), and for whom they stand in. */
export interface Reader {
  staffId: string
  centreIds: string[]
  standsInFor: string[]
}

/** Whether a case stands in a list of these conditions, as this member of staff sees it at this moment. */
export function matches(current: Case, wanted: Conditions, reader: Reader, at: Date): boolean {
  const isApart = current.drill !== null && wanted.drill === undefined
  return current.mergedInto === null && !isApart && fits(current, wanted, reader, at)
}

/** Whether a case meets the conditions; one that was merged into another does too, and only a search shows it. */
export function fits(current: Case, wanted: Conditions, reader: Reader, at: Date): boolean {
  const met = [
    isVisible(current, reader),
    isAmong(wanted.status, current.status),
    isOwned(current, wanted.owner, reader),
    isAmong(wanted.centre, current.centreId),
    isAmong(wanted.district, current.districtId),
    isAmong(wanted.caseKind, current.kind),
    isAmong(wanted.kind, current.signGroup),
    wanted.label === undefined || wanted.label.some((label) => current.labels.includes(label)),
    isAmong(wanted.urgency, current.urgency),
    isAmong(wanted.risk, current.risk),
    isAmong(wanted.source, current.source),
    isAmong(wanted.reporterKind, current.reporterKind),
    wanted.clock === undefined || presses(current, wanted.clock, at),
    wanted.snoozed === undefined || isSnoozed(current, at) === (wanted.snoozed === 'yes'),
    wanted.handOver === undefined || waitsForAnswer(current, wanted.handOver, reader),
    wanted.whose === undefined || isOurs(current, reader) === (wanted.whose === 'ours'),
    wanted.hasNews === undefined || current.hasNews,
    wanted.drill === undefined || current.drill !== null,
    wanted.from === undefined || current.receivedAt >= startOfDay(wanted.from),
    wanted.to === undefined || current.receivedAt < dayAfter(wanted.to),
  ]
  return met.every(Boolean)
}

/** Those whose cases are this reader's: their own and those of colleagues for whom they stand in. */
export function selvesOf({ staffId, standsInFor }: Reader): string[] {
  return [...new Set([staffId, ...standsInFor])]
}

function isAmong(wanted: readonly string[] | undefined, value: string | null): boolean {
  return wanted === undefined || (value !== null && wanted.includes(value))
}

function isVisible({ centreId, sharedWith }: Case, { centreIds }: Reader): boolean {
  const reader = { role: 'viewer' as const, centreIds }
  return [centreId, ...sharedWith].some((each) => maySeeCentre(reader, each))
}

/** The work of a centre of theirs: it is there, or waits for its answer. */
function isOurs(current: Case, { centreIds }: Reader): boolean {
  const to = waitingHandOverOf(current)?.to
  const asked = to?.kind === 'centre' ? [to.centreId] : []
  return [current.centreId, ...asked].some((each) => maySeeCentre({ role: 'viewer', centreIds }, each))
}

/** One's own are also those where one helps; by a colleague's name only what the colleague owns is meant. */
function isOwned({ owner, helpers }: Case, wanted: Conditions['owner'], reader: Reader): boolean {
  if (wanted === undefined) return true
  if (wanted === 'none') return owner === null
  if (wanted !== 'me') return owner?.id === wanted
  const selves = selvesOf(reader)
  return [owner, ...helpers].some((each) => each !== null && selves.includes(each.id))
}

function isSnoozed({ snoozedUntil }: Case, at: Date): boolean {
  return snoozedUntil !== null && snoozedUntil > at
}

/** What was put aside presses too where something else is due: of its own clocks only that of its day waits for it. */
function presses(current: Case, wanted: 'soon' | 'overdue', at: Date): boolean {
  return current.clocks.some(({ warnAt, dueAt }) => (wanted === 'soon' ? warnAt : dueAt) <= at)
}

function waitsForAnswer(current: Case, wanted: 'in' | 'out', reader: Reader): boolean {
  const waiting = waitingHandOverOf(current)
  if (!waiting) return false
  const isMine = (centreId: string) => maySeeCentre({ role: 'viewer', ...reader }, centreId)
  if (wanted === 'out') return isMine(waiting.fromCentreId)
  return waiting.to.kind === 'centre' && isMine(waiting.to.centreId)
}
