import { areExact, boundsOf, holdsAll, type KeyRange } from './bounds.ts'
import type { Collection, Index } from './catalogue.ts'
import { MongoError } from './errors.ts'
import type { Condition, Filter } from './match.ts'
import { equal } from './order.ts'
import type { SortField } from './sort.ts'
import { type Doc, isDoc } from './values.ts'

export interface IndexPlan {
  kind: 'index'
  index: Index
  ranges: KeyRange[]
  reverse: boolean
  /** Whether documents come out in the wanted order; several ranges are then merged from this field on. */
  sorted: boolean
  mergeFrom: number
  /** Whether these ranges hold nothing but what meets all conditions. */
  exact: boolean
  score: number
}

export type Plan =
  | { kind: 'collection'; sorted: boolean }
  | IndexPlan
  | { kind: 'or'; plans: IndexPlan[]; sorted: false }

export interface Question {
  filter: Filter
  sort: SortField[]
  hint?: unknown
}

const SCORE = { unique: 1000, point: 10, sorted: 7, range: 4, whole: 1 }
const MOST_MERGED = 500

/** Decides how to find the documents: the longest equality, then a range, then the sort; else all of them. */
export function planFor(collection: Collection, { filter, sort, hint }: Question): Plan {
  if (hint !== undefined) return indexPlan(hinted(collection, hint), filter.conditions, sort)
  const best = bestIndex(collection, filter.conditions, sort)
  if (best && best.score >= SCORE.point) return best
  return orPlan(collection, filter) ?? best ?? { kind: 'collection', sorted: sort.length === 0 }
}

function hinted(collection: Collection, hint: unknown): Index {
  const index = collection.indexes.find(
    (each) => !each.building && (isDoc(hint) ? equal(each.pattern, hint) : each.name === hint),
  )
  if (index) return index
  throw new MongoError('BadValue', 'hint provided does not correspond to an existing index')
}

function bestIndex(
  collection: Collection,
  conditions: Condition[],
  sort: SortField[],
): IndexPlan | undefined {
  return collection.indexes
    .filter((index) => !index.building && holdsAll(index, conditions))
    .map((index) => indexPlan(index, conditions, sort))
    .filter((plan) => plan.score > 0)
    .reduce<IndexPlan | undefined>(
      (best, plan) => (best && best.score >= plan.score ? best : plan),
      undefined,
    )
}

function orPlan(collection: Collection, filter: Filter): Plan | undefined {
  for (const branches of filter.branches) {
    const plans = branches.map((branch) => {
      const best = bestIndex(collection, [...filter.conditions, ...branch.conditions], [])
      return best && best.score >= SCORE.range ? best : undefined
    })
    const usable = plans.filter((plan) => plan !== undefined)
    if (usable.length === plans.length) return { kind: 'or', plans: usable, sorted: false }
  }
  return undefined
}

function indexPlan(index: Index, conditions: Condition[], sort: SortField[]): IndexPlan {
  const bounds = boundsOf(index, conditions)
  const { ranges, points, ranged } = bounds
  const order = orderFrom(index, points, sort)
  const sorted = order !== undefined && ranges.length <= MOST_MERGED
  const only = index.unique && points.length === index.fields.length && ranges.length === 1
  const score =
    (only ? SCORE.unique : 0) +
    points.length * SCORE.point +
    (ranged ? SCORE.range : 0) +
    (sorted && sort.length > 0 ? SCORE.sorted : 0) +
    (index.partial ? SCORE.whole : 0)
  const reverse = sorted && order.reverse
  return {
    kind: 'index',
    index,
    ranges,
    reverse,
    sorted,
    mergeFrom: order?.from ?? 0,
    exact: areExact(index, bounds, conditions),
    score,
  }
}

/**
 * The field from which the index gives the wanted order, and in which direction, if it does. Fields that
 * are fixed to one value can be passed over on either side.
 */
function orderFrom(
  index: Index,
  points: number[],
  sort: SortField[],
): { from: number; reverse: boolean } | undefined {
  const fixed = (i: number) => points[i] === 1
  const wanted = sort.filter(
    (field) => !index.fields.some((own, i) => own.name === field.name && fixed(i) && !index.multikey[i]),
  )
  const first = wanted[0]
  if (!first) return { from: points.length, reverse: false }
  const from = index.fields.findIndex((field) => field.name === first.name)
  if (from < 0 || from > points.length || index.cut) return undefined
  const reverse = index.fields[from]?.descending !== first.descending
  let at = from
  for (const field of wanted) {
    while (fixed(at) && index.fields[at]?.name !== field.name) at++
    const own = index.fields[at]
    if (own?.name !== field.name || index.multikey[at] || (own.descending !== field.descending) !== reverse)
      return undefined
    at++
  }
  return { from, reverse }
}

/** The plan in the words of MongoDB's explain. */
export function describePlan(plan: Plan): Doc {
  if (plan.kind === 'collection') return { stage: 'COLLSCAN' }
  if (plan.kind === 'or')
    return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.plans.map(describeScan) } }
  const scan = describeScan(plan)
  return {
    stage: 'FETCH',
    inputStage: plan.sorted && plan.ranges.length > 1 ? { stage: 'SORT_MERGE', inputStages: [scan] } : scan,
  }
}

function describeScan({ index, reverse }: IndexPlan): Doc {
  const direction = reverse ? 'backward' : 'forward'
  return { stage: 'IXSCAN', keyPattern: index.pattern, indexName: index.name, direction }
}
