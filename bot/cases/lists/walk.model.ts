import { CaseModel } from '../case.model.ts'
import type { StoredRow } from '../stored-case.ts'
import { ahead, type Course, type Position, roughlyAhead, upTo } from './course.ts'
import type { Filter } from './filter.ts'

const ROW =
  'receiptNo revision status urgency kind signGroup topic forWhom districtId centreId ownerId receivedAt changedAt hasNews brief ' +
  'order source drill reporterKind labels risk snoozedUntil mergedInto clocks dueAt'

/** One way through the cases: what leads along its index, and what that means for a case. */
export interface Way {
  by: 'facets' | 'tokens'
  lead: string[]
  filter: Filter
}

export interface Walk {
  course: Course
  /** Each of them meets everything that is looked for. */
  ways: Way[]
  /** All of them have to hold. */
  filters: Filter[]
  /** Something asked for that few cases may have: an index of it then leads to all of them. */
  rare?: 'warnAt' | 'dueAt' | undefined
}

/** From where, how many are wanted, and how many may be looked at for it. */
export interface Step {
  after: Position | null
  most: number
  looks: number
  /** What is read of each; all that a list shows, if nothing is said. */
  fields?: string
}

/** What was found, in order; everything up to `reached` was looked at. Null: there is nothing more. */
export interface Found {
  rows: StoredRow[]
  reached: Position | null
}

/** What fits, in order, along the way on which as many looks lead furthest. */
export async function walk(plan: Walk, step: Step): Promise<Found> {
  const few = await fewWays(plan, step.looks)
  if (few) return await read(plan, few.way, { [few.way.by]: 1, [few.field]: 1, _id: 1 }, step, null)
  const ends = await Promise.all(plan.ways.map((way) => endOfLooks(plan, way, step)))
  const best = furthest(plan.course, ends)
  const way = plan.ways[best]
  if (!way) return { rows: [], reached: null }
  return await read(plan, way, { [way.by]: 1, [plan.course.field]: 1, _id: 1 }, step, ends[best] ?? null)
}

/** How many fit, up to so many; null if that would mean to look at too many. */
export async function countAlong(plan: Walk, most: number, looks: number): Promise<number | null> {
  const { rows, reached } = await walk(plan, { after: null, most, looks, fields: plan.course.field })
  return reached === null || rows.length === most ? rows.length : null
}

/** A way to all that have what is rare, if these are few enough to look at all of them. */
async function fewWays({ rare, course, ways, filters }: Walk, looks: number) {
  if (!rare || rare === course.field) return undefined
  const plan = { course: { field: rare, direction: 1 as const }, filters }
  for (const way of ways) {
    const end = await endOfLooks(plan, way, { after: null, looks })
    if (end === null) return { way, field: rare }
  }
  return undefined
}

async function read(
  { course, filters }: Walk,
  way: Way,
  index: Record<string, 1>,
  { after, most, fields = ROW }: Step,
  end: number | null,
): Promise<Found> {
  const until = end === null ? [] : [upTo(course, end)]
  const rows = await CaseModel.find({ ...way.filter, $and: [...ahead(course, after), ...until, ...filters] })
    .select(fields)
    .sort({ [course.field]: course.direction, _id: course.direction })
    .hint(index)
    .limit(most + 1)
    .lean<StoredRow[]>()
  if (rows.length <= most) return { rows, reached: end === null ? null : { value: end, id: null } }
  const kept = rows.slice(0, most)
  const last = kept.at(-1)
  return { rows: kept, reached: last ? positionOf(last, course) : after }
}

/** The value to which so many looks lead along a way; null if they lead to its end. */
async function endOfLooks(
  { course, filters }: Pick<Walk, 'course' | 'filters'>,
  way: Way,
  { after, looks }: Pick<Step, 'after' | 'looks'>,
): Promise<number | null> {
  const { field, direction } = course
  const within = filters.filter((filter) => field in filter)
  const [end] = await CaseModel.find({
    [way.by]: { $in: way.lead },
    $and: [...roughlyAhead(course, after), ...within],
  })
    .select(field)
    .sort({ [field]: direction, _id: direction })
    .hint({ [way.by]: 1, [field]: 1, _id: 1 })
    .skip(looks - 1)
    .limit(1)
    .lean<Record<Course['field'], number | Date>[]>()
  return end ? Number(end[field]) : null
}

function furthest({ direction }: Course, ends: (number | null)[]): number {
  const far = (end: number | null | undefined) => (end == null ? Number.POSITIVE_INFINITY : end * direction)
  return ends.reduce<number>((best, end, nth) => (far(end) > far(ends[best]) ? nth : best), 0)
}

export function positionOf(row: StoredRow, { field }: Course): Position {
  return { value: Number(row[field]), id: row._id }
}
