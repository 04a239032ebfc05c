import { MongoError, refused } from './errors.ts'
import { asSwitch, type Doc, isArray, isDoc } from './values.ts'

export type Projector = (doc: Doc) => Doc

/** Field names in levels; undefined for a field that is named as a whole. */
type Tree = Map<string, Tree | undefined>

/** Reads a projection: fields to show, or fields to leave out. */
export function compileProjection(spec: Doc): Projector | undefined {
  const switches = Object.entries(spec).map(([path, value]) => ({ path, on: switchOf(path, value) }))
  if (switches.length === 0) return undefined
  const named = switches.filter(({ path }) => path !== '_id')
  const id = switches.find(({ path }) => path === '_id')?.on
  const shows = named[0]?.on ?? id === true
  const other = named.find(({ on }) => on !== shows)
  if (other) throw mixed(other.path, other.on)
  const tree = treeOf(named.map(({ path }) => path))
  return (doc) => withId(shows ? shown(doc, tree) : hidden(doc, tree), doc, id ?? true)
}

function switchOf(path: string, value: unknown): boolean {
  const isSwitch = typeof value === 'boolean' || typeof value === 'number'
  if (!isSwitch || path.includes('$') || path.startsWith('_id.'))
    throw refused('projection', `${path}: ${JSON.stringify(value)}`)
  return asSwitch(value)
}

function mixed(path: string, on: boolean): MongoError {
  return on
    ? new MongoError('InclusionInExclusion', `Cannot do inclusion on field ${path} in exclusion projection`)
    : new MongoError('ExclusionInInclusion', `Cannot do exclusion on field ${path} in inclusion projection`)
}

function treeOf(paths: string[]): Tree {
  const root: Tree = new Map()
  for (const path of paths) {
    const parts = path.split('.')
    const last = parts.pop() ?? ''
    let level = root
    for (const part of parts) {
      const next: Tree = level.get(part) ?? new Map()
      if (level.has(part) && !level.get(part)) throw collision(path)
      level.set(part, next)
      level = next
    }
    if (level.has(last)) throw collision(path)
    level.set(last, undefined)
  }
  return root
}

function collision(path: string): MongoError {
  return new MongoError('ProjectionCollision', `Path collision at ${path}`)
}

function withId(projected: Doc, { _id }: Doc, id: boolean): Doc {
  const { _id: _, ...rest } = projected
  return id && _id !== undefined ? { _id, ...rest } : rest
}

/** A field inside arrays counts for each element; a scalar where fields are asked for is left out. */
function shown(doc: Doc, tree: Tree): Doc {
  const fields = Object.entries(doc).flatMap(([name, value]): [string, unknown][] => {
    if (!tree.has(name)) return []
    const kept = within(value, tree.get(name), shown, undefined)
    return kept === undefined ? [] : [[name, kept]]
  })
  return Object.fromEntries(fields)
}

function hidden(doc: Doc, tree: Tree): Doc {
  const fields = Object.entries(doc).flatMap(([name, value]): [string, unknown][] => {
    if (!tree.has(name)) return [[name, value]]
    const inner = tree.get(name)
    return inner ? [[name, within(value, inner, hidden, value)]] : []
  })
  return Object.fromEntries(fields)
}

function within(
  value: unknown,
  tree: Tree | undefined,
  project: (doc: Doc, tree: Tree) => Doc,
  ofScalar: unknown,
): unknown {
  if (!tree) return value
  if (isDoc(value)) return project(value, tree)
  if (!isArray(value)) return ofScalar
  const all = value.map((each) => within(each, tree, project, ofScalar === undefined ? undefined : each))
  return all.filter((each) => each !== undefined)
}
