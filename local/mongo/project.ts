import { MongoError, unsupported } from './errors.ts'
import { elementTest } from './match.ts'
import { asArray, asNumber, asSwitch, type Doc, isArray, isDoc } from './values.ts'

export type Projector = (doc: Doc) => Doc

interface Tree {
  /** Undefined for a field that is named as a whole. */
  children: Map<string, Tree> | undefined
}

type ArrayPart = (value: unknown) => unknown

/** Reads a projection: fields to show, or fields to leave out, with `$slice` and `$elemMatch`. */
export function compileProjection(spec: Doc): Projector | undefined {
  const entries = flatten(spec, '')
  if (entries.length === 0) return undefined
  const parts = new Map<string, ArrayPart>()
  const switches: [string, boolean][] = []
  let shows: boolean | undefined
  for (const [path, value] of entries) {
    refusePositional(path)
    const part = isDoc(value) ? arrayPart(value) : undefined
    if (part) parts.set(path, part.cut)
    if (part?.shows) switches.push([path, true])
    if (!isDoc(value)) switches.push([path, projectionSwitch(value)])
  }
  for (const [path, on] of switches) if (path !== '_id') shows = sameMode(path, shows, on)
  const including = shows ?? (switches.some(([path, on]) => path === '_id' && on) && parts.size === 0)
  const id = switches.find(([path]) => path === '_id')?.[1] ?? true
  const named = switches.map(([path]) => path).filter((path) => path !== '_id')
  // a sliced array is shown among the fields to show, and is no field to leave out
  const tree = treeOf(including ? [...new Set([...named, ...parts.keys()])] : named)
  return (doc) => finish(including ? shown(doc, tree, id) : hidden(doc, tree, id), parts)
}

/** `{ a: { b: 1 } }` says the same as `{ 'a.b': 1 }`. */
function flatten(spec: Doc, prefix: string): [string, unknown][] {
  return Object.entries(spec).flatMap(([name, value]): [string, unknown][] =>
    isDoc(value) && !Object.keys(value)[0]?.startsWith('$')
      ? flatten(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, value]],
  )
}

function refusePositional(path: string): void {
  if (path.startsWith('$') || path.endsWith('.$')) throw unsupported(`The projection '${path}'`, 'BadValue')
}

function projectionSwitch(value: unknown): boolean {
  if (typeof value === 'boolean' || typeof value === 'number' || isDoc(value)) return asSwitch(value)
  if (typeof value === 'object') return asSwitch(value)
  throw unsupported('A projection with a computed value', 'BadValue')
}

function sameMode(path: string, shows: boolean | undefined, on: boolean): boolean {
  if (shows === undefined || shows === on) return on
  if (on)
    throw new MongoError(
      'InclusionInExclusion',
      `Cannot do inclusion on field ${path} in exclusion projection`,
    )
  throw new MongoError('ExclusionInInclusion', `Cannot do exclusion on field ${path} in inclusion projection`)
}

function arrayPart(value: Doc): { cut: ArrayPart; shows: boolean } {
  const name = Object.keys(value)[0] ?? ''
  if (name === '$slice') return { cut: slice(value[name]), shows: false }
  if (name !== '$elemMatch' || !isDoc(value[name]))
    throw unsupported(`The projection operator ${name}`, 'InvalidPipelineOperator')
  const { test } = elementTest(value[name])
  const cut: ArrayPart = (value) => {
    const found = isArray(value) ? value.find(test) : undefined
    return found === undefined ? undefined : [found]
  }
  return { cut, shows: true }
}

function slice(operand: unknown): ArrayPart {
  if (!isArray(operand)) {
    const count = asNumber(operand, '$slice')
    return (value) => (isArray(value) ? (count < 0 ? value.slice(count) : value.slice(0, count)) : value)
  }
  const [skip, limit] = asArray(operand, '$slice').map((each) => asNumber(each, '$slice'))
  if (skip === undefined || limit === undefined || limit <= 0)
    throw new MongoError('BadValue', '$slice needs [skip, limit > 0]')
  return (value) => {
    if (!isArray(value)) return value
    const from = skip < 0 ? Math.max(0, value.length + skip) : skip
    return value.slice(from, from + limit)
  }
}

function treeOf(paths: string[]): Map<string, Tree> {
  const root = new Map<string, Tree>()
  for (const path of paths) {
    let level = root
    const parts = path.split('.')
    for (const [i, part] of parts.entries()) {
      const last = i === parts.length - 1
      const node = level.get(part) ?? { children: last ? undefined : new Map<string, Tree>() }
      if (last !== (node.children === undefined))
        throw new MongoError('ProjectionCollision', `Path collision at ${path}`)
      level.set(part, node)
      level = node.children ?? level
    }
  }
  return root
}

function shown(doc: Doc, tree: Map<string, Tree>, id: boolean): Doc {
  const fields = Object.entries(doc).flatMap(([name, value]): [string, unknown][] => {
    if (name === '_id' && !tree.has('_id')) return id ? [[name, value]] : []
    const node = tree.get(name)
    if (!node) return []
    const kept = node.children ? within(value, node.children, shown) : value
    return kept === undefined ? [] : [[name, kept]]
  })
  return Object.fromEntries(fields)
}

/** A field inside arrays counts for each element; a scalar where fields are asked for is left out. */
function within(
  value: unknown,
  tree: Map<string, Tree>,
  project: (doc: Doc, tree: Map<string, Tree>, id: boolean) => Doc,
): unknown {
  const id = project === hidden
  if (isDoc(value)) return project(value, tree, id)
  if (isArray(value))
    return value.map((each) => within(each, tree, project)).filter((each) => each !== undefined)
  return project === hidden ? value : undefined
}

function hidden(doc: Doc, tree: Map<string, Tree>, id: boolean): Doc {
  const fields = Object.entries(doc).flatMap(([name, value]): [string, unknown][] => {
    if (name === '_id' && !id) return []
    const node = tree.get(name)
    if (!node) return [[name, value]]
    return node.children ? [[name, within(value, node.children, hidden)]] : []
  })
  return Object.fromEntries(fields)
}

function finish(doc: Doc, parts: Map<string, ArrayPart>): Doc {
  for (const [path, cut] of parts) cutAt(doc, path.split('.'), cut)
  return doc
}

function cutAt(doc: Doc, path: string[], cut: ArrayPart): void {
  const [name = '', ...rest] = path
  const value = doc[name]
  if (rest.length > 0) {
    if (isDoc(value)) cutAt(value, rest, cut)
    return
  }
  if (value === undefined) return
  const kept = cut(value)
  if (kept === undefined) delete doc[name]
  else doc[name] = kept
}
