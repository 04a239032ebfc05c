import { queryTokenSets } from '#bot/crypto/search-hash.ts'
import type { CaseList, CaseQuery } from '#shared/cases/list.contract.ts'
import { CASE_LIMITS } from '#shared/cases/rules.ts'
import { rowFrom, type StoredRow } from '../stored-case.ts'
import { type Course, comparePositions, type Position } from './course.ts'
import { type Filter, filtersOf } from './filter.ts'
import type { Reader } from './matches.ts'
import { CLOSED_FROM } from './order.ts'
import { countAlong, type Found, positionOf, type Step, type Walk, type Way, walk } from './walk.model.ts'
import { sidesOf, statesOf, waysTo, wayToUntimed } from './ways.ts'

/** How many rows a page has, and how many cases it may look at for them. */
const PAGE: Page = { most: CASE_LIMITS.page, looks: 400 }
/** Along how many hashes of a search a short way is looked for. */
const MOST_WAYS = 8
type Page = Pick<Step, 'most' | 'looks'>

/** A part of a list that stands in one index, before or behind the other parts; nothing stands in two of its walks. */
interface Stretch {
  course: Course
  walks: Walk[]
}

/**
 * A page of a list: what fits, in its order. It looks at some hundreds of cases and no more, so that a rare view of
 * very many takes no longer than any other: then the page is short, and `next` goes on from there.
 */
export async function listCases(
  query: CaseQuery,
  reader: Reader,
  at: Date,
  page: Page = PAGE,
): Promise<CaseList> {
  const stretches = query.q ? searching(query, query.q, reader, at) : listing(query, reader, at)
  const begin = fromCursor(query.cursor, stretches.length)
  const rows: StoredRow[] = []
  for (const [nth, stretch] of stretches.entries()) {
    if (nth < begin.nth) continue
    const after = nth === begin.nth ? begin.after : null
    const step = { ...page, after, most: page.most - rows.length }
    if (step.most === 0) return { cases: rows.map(rowFrom), next: toCursor(nth, BEGINNING) }
    const { rows: more, reached } = await walkAll(stretch, step)
    rows.push(...more)
    if (reached) return { cases: rows.map(rowFrom), next: toCursor(nth, reached) }
  }
  return { cases: rows.map(rowFrom), next: null }
}

/** How many stand in a list, up to `CASE_LIMITS.counted`; null if that would mean to look at too many. */
export async function countCases(
  query: Pick<CaseQuery, 'conditions'>,
  reader: Reader,
  at: Date,
): Promise<number | null> {
  const [stretch] = listing({ ...query, sort: 'loud' }, reader, at)
  const [plan] = stretch?.walks ?? []
  return plan ? countAlong(plan, CASE_LIMITS.counted, PAGE.looks) : 0
}

const LOUD: Course = { field: 'order', direction: 1 }
const NEW: Course = { field: 'receivedAt', direction: -1 }
const DUE: Course = { field: 'dueAt', direction: 1 }

function listing({ conditions, sort }: CaseQuery, reader: Reader, at: Date): Stretch[] {
  const sides = sidesOf(conditions, false)
  const plan = {
    ways: waysTo(conditions, sides, reader, at).map(alongFacets),
    filters: filtersOf(conditions, reader, at),
    rare: rareOf(conditions),
  }
  const along = (course: Course) => ({ course, walks: [{ ...plan, course }] })
  if (sort !== 'due') return [along(sort === 'new' ? NEW : LOUD)]
  if (conditions.clock) return [along(DUE)]
  const rest = {
    course: LOUD,
    ways: [...plan.ways, alongFacets(wayToUntimed(conditions, sides, reader))],
    filters: [...plan.filters, { dueAt: null }],
  }
  return [along(DUE), { course: LOUD, walks: [rest] }]
}

function rareOf({ clock }: CaseQuery['conditions']): Walk['rare'] {
  return clock && (clock === 'soon' ? 'warnAt' : 'dueAt')
}

/** A search answers in the order of `loud`, and is asked in no other: what is worked on first, then what was. */
function searching({ conditions }: CaseQuery, q: string, reader: Reader, at: Date): Stretch[] {
  const sides = sidesOf(conditions, true)
  const filters = [...filtersOf(conditions, reader, at), ...orderOfStates(conditions)]
  const facets = waysTo(conditions, sides, reader, at).map(alongFacets)
  // While keys are changed, a case has the hashes of one of them; for mere signs there are none.
  const sets = queryTokenSets(q).filter((tokens) => tokens.length > 0)
  const walks = sets.map((tokens) => ({
    course: LOUD,
    filters,
    ways: [
      ...someOf(tokens).map((token) => alongToken(token, tokens)),
      ...facets.map((way) => ({ ...way, filter: { ...way.filter, tokens: { $all: tokens } } })),
    ],
  }))
  return [{ course: LOUD, walks }]
}

/** Of a long search some hashes are enough to find a short way. */
function someOf(tokens: string[]): string[] {
  const every = Math.ceil(tokens.length / MOST_WAYS)
  return tokens.filter((_, nth) => nth % every === 0)
}

function alongFacets(facets: string[]): Way {
  return { by: 'facets', lead: facets, filter: { facets: { $in: facets } } }
}

function alongToken(token: string, tokens: string[]): Way {
  const rest = tokens.filter((each) => each !== token)
  return { by: 'tokens', lead: [token], filter: { tokens: { $all: [token, ...rest] } } }
}

/** A merged case may be open or closed. */
function orderOfStates(conditions: CaseQuery['conditions']): Filter[] {
  const { isOpen, isClosed } = statesOf(conditions)
  if (!isClosed) return [{ order: { $lt: CLOSED_FROM } }]
  return isOpen ? [] : [{ order: { $gte: CLOSED_FROM } }]
}

async function walkAll({ course, walks }: Stretch, step: Step): Promise<Found> {
  const found = await Promise.all(walks.map((plan) => walk(plan, step)))
  const [only] = found
  return found.length === 1 && only ? only : merged(found, course, step.most)
}

/** Several walks as one, which has come as far as the one that came least far. */
function merged(found: Found[], course: Course, most: number): Found {
  const compare = (a: Position, b: Position) => comparePositions(course, a, b)
  const [reached = null] = found.flatMap((each) => each.reached ?? []).sort(compare)
  const rows = found
    .flatMap((each) => each.rows)
    .map((row) => ({ row, position: positionOf(row, course) }))
    .filter(({ position }) => reached === null || compare(position, reached) <= 0)
    .sort((a, b) => compare(a.position, b.position))
  const kept = { rows: rows.slice(0, most).map(({ row }) => row), reached }
  return rows.length > most ? { ...kept, reached: rows[most - 1]?.position ?? reached } : kept
}

const BEGINNING: Position = { value: -1, id: null }

function toCursor(nth: number, { value, id }: Position): string {
  return id === null ? `${nth}_${value}` : `${nth}_${value}_${id}`
}

/** The last moment that there is; nothing else by which lists are sorted is as large. */
const LAST_VALUE = 8.64e15

/** A cursor that nobody handed out begins at the beginning. */
function fromCursor(cursor: string | undefined, stretches: number): { nth: number; after: Position | null } {
  const [, nth, value, id] = /^([01])_(-?\d{1,16})(?:_(.{1,100}))?$/.exec(cursor ?? '') ?? []
  const begin = { nth: Number(nth), after: { value: Number(value), id: id ?? null } }
  return begin.nth < stretches && begin.after.value <= LAST_VALUE ? begin : { nth: 0, after: null }
}
