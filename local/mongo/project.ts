import { MongoError, refused } from './errors.ts'
import { asSwitch, type Doc } from './values.ts'

export type Projector = (doc: Doc) => Doc

/** Reads a projection: whole fields to show, or whole fields to leave out. */
export function compileProjection(spec: Doc): Projector | undefined {
  const { _id: id = true, ...fields } = spec
  const named = Object.entries(fields).map(([path, value]) => ({ path, on: switchOf(path, value) }))
  const withId = switchOf('_id', id)
  const shows = named[0]?.on ?? ('_id' in spec && withId)
  const other = named.find(({ on }) => on !== shows)
  if (other) throw mixed(other.path, other.on)
  if (Object.keys(spec).length === 0) return undefined
  const names = new Set(named.map(({ path }) => path))
  return ({ _id, ...rest }) => {
    const kept = Object.entries(rest).filter(([name]) => names.has(name) === shows)
    return { ...(withId && _id !== undefined && { _id }), ...Object.fromEntries(kept) }
  }
}

function switchOf(path: string, value: unknown): boolean {
  const isSwitch = typeof value === 'boolean' || typeof value === 'number'
  if (!isSwitch || /[$.]/.test(path)) throw refused('projection', `${path}: ${JSON.stringify(value)}`)
  return asSwitch(value)
}

function mixed(path: string, on: boolean): MongoError {
  return on
    ? new MongoError('InclusionInExclusion', `Cannot do inclusion on field ${path} in exclusion projection`)
    : new MongoError('ExclusionInInclusion', `Cannot do exclusion on field ${path} in inclusion projection`)
}
