import { CaseModel } from '../case.model.ts'
import type { StoredRow } from '../stored-case.ts'
import type { Filter } from './filter.ts'

const ROW =
  'receiptNo revision status urgency signGroup forWhom districtId centreId ownerId receivedAt changedAt hasNews brief ' +
  'order source reporterKind labels risk snoozedUntil mergedInto clocks dueAt'

/** In which order to go. */
export interface Course {
  field: 'order' | 'receivedAt' | 'dueAt'
  direction: 1 | -1
}

/** One way through an index: what leads along it, and what that means for a case. */
export interface Way {
  by: 'facets' | 'tokens'
  lead: string[]
  filter: Filter
}

/** Where a walk came to: everything up to here was looked at. */
export interface Position {
  value: number
  id: string
}

export interface Walk {
  course: Course
  /** Each of them meets everything that is looked for. */
  ways: Way[]
  /** All of them have to hold. */
  filters: Filter[]
  after: Position | null
  /** How many are wanted, and how many may be looked at for it. */
  most: number
  looks: number
}

/** What was found, in order; `reached` is null if there is nothing more. */
export interface Found {
  rows: StoredRow[]
  reached: Position | null
}

/** Cases that fit, in order, along the way that leads furthest for the same number of looks. */
export async function walk(plan: Walk): Promise<Found> {
  const ends = await Promise.all(plan.ways.map((way) => endOfLooks(plan, way)))
  const best = furthest(plan, ends)
  const way = plan.ways[best]
  const end = ends[best] ?? null
  if (!way) return { rows: [], reached: null }
  const until = end === null ? [] : [{ [plan.course.field]: upTo(plan.course, end) }]
  const rows = await CaseModel.find({
    ...way.filter,
    $and: [...start(plan), ...until, ...plan.filters],
  })
    .select(ROW)
    .sort(sortOf(plan.course))
    .hint(indexOf(way, plan.course))
    .limit(plan.most + 1)
    .lean<StoredRow[]>()
  const last = rows[plan.most - 1]
  if (rows.length > plan.most && last)
    return { rows: rows.slice(0, plan.most), reached: positionOf(last, plan.course) }
  return { rows, reached: end === null ? null : behind(end, plan.course) }
}

/** How many of what fits there are, up to `plan.most`; null if that would mean to look at too many. */
export async function count(plan: Walk): Promise<number | null> {
  const { rows, reached } = await walk(plan)
  return reached === null || rows.length >= plan.most ? rows.length : null
}

/** The place up to which so many looks lead along a way; null if they lead to its end. */
async function endOfLooks({ course, filters, after, looks }: Walk, way: Way): Promise<number | null> {
  const within = filters.filter((filter) => course.field in filter)
  const from = [{ [course.field]: onward(course, after?.value) }]
  const [end] = await CaseModel.find({ [way.by]: { $in: way.lead }, $and: [...from, ...within] })
    .select(course.field)
    .sort(sortOf(course))
    .hint(indexOf(way, course))
    .skip(looks - 1)
    .limit(1)
    .lean<Pick<StoredRow, 'order' | 'receivedAt' | 'dueAt'>[]>()
  return end ? Number(end[course.field]) : null
}

function furthest({ course }: Walk, ends: (number | null)[]): number {
  const far = (end: number | null | undefined) =>
    end == null ? Number.POSITIVE_INFINITY : end * course.direction
  return ends.reduce<number>((best, end, nth) => (far(end) > far(ends[best]) ? nth : best), 0)
}

function sortOf({ field, direction }: Course): Record<string, 1 | -1> {
  return { [field]: direction, _id: direction }
}

function indexOf({ by }: Way, { field }: Course): Record<string, 1> {
  return { [by]: 1, [field]: 1, _id: 1 }
}

function start({ course, after }: Walk): Filter[] {
  const { field, direction } = course
  const range = { [field]: onward(course, after?.value) }
  if (!after) return [range]
  const further = direction === 1 ? '$gt' : '$lt'
  return [
    range,
    { $or: [{ [field]: { [further]: asStored(course, after.value) } }, { _id: { [further]: after.id } }] },
  ]
}

/** Said without a place to start from as well: the index of what is due holds only cases that are due some time. */
function onward(course: Course, from: number | undefined): Filter {
  if (course.direction === 1) return { $gte: asStored(course, from ?? 0) }
  return { $lte: asStored(course, from ?? LAST_MOMENT) }
}

const LAST_MOMENT = 8.64e15

function upTo(course: Course, end: number): Filter {
  return { [course.direction === 1 ? '$lte' : '$gte']: asStored(course, end) }
}

function asStored({ field }: Course, value: number): number | Date {
  return field === 'order' ? value : new Date(value)
}

export function positionOf(row: StoredRow, { field }: Course): Position {
  return { value: Number(row[field]), id: row._id }
}

/** Behind everything that stands at this place, whatever its id. */
function behind(end: number, { direction }: Course): Position {
  return { value: end, id: direction === 1 ? '\uffff' : '' }
}
