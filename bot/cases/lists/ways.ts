import type { Conditions } from '#shared/cases/conditions.ts'
import { facet, NOBODY, type Side, scopesOf, UNTIMED } from './facets.ts'
import { type Reader, selvesOf } from './matches.ts'
import { monthsBetween, startOfDay } from './months.ts'

/** More ranges of an index than this are not merged in order. */
const MOST_RANGES = 200
const MOST_SCOPES = 40
const OPEN_STATUSES = 3

/** On which sides stands what fits; what was merged into another case is only found by searching. */
export function sidesOf(wanted: Conditions, isSearch: boolean): Side[] {
  if (wanted.drill) return isSearch ? ['drill', 'merged'] : ['drill']
  const { isOpen, isClosed } = statesOf(wanted)
  return [
    ...(isOpen ? ['open' as const] : []),
    ...(isClosed ? ['closed' as const] : []),
    ...(isSearch ? (['merged', 'drill'] as const) : []),
  ]
}

/** Whether open ones are asked for, and whether closed ones are. */
export function statesOf({ status }: Conditions): { isOpen: boolean; isClosed: boolean } {
  return {
    isOpen: status === undefined || status.some((each) => each !== 'closed'),
    isClosed: status === undefined || status.includes('closed'),
  }
}

/**
 * Ways through the facets, each of which meets every case that fits, and also some that do not. The shortest is to
 * be walked.
 */
export function waysTo(wanted: Conditions, sides: Side[], reader: Reader, at: Date): string[][] {
  const scopes = scopesToWalk(wanted.centre, reader)
  const ways = valuesAsked(wanted, reader, at).map((values) =>
    sides.flatMap((side) => scopes.flatMap((scope) => values.map((value) => facet(side, scope, value)))),
  )
  const fits = ways.filter((way) => way.length <= MOST_RANGES)
  // Whatever is open or closed is met by all other ways too: it is worth walking only if there are none.
  return fits.length > 0 && !isPartOfOpen(wanted) ? fits : [...fits, byStatus(wanted, sides, scopes)]
}

/** As one of `waysTo`, for cases without a clock: nearly all of these are closed. */
export function wayToUntimed(wanted: Conditions, sides: Side[], reader: Reader): string[] {
  const scopes = scopesToWalk(wanted.centre, reader)
  return sides.flatMap((side) => scopes.map((scope) => facet(side, scope, side === 'open' ? UNTIMED : '')))
}

/** Whoever sees very many centres walks along everybody's cases, and the filter keeps what is theirs. */
function scopesToWalk(wanted: readonly string[] | undefined, { centreIds }: Reader): string[] {
  const isReadable = (id: string) => centreIds.length === 0 || centreIds.includes(id)
  const scopes = scopesOf(wanted?.every(isReadable) ? wanted : centreIds)
  return scopes.length === 0 || scopes.length > MOST_SCOPES ? [''] : scopes
}

function valuesAsked(wanted: Conditions, reader: Reader, at: Date): string[][] {
  const named = (name: string, values: readonly string[] | undefined) =>
    values?.map((value) => `${name}:${value}`)
  const asked = [
    named('with', wanted.owner === undefined ? undefined : peopleMeant(wanted.owner, reader)),
    named('label', wanted.label),
    named('district', wanted.district),
    named('kind', wanted.kind),
    named('urgency', wanted.urgency),
    named('risk', wanted.risk),
    named('source', wanted.source),
    named('reporter', wanted.reporterKind),
    named('month', monthsAsked(wanted, at)),
    wanted.caseKind?.every((kind) => kind !== 'report') ? wanted.caseKind : undefined,
    wanted.snoozed === 'yes' ? ['snoozed'] : undefined,
    wanted.handOver === undefined ? undefined : ['handing-over'],
    wanted.hasNews === undefined ? undefined : ['news'],
  ]
  return asked.filter((values) => values !== undefined)
}

function peopleMeant(owner: string, reader: Reader): string[] {
  if (owner === 'me') return selvesOf(reader)
  return [owner === 'none' ? NOBODY : owner]
}

/** A period without a beginning leads nowhere in particular; one without an end reaches to today. */
function monthsAsked({ from, to }: Conditions, at: Date): string[] | undefined {
  if (from === undefined) return undefined
  return monthsBetween(startOfDay(from), to === undefined ? at : startOfDay(to))
}

function openStatuses({ status }: Conditions): string[] {
  return [...new Set(status)].filter((each) => each !== 'closed')
}

function isPartOfOpen(wanted: Conditions): boolean {
  const { length } = openStatuses(wanted)
  return length > 0 && length < OPEN_STATUSES
}

function byStatus(wanted: Conditions, sides: Side[], scopes: string[]): string[] {
  const open = openStatuses(wanted)
  const isPart = isPartOfOpen(wanted)
  return sides.flatMap((side) => {
    const values = side === 'open' && isPart ? open.map((each) => `status:${each}`) : ['']
    return scopes.flatMap((scope) => values.map((value) => facet(side, scope, value)))
  })
}
