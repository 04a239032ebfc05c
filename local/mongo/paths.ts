import { MongoError } from './errors.ts'
import { EMPTY_ARRAY } from './order.ts'
import { type Doc, isArray, isDoc } from './values.ts'

/** The path of an array's element itself, for conditions on it as a whole. No field can have this name. */
export const SELF = '\0'

const INDEX = /^(0|[1-9]\d*)$/

export function isIndex(part: string): boolean {
  return INDEX.test(part)
}

function own(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined
}

/**
 * Whether any value that a filter's path reaches passes the test: through arrays as MongoDB does, a missing
 * field as undefined. With `elements`, an array at the end of the path is tried element by element too.
 */
export function anyAt(
  doc: Doc,
  path: readonly string[],
  test: (value: unknown) => boolean,
  elements: boolean,
  from = 0,
): boolean {
  return anyIn(own(doc, path[from] ?? ''), path, test, elements, from + 1)
}

function anyIn(
  value: unknown,
  path: readonly string[],
  test: (value: unknown) => boolean,
  elements: boolean,
  next: number,
): boolean {
  if (next === path.length)
    return (elements && path[0] !== SELF && isArray(value) && value.some(test)) || test(value)
  if (isDoc(value)) return anyAt(value, path, test, elements, next)
  if (!isArray(value)) return test(undefined)
  const name = path[next] ?? ''
  if (isIndex(name) && Number(name) < value.length) {
    if (anyIn(value[Number(name)], path, test, elements, next + 1)) return true
  }
  return value.some((element) => isDoc(element) && anyAt(element, path, test, elements, next))
}

/**
 * What an index over these paths holds for a document: one row of values per element of an array on the
 * way; undefined for a missing field. `arrays` tells which of the paths went through an array.
 */
export function rowsOf(
  doc: Doc,
  paths: readonly (readonly string[])[],
): { rows: unknown[][]; arrays: boolean[] } {
  const arrays = paths.map(() => false)
  const rows = expand(
    paths.map((path) => ({ value: doc, path, from: 0 })),
    arrays,
  )
  return { rows, arrays }
}

interface Reach {
  value: unknown
  path: readonly string[]
  from: number
}

function expand(reaches: readonly Reach[], arrays: boolean[]): unknown[][] {
  const walked = reaches.map(walk)
  const through = walked.filter((reach) => isArray(reach.value) && !ended(reach))
  const first = through[0]
  if (!first || !isArray(first.value)) return [walked.map((reach) => reach.value)]
  if (through.some((reach) => reach.value !== first.value)) throw parallel(through)
  for (const [i, reach] of walked.entries()) if (through.includes(reach)) arrays[i] = true
  const elements = first.value.length > 0 ? first.value : [EMPTY_ARRAY]
  return elements.flatMap((element) =>
    expand(
      walked.map((reach) => (through.includes(reach) ? entered(reach, element) : reach)),
      arrays,
    ),
  )
}

const DONE = -1

function ended(reach: Reach): boolean {
  return reach.from === DONE
}

/** Follows names, and positions in arrays, until an array as a whole or the end of the path. */
function walk(reach: Reach): Reach {
  let { value, from } = reach
  while (from !== DONE && from < reach.path.length) {
    const name = reach.path[from] ?? ''
    if (isArray(value) && !isIndex(name)) break
    if (isArray(value)) value = value[Number(name)]
    else value = isDoc(value) ? own(value, name) : undefined
    from++
  }
  return { value, path: reach.path, from }
}

/** An element of the array that a path met. Arrays inside arrays are taken as values. */
function entered(reach: Reach, element: unknown): Reach {
  if (reach.from >= reach.path.length) return { ...reach, value: element, from: DONE }
  if (isDoc(element)) return { ...reach, value: element }
  return { ...reach, value: undefined, from: DONE }
}

function parallel(reaches: readonly Reach[]): MongoError {
  const names = reaches.map((reach) => `[${reach.path.join('.')}]`).join(' ')
  return new MongoError('CannotIndexParallelArrays', `cannot index parallel arrays ${names}`)
}
