import { MongoError } from './errors.ts'
import type { LeafTest } from './operators.ts'
import { isIndex, type Trace } from './paths.ts'
import { shown } from './shown.ts'
import { type Doc, isArray, isDoc } from './values.ts'

export type ArrayFilters = ReadonlyMap<string, LeafTest>

/** The path of an update with every `$`, `$[]` and `$[name]` replaced by the positions that it means. */
export function resolvePath(
  doc: Doc,
  path: readonly string[],
  trace: Trace,
  filters: ArrayFilters,
): string[][] {
  const at = path.findIndex((part) => part.startsWith('$'))
  if (at < 0) return [[...path]]
  const before = path.slice(0, at)
  return positions(doc, path, at, trace, filters).flatMap((position) =>
    resolvePath(doc, [...before, String(position), ...path.slice(at + 1)], trace, filters),
  )
}

function positions(
  doc: Doc,
  path: readonly string[],
  at: number,
  trace: Trace,
  filters: ArrayFilters,
): number[] {
  if (path[at] === '$') return [positionMatched(trace)]
  const array = getAt(doc, path.slice(0, at))
  if (array === undefined)
    throw new MongoError(
      'BadValue',
      `${pathName(path, at)} must exist in the document in order to apply array updates.`,
    )
  if (!isArray(array)) {
    throw new MongoError(
      'BadValue',
      `Cannot apply array updates to non-array element ${path[at - 1]}: ${shown(array)}`,
    )
  }
  const test = path[at] === '$[]' ? () => true : filters.get((path[at] ?? '').slice(2, -1))
  return [...array.keys()].filter((i) => test?.(array[i]))
}

function pathName(path: readonly string[], at: number): string {
  return `The path '${path.slice(0, at).join('.')}'`
}

function positionMatched(trace: Trace): number {
  if (trace.position !== undefined) return trace.position
  throw new MongoError('BadValue', 'The positional operator did not find the match needed from the query.')
}

function child(container: unknown, name: string): unknown {
  if (isArray(container)) return isIndex(name) ? container[Number(name)] : undefined
  return isDoc(container) && Object.hasOwn(container, name) ? container[name] : undefined
}

/** The value at a plain path; undefined if there is none. */
export function getAt(doc: Doc, path: readonly string[]): unknown {
  let value: unknown = doc
  for (const name of path) value = child(value, name)
  return value
}

/** Puts a value at a plain path and makes the documents on the way. Arrays are filled up with nulls. */
export function setAt(doc: Doc, path: readonly string[], value: unknown): void {
  let container: unknown = doc
  for (const [i, name] of path.entries()) {
    const next = i === path.length - 1 ? value : (child(container, name) ?? missing(container, name))
    put(container, name, next, path.slice(0, i))
    container = next
  }
}

/** A null on the way is a value that cannot hold fields; only what is absent is made. */
function missing(container: unknown, name: string): unknown {
  return child(container, name) === null ? null : {}
}

const MOST_FILLED = 1_500_000

function put(container: unknown, name: string, value: unknown, above: readonly string[]): void {
  if (isArray(container) && isIndex(name) && Number(name) < container.length + MOST_FILLED) {
    while (container.length < Number(name)) container.push(null)
    container[Number(name)] = value
  } else if (isDoc(container)) {
    Object.defineProperty(container, name, { value, writable: true, enumerable: true, configurable: true })
  } else {
    const holder = shown({ [above.at(-1) ?? '']: container })
    throw new MongoError('PathNotViable', `Cannot create field '${name}' in element ${holder}`)
  }
}

/** Takes a field away; an array keeps its length and gets a null. */
export function unsetAt(doc: Doc, path: readonly string[]): void {
  const container = getAt(doc, path.slice(0, -1))
  const name = path.at(-1) ?? ''
  if (child(container, name) === undefined) return
  if (isArray(container)) container[Number(name)] = null
  else if (isDoc(container)) delete container[name]
}
