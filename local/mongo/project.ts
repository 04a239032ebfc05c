import { MongoError, refused } from './errors.ts'
import { type Picker, picker } from './fields.ts'
import { asSwitch, type Doc } from './values.ts'

/** Reads a projection: whole fields to show, or whole fields to leave out. */
export function compileProjection(spec: Doc): Picker | undefined {
  const { _id: id = true, ...fields } = spec
  const named = Object.entries(fields).map(([path, value]) => ({ path, on: switchOf(path, value) }))
  const withId = switchOf('_id', id)
  const shows = named[0]?.on ?? ('_id' in spec && withId)
  const other = named.find(({ on }) => on !== shows)
  if (other) throw mixed(other.path, other.on)
  if (Object.keys(spec).length === 0) return undefined
  const names = named.map(({ path }) => path)
  return picker(withId === shows ? ['_id', ...names] : names, shows)
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
