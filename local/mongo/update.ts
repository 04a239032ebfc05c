import { MongoError, refused } from './errors.ts'
import type { Filter } from './match.ts'
import { equal } from './order.ts'
import { shown } from './shown.ts'
import { compileChange } from './update-operators.ts'
import { getAt, setAt, unsetAt } from './update-paths.ts'
import { asDoc, type Doc, isArray, isDoc } from './values.ts'

/** Changes a document in place, or returns another in its place. `inserting` tells an upsert's new one. */
export type Updater = (doc: Doc, inserting: boolean) => Doc

/** Reads an update: operators, or a whole document that replaces. */
export function compileUpdate(update: unknown, multi: boolean): Updater {
  if (isArray(update)) throw refused('update', 'an aggregation pipeline')
  const spec = asDoc(update, 'u')
  if (Object.keys(spec)[0]?.startsWith('$')) return compileOperators(spec)
  if (multi)
    throw new MongoError('FailedToParse', 'multi update is not supported for replacement-style update')
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
  const what = `The dollar ($) prefixed field '${name}' in '${path}' is not allowed`
  return new MongoError('DollarPrefixedFieldName', `${what} (or not supported by the embedded database)`)
}

function immutableId(id: unknown): MongoError {
  const what = `would modify the immutable field '_id'`
  return new MongoError('ImmutableField', `Performing an update on the path '_id' ${what} (was ${shown(id)})`)
}

interface Step {
  path: string[]
  onlyInserting: boolean
  run: (doc: Doc) => void
}

function compileOperators(spec: Doc): Updater {
  const steps = Object.entries(spec).flatMap(([operator, fields]) => stepsOf(operator, fields))
  refuseConflicts(steps.map((step) => step.path))
  return (doc, inserting) => {
    const id = doc['_id']
    for (const { onlyInserting, run } of steps) if (inserting || !onlyInserting) run(doc)
    if (id !== undefined && !equal(doc['_id'], id)) throw immutableId(id)
    return doc
  }
}

function stepsOf(operator: string, fields: unknown): Step[] {
  if (!isDoc(fields))
    throw new MongoError('FailedToParse', `Modifiers operate on fields, but ${operator} has none`)
  return Object.entries(fields).map(([name, operand]) => {
    const change = compileChange(operator, operand, name)
    const path = pathOf(name)
    const run = (doc: Doc) => {
      const before = getAt(doc, path)
      const after = change(before, path.at(-1) ?? '', doc['_id'])
      if (after === undefined) unsetAt(doc, path)
      else if (after !== before) setAt(doc, path, after)
    }
    return { path, onlyInserting: operator === '$setOnInsert', run }
  })
}

function pathOf(path: string): string[] {
  const parts = path.split('.')
  if (parts.includes(''))
    throw new MongoError('EmptyFieldName', `The update path '${path}' contains an empty field name.`)
  const bad = parts.find((part) => part.startsWith('$'))
  if (bad !== undefined) throw dollar(bad, path)
  return parts
}

function refuseConflicts(paths: string[][]): void {
  for (const [i, path] of paths.entries()) {
    const other = paths.find((each, j) => j < i && overlap(each, path))
    if (!other) continue
    const message = `Updating '${path.join('.')}' would create a conflict at '${other.join('.')}'`
    throw new MongoError('ConflictingUpdateOperators', message)
  }
}

function overlap(a: string[], b: string[]): boolean {
  return a.slice(0, b.length).every((part, i) => part === b[i])
}

/** What an upsert starts from: the values that the filter asks for by equality. */
export function upsertBase(filter: Filter): Doc {
  const doc: Doc = {}
  const equalities = filter.conditions.filter(({ operator, isAbsence }) => operator === '$eq' && !isAbsence)
  for (const { path, operand } of equalities) {
    const parts = path.split('.')
    if (getAt(doc, parts) !== undefined)
      throw new MongoError('NotSingleValueField', `cannot infer fields to set, '${path}' is matched twice`)
    setAt(doc, parts, operand)
  }
  return doc
}
