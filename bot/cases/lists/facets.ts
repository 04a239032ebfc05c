import type { Case } from '../case.ts'
import { monthOf } from './months.ts'

/** A case is worked on, done with, or part of another one; what is practised stands apart from all of these. */
export type Side = 'open' | 'closed' | 'merged' | 'drill'

/**
 * What leads to a case in the lists: each thing that can be asked of it, with its side in front, once for everybody
 * and once for each centre that sees it: `open:kind:ill`, `open@chuo:kind:ill`. One index of these serves every view,
 * and a walk along one of them meets nothing that the reader may not see.
 */
export function facetsOf(current: Case): string[] {
  const side = sideOf(current)
  const values = valuesOf(current)
  const scopes = ['', ...scopesOf([current.centreId, ...current.sharedWith])]
  return scopes.flatMap((scope) => values.map((value) => facet(side, scope, value)))
}

/** In front of everything that is asked of the cases of these centres. */
export function scopesOf(centreIds: readonly string[]): string[] {
  return [...new Set(centreIds)].map((centreId) => `@${centreId}`)
}

/** `value` is empty for whatever stands on this side. */
export function facet(side: Side, scope: string, value: string): string {
  return value === '' ? `${side}${scope}` : `${side}${scope}:${value}`
}

function sideOf({ mergedInto, status, drill }: Case): Side {
  if (mergedInto !== null) return 'merged'
  if (drill !== null) return 'drill'
  return status === 'closed' ? 'closed' : 'open'
}

/** In the place of whoever has a case that nobody has. */
export const NOBODY = ''
/** Open, and no clock runs. */
export const UNTIMED = 'untimed'

function valuesOf(current: Case): string[] {
  const { status, owner, helpers, clocks } = current
  const people = new Set([owner?.id ?? NOBODY, ...helpers.map(({ id }) => id)])
  const values: (string | false | null)[] = [
    '',
    status !== 'closed' && `status:${status}`,
    ...[...people].map((id) => `with:${id}`),
    current.districtId && `district:${current.districtId}`,
    current.kind !== 'report' && current.kind, // reports have none: they are nearly all
    current.signGroup && `kind:${current.signGroup}`,
    ...[...new Set(current.labels)].map((label) => `label:${label}`),
    `urgency:${current.urgency}`,
    current.risk && `risk:${current.risk}`,
    `source:${current.source}`,
    current.reporterKind && `reporter:${current.reporterKind}`,
    current.snoozedUntil && 'snoozed',
    current.handOvers.some(({ state }) => state === 'waiting') && 'handing-over',
    current.hasNews && 'news',
    status !== 'closed' && clocks.length === 0 && UNTIMED,
    `month:${monthOf(current.receivedAt)}`,
  ]
  return values.filter((value) => typeof value === 'string')
}
