import { queryTokenSets } from '#bot/crypto/search-hash.ts'
import type { CaseList, CaseQuery } from '#shared/cases/contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { rowFrom, type StoredRow } from '../stored-case.ts'
import type { Side } from './facets.ts'
import { type Filter, filtersOf } from './filter.ts'
import type { Reader } from './matches.ts'
import { CLOSED_FROM } from './order.ts'
import { type Course, type Found, type Position, positionOf, type Way, walk } from './walk.model.ts'
import { sidesOf, waysTo, waysToUntimed } from './ways.ts'

/** How many cases one page may look at. */
const LOOKS = 1000

/** A part of a list that stands in one index, before or behind the other parts. */
interface Stretch {
  course: Course
  /** Nothing stands in two of them. */
  groups: { ways: Way[]; filters: Filter[] }[]
}

/**
 * A page of a list: what fits, in its order. It looks at some hundreds of cases and no more, so that a rare view of
 * very many takes no longer than any other: then the page is short, and `next` goes on from there.
 */
export async function listCases(query: CaseQuery, reader: Reader, at: Date): Promise<CaseList> {
  const stretches = query.q ? searching(query, query.q, reader, at) : listing(query, reader, at)
  const rows: StoredRow[] = []
  const begin = fromCursor(query.cursor)
  for (const [nth, stretch] of stretches.entries()) {
    if (nth < begin.nth) continue
    const after = nth === begin.nth ? begin.after : null
    const { rows: more, reached } = await walkAll(stretch, after, CASE_LIMITS.page - rows.length)
    rows.push(...more)
    if (reached) return { cases: rows.map(rowFrom), next: `${nth}_${reached.value}_${reached.id}` }
  }
  return { cases: rows.map(rowFrom), next: null }
}

const LOUD: Course = { field: 'order', direction: 1 }
const NEW: Course = { field: 'receivedAt', direction: -1 }
const DUE: Course = { field: 'dueAt', direction: 1 }

function listing({ conditions, sort }: CaseQuery, reader: Reader, at: Date): Stretch[] {
  const sides = sidesOf(conditions, false)
  const filters = filtersOf(conditions, reader, at)
  const ways = waysTo(conditions, sides, reader, at).map(alongFacets)
  if (sort !== 'due') return [{ course: sort === 'new' ? NEW : LOUD, groups: [{ ways, filters }] }]
  const timed = { course: DUE, groups: [{ ways, filters }] }
  if (conditions.clock) return [timed]
  const rest = {
    ways: waysToUntimed(conditions, sides, reader).map(alongFacets),
    filters: [...filters, { dueAt: null }],
  }
  return [timed, { course: LOUD, groups: [rest] }]
}

/** A search answers in the order of `loud`, whatever the view: what is worked on first, then what was. */
function searching({ conditions }: CaseQuery, q: string, reader: Reader, at: Date): Stretch[] {
  const sides = sidesOf(conditions, true)
  const filters = [...filtersOf(conditions, reader, at), ...orderOfSides(sides)]
  const facets = waysTo(conditions, sides, reader, at).map(alongFacets)
  // While keys are changed, a case has the hashes of one of them.
  const groups = queryTokenSets(q).map((tokens) => ({
    ways: [
      ...tokens.map((token) => alongToken(token, tokens)),
      ...facets.map((way) => ({ ...way, filter: { ...way.filter, tokens: { $all: tokens } } })),
    ],
    filters,
  }))
  return [{ course: LOUD, groups: groups.filter(({ ways }) => ways.some(({ by }) => by === 'tokens')) }]
}

function alongFacets(facets: string[]): Way {
  return { by: 'facets', lead: facets, filter: { facets: { $in: facets } } }
}

function alongToken(token: string, tokens: string[]): Way {
  const rest = tokens.filter((each) => each !== token)
  return { by: 'tokens', lead: [token], filter: { tokens: { $all: [token, ...rest] } } }
}

/** A merged case may be open or closed. */
function orderOfSides(sides: Side[]): Filter[] {
  if (!sides.includes('closed')) return [{ order: { $lt: CLOSED_FROM } }]
  return sides.includes('open') ? [] : [{ order: { $gte: CLOSED_FROM } }]
}

async function walkAll({ course, groups }: Stretch, after: Position | null, most: number): Promise<Found> {
  const found = await Promise.all(
    groups.map((group) => walk({ course, ...group, after, most, looks: LOOKS })),
  )
  const [only] = found
  return found.length === 1 && only ? only : merged(found, course, most)
}

/** Several walks as one, which has come as far as the one that came least far. */
function merged(found: Found[], course: Course, most: number): Found {
  const before = (a: Position, b: Position) =>
    a.value === b.value ? (a.id < b.id ? -1 : 1) : (a.value - b.value) * course.direction
  const reached = found.flatMap((each) => each.reached ?? []).sort(before)[0] ?? null
  const rows = found
    .flatMap((each) => each.rows)
    .filter((row) => reached === null || before(positionOf(row, course), reached) <= 0)
    .sort((a, b) => before(positionOf(a, course), positionOf(b, course)))
  const last = rows[most - 1]
  if (rows.length <= most || !last) return { rows, reached }
  return { rows: rows.slice(0, most), reached: positionOf(last, course) }
}

/** A cursor that nobody handed out begins at the beginning. */
function fromCursor(cursor: string | undefined): { nth: number; after: Position | null } {
  const [, nth, value, id] = /^([01])_(-?\d{1,16})_(.*)$/su.exec(cursor ?? '') ?? []
  if (nth === undefined || value === undefined || id === undefined) return { nth: 0, after: null }
  return { nth: Number(nth), after: { value: Number(value), id } }
}
