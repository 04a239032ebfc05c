import { MongoError, unsupported } from './errors.ts'
import { compileArrayFilter, type Filter } from './match.ts'
import { equal } from './order.ts'
import type { Trace } from './paths.ts'
import { shown } from './shown.ts'
import { type Change, compileChange, unknownModifier } from './update-operators.ts'
import { type ArrayFilters, getAt, resolvePath, setAt, unsetAt } from './update-paths.ts'
import { asDoc, asString, type Doc, isArray, isDoc } from './values.ts'

/** Changes a document in place, or returns another in its place. `inserting` tells an upsert's new one. */
export type Updater = (doc: Doc, trace: Trace, inserting: boolean) => Doc

/** Reads an update: operators, or a whole document that replaces. */
export function compileUpdate(update: unknown, arrayFilters: unknown[], multi: boolean): Updater {
  if (isArray(update)) throw unsupported('An update with an aggregation pipeline', 'FailedToParse')
  const spec = asDoc(update, 'u')
  const first = Object.keys(spec)[0]
  if (first?.startsWith('$')) return compileOperators(spec, arrayFilters)
  if (multi)
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update')
  if (arrayFilters.length > 0)
    throw new MongoError('FailedToParse', 'arrayFilters may not be specified for a replacement')
  return replacement(spec)
}

function replacement(spec: Doc): Updater {
  const name = Object.keys(spec).find((each) => each.startsWith('$'))
  if (name) throw dollar(name, name)
  return (doc) => {
    if ('_id' in doc && '_id' in spec && !equal(doc['_id'], spec['_id'])) throw immutableId(doc['_id'])
    const { _id: given, ...rest } = spec
    return { ...('_id' in doc ? { _id: doc['_id'] } : given !== undefined && { _id: given }), ...rest }
  }
}

function dollar(name: string, path: string): MongoError {
  return new MongoError(
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${name}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  )
}

function immutableId(id: unknown): MongoError {
  const what = `would modify the immutable field '_id'`
  return new MongoError('ImmutableField', `Performing an update on the path '_id' ${what} (was ${shown(id)})`)
}

interface Step {
  path: string[]
  onlyInserting: boolean
  run: (doc: Doc, path: string[]) => void
}

function compileOperators(spec: Doc, arrayFilters: unknown[]): Updater {
  const filters = compileFilters(arrayFilters)
  const now = new Date()
  const steps = Object.entries(spec).flatMap(([operator, fields]) => stepsOf(operator, fields, now))
  refuseConflicts(steps.map((step) => step.path))
  refuseUnusedFilters(filters, steps)
  return (doc, trace, inserting) => {
    const id = doc['_id']
    for (const { path, onlyInserting, run } of steps) {
      if (onlyInserting && !inserting) continue
      for (const plain of resolvePath(doc, path, trace, filters)) run(doc, plain)
    }
    if (id !== undefined && !equal(doc['_id'], id)) throw immutableId(id)
    return doc
  }
}

function stepsOf(operator: string, fields: unknown, now: Date): Step[] {
  if (!operator.startsWith('$')) throw unknownModifier(operator)
  if (!isDoc(fields)) {
    throw new MongoError(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${shown(fields)}}`,
    )
  }
  if (operator === '$rename')
    return Object.entries(fields).flatMap(([from, to]) => renaming(from, asString(to, from)))
  return Object.entries(fields).map(([path, operand]) => {
    const change = compileChange(operator, operand, path, now)
    return { path: pathOf(path), onlyInserting: operator === '$setOnInsert', run: changing(change) }
  })
}

function changing(change: Change): Step['run'] {
  return (doc, path) => {
    const before = getAt(doc, path)
    const after = change(before, path.at(-1) ?? '', doc['_id'])
    if (after === undefined) unsetAt(doc, path)
    else if (after !== before) setAt(doc, path, after)
  }
}

/** Two steps, so that both paths take part in the search for conflicts. */
function renaming(from: string, to: string): Step[] {
  const target = pathOf(to)
  if ([from, to].some((path) => path.includes('$'))) {
    throw new MongoError('BadValue', `The source and target field for $rename may not be dynamic: ${from}`)
  }
  const move: Step['run'] = (doc, path) => {
    refuseArrays(doc, path, from)
    refuseArrays(doc, target, to)
    const value = getAt(doc, path)
    if (value === undefined) return
    unsetAt(doc, path)
    setAt(doc, target, value)
  }
  return [
    { path: pathOf(from), onlyInserting: false, run: move },
    { path: target, onlyInserting: false, run: () => {} },
  ]
}

function refuseArrays(doc: Doc, path: string[], name: string): void {
  const through = path.some((_, i) => i > 0 && isArray(getAt(doc, path.slice(0, i))))
  if (through) throw new MongoError('BadValue', `The field of $rename cannot be an array element, '${name}'`)
}

function pathOf(path: string): string[] {
  const parts = path.split('.')
  if (parts.includes('')) {
    throw new MongoError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    )
  }
  const bad = parts.find((part, i) => part.startsWith('$') && !(i > 0 && /^\$(\[\w*\])?$/.test(part)))
  if (bad !== undefined) throw dollar(bad, path)
  return parts
}

function refuseConflicts(paths: string[][]): void {
  for (const [i, path] of paths.entries()) {
    const other = paths.find((each, j) => j < i && overlap(each, path))
    if (!other) continue
    const [a, b] = [path.join('.'), other.join('.')]
    throw new MongoError(
      'ConflictingUpdateOperators',
      `Updating the path '${a}' would create a conflict at '${b.length < a.length ? b : a}'`,
    )
  }
}

function overlap(a: string[], b: string[]): boolean {
  return a.slice(0, b.length).every((part, i) => part === b[i])
}

function compileFilters(arrayFilters: unknown[]): ArrayFilters {
  const filters = arrayFilters.map((filter) => compileArrayFilter(asDoc(filter, 'arrayFilters')))
  const names = filters.map((filter) => filter.name)
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice)
    throw new MongoError(
      'FailedToParse',
      `Found multiple array filters with the same top-level field name ${twice}`,
    )
  return new Map(filters.map((filter) => [filter.name, filter.test]))
}

function refuseUnusedFilters(filters: ArrayFilters, steps: Step[]): void {
  const used = new Set(
    steps.flatMap((step) => step.path).flatMap((part) => /^\$\[(\w+)\]$/.exec(part)?.[1] ?? []),
  )
  const unused = [...filters.keys()].find((name) => !used.has(name))
  if (unused)
    throw new MongoError(
      'FailedToParse',
      `The array filter for identifier '${unused}' was not used in the update`,
    )
  const unknown = [...used].find((name) => !filters.has(name))
  if (unknown) throw new MongoError('BadValue', `No array filter found for identifier '${unknown}' in path`)
}

/** What an upsert starts from: the values that the filter asks for by equality. */
export function upsertBase(filter: Filter): Doc {
  const doc: Doc = {}
  const equalities = filter.conditions.filter(({ operator, ofElement }) => operator === '$eq' && !ofElement)
  for (const { path, operand } of equalities) {
    const parts = path.split('.')
    if (getAt(doc, parts) !== undefined) {
      throw new MongoError(
        'NotSingleValueField',
        `cannot infer query fields to set, path '${path}' is matched twice`,
      )
    }
    setAt(doc, parts, operand)
  }
  return doc
}
