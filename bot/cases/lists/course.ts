import type { Filter } from './filter.ts'

/** Along which field a list goes, and in which direction; of equals the id decides. */
export interface Course {
  field: 'order' | 'receivedAt' | 'dueAt' | 'warnAt'
  direction: 1 | -1
}

/** How far a list has been read. Without an id: everything of this value, too. */
export interface Position {
  value: number
  id: string | null
}

/** What lies ahead on a course. It says that the field is there, as an index of what is due needs to hear. */
export function ahead(course: Course, after: Position | null): Filter[] {
  const { field, direction } = course
  const [further, same] = direction === 1 ? ['$gt', '$gte'] : ['$lt', '$lte']
  if (!after) return [{ [field]: { [same]: stored(course, direction === 1 ? 0 : LAST_MOMENT) } }]
  const value = stored(course, after.value)
  if (after.id === null) return [{ [field]: { [further]: value } }]
  return [
    { [field]: { [same]: value } },
    { $or: [{ [field]: { [further]: value } }, { _id: { [further]: after.id } }] },
  ]
}

const LAST_MOMENT = 8.64e15

/** As `ahead`, without what only an id could tell: a little too much, but an index alone can count it. */
export function roughlyAhead(course: Course, after: Position | null): Filter[] {
  return ahead(course, after).slice(0, 1)
}

/** Nothing beyond this value. */
export function upTo(course: Course, end: number): Filter {
  return { [course.field]: { [course.direction === 1 ? '$lte' : '$gte']: stored(course, end) } }
}

function stored({ field }: Course, value: number): number | Date {
  return field === 'order' ? value : new Date(value)
}

/** Which of two positions comes first; one without an id comes behind all of its value. */
export function comparePositions({ direction }: Course, a: Position, b: Position): number {
  if (a.value !== b.value) return (a.value - b.value) * direction
  if (a.id === b.id) return 0
  if (a.id === null || b.id === null) return a.id === null ? 1 : -1
  return (a.id < b.id ? -1 : 1) * direction
}
