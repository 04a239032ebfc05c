import { MongoError } from './errors.ts'
import { isIndex } from './paths.ts'
import { shown } from './shown.ts'
import { type Doc, isArray, isDoc } from './values.ts'

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
