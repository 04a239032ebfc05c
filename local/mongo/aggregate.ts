import { MongoError, unsupported } from './errors.ts'
import { compileExpression, type Expression } from './expressions.ts'
import { group } from './group.ts'
import { compileFilter } from './match.ts'
import { compileProjection } from './project.ts'
import { compileSort, Ranking, sortKey } from './sort.ts'
import { getAt, setAt, unsetAt } from './update-paths.ts'
import { asArray, asDoc, asNumber, type Doc, isArray, isDoc } from './values.ts'

/** Documents on their way through a pipeline; undefined where the work may rest. */
export type Flow = Iterable<Doc | undefined>

type Stage = (docs: Flow) => Flow

/** What the beginning of a pipeline asks of the stored documents, so that indexes can serve it. */
export interface Beginning {
  filter: Doc
  sort: Doc | undefined
  skip: number
  limit: number
}

export function compilePipeline(pipeline: unknown[]): { beginning: Beginning; rest: Stage[] } {
  const stages = pipeline.map(stageOf)
  const matches: Doc[] = []
  while (stages[0]?.name === '$match') matches.push(asDoc(stages.shift()?.spec, '$match'))
  const filter = matches.length > 1 ? { $and: matches } : (matches[0] ?? {})
  const sort = stages[0]?.name === '$sort' ? asDoc(stages.shift()?.spec, '$sort') : undefined
  const skip = stages[0]?.name === '$skip' ? count(stages.shift()) : 0
  const limit = stages[0]?.name === '$limit' ? count(stages.shift()) : 0
  return { beginning: { filter, sort, skip, limit }, rest: stages.map(compileStage) }
}

interface StageSpec {
  name: string
  spec: unknown
}

function stageOf(stage: unknown): StageSpec {
  const [name, ...others] = isDoc(stage) ? Object.keys(stage) : []
  if (!isDoc(stage) || name === undefined || others.length > 0) {
    throw new MongoError(
      'StageShape',
      'A pipeline stage specification object must contain exactly one field.',
    )
  }
  return { name, spec: stage[name] }
}

function count(stage: StageSpec | undefined): number {
  const number = asNumber(stage?.spec, stage?.name ?? '')
  const least = stage?.name === '$limit' ? 1 : 0
  if (!Number.isInteger(number) || number < least) {
    throw new MongoError(
      'LimitNotPositive',
      `invalid argument to ${stage?.name} stage: the number must be ${least === 1 ? 'positive' : 'non-negative'}`,
    )
  }
  return number
}

function compileStage(stage: StageSpec): Stage {
  switch (stage.name) {
    case '$match':
      return matching(asDoc(stage.spec, '$match'))
    case '$sort':
      return sorting(asDoc(stage.spec, '$sort'))
    case '$skip':
    case '$limit':
      return windowing(stage.name, count(stage))
    case '$project':
      return projecting(asDoc(stage.spec, '$project'))
    case '$set':
    case '$addFields':
      return setting(stage.name, asDoc(stage.spec, stage.name))
    case '$unset':
      return projecting(
        Object.fromEntries(
          (isArray(stage.spec) ? stage.spec : [stage.spec]).map((path) => [String(path), 0]),
        ),
      )
    case '$group': {
      const spec = asDoc(stage.spec, '$group')
      return (docs) => group(spec, docs)
    }
    case '$count':
      return counting(stage.spec)
    case '$unwind':
      return unwinding(stage.spec)
    case '$facet':
      return facetting(asDoc(stage.spec, '$facet'))
    default:
      throw unknownStage(stage.name)
  }
}

function unknownStage(name: string): MongoError {
  return new MongoError(
    'UnknownStage',
    `Unrecognized pipeline stage name: '${name}' (or not supported by the embedded database)`,
  )
}

function matching(spec: Doc): Stage {
  const filter = compileFilter(spec)
  return function* (docs) {
    for (const doc of docs) yield doc && filter.matches(doc, {}) ? doc : undefined
  }
}

function sorting(spec: Doc): Stage {
  const fields = compileSort(spec)
  return function* (docs) {
    const ranking = new Ranking<Doc>(Number.POSITIVE_INFINITY)
    for (const doc of docs) {
      if (doc) ranking.add(sortKey(fields, doc), doc)
      yield undefined
    }
    yield* ranking.take()
  }
}

function windowing(name: string, number: number): Stage {
  return function* (docs) {
    let seen = 0
    for (const doc of docs) {
      if (doc) seen++
      yield doc && seen > number === (name === '$skip') ? doc : undefined
      if (name === '$limit' && seen >= number) return
    }
  }
}

function mapping(change: (doc: Doc) => Doc): Stage {
  return function* (docs) {
    for (const doc of docs) yield doc && change(doc)
  }
}

/** Fields to show or to leave out; a shown field may also be computed. */
function projecting(spec: Doc): Stage {
  if (Object.keys(spec).length === 0)
    throw new MongoError('BadValue', '$project specification must have at least one field')
  const computed = Object.entries(spec).filter(([, value]) => !isSwitch(value))
  const plain = Object.fromEntries(Object.entries(spec).filter(([, value]) => isSwitch(value)))
  const shows =
    computed.length > 0 ? { ...Object.fromEntries(computed.map(([name]) => [name, 1])), ...plain } : plain
  const project = compileProjection(shows) ?? ((doc) => doc)
  const fields = computed.map(([name, value]) => ({ path: name.split('.'), value: projected(value) }))
  return mapping((doc) => {
    const out = project(doc)
    for (const { path, value } of fields) place(out, path, value(doc))
    return out
  })
}

/** `$project` has a code of its own for an expression that it does not know. */
function projected(value: unknown): Expression {
  try {
    return compileExpression(value)
  } catch (error) {
    if (!(error instanceof MongoError) || error.codeName !== 'InvalidPipelineOperator') throw error
    throw new MongoError('UnknownProjection', `Invalid $project :: caused by :: ${error.message}`)
  }
}

function isSwitch(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

function place(doc: Doc, path: string[], value: unknown): void {
  if (value === undefined) unsetAt(doc, path)
  else setAt(doc, path, value)
}

function setting(name: string, spec: Doc): Stage {
  const fields = Object.entries(spec).map(([path, value]) => {
    if (path.includes('.') || (isDoc(value) && !Object.keys(value)[0]?.startsWith('$'))) {
      throw unsupported(`${name} of a field inside a field`, 'InvalidPipelineOperator')
    }
    return { path: [path], value: compileExpression(value) }
  })
  return mapping((doc) => {
    const out = { ...doc }
    for (const { path, value } of fields) place(out, path, value(doc))
    return out
  })
}

function counting(spec: unknown): Stage {
  if (typeof spec !== 'string' || spec === '' || /[.$]/.test(spec)) {
    throw new MongoError('CountShape', 'the count field must be a non-empty string without $ or .')
  }
  return function* (docs) {
    let seen = 0
    for (const doc of docs) {
      if (doc) seen++
      yield undefined
    }
    if (seen > 0) yield { [spec]: seen }
  }
}

function unwinding(spec: unknown): Stage {
  const options = isDoc(spec) ? spec : { path: spec }
  const other = Object.keys(options).find((name) => !['path', 'preserveNullAndEmptyArrays'].includes(name))
  if (other) throw unsupported(`The option ${other} of $unwind`, 'InvalidPipelineOperator')
  const given = options['path']
  if (typeof given !== 'string' || !given.startsWith('$'))
    throw new MongoError('UnwindPath', "path option to $unwind stage should be prefixed with a '$'")
  const path = given.slice(1).split('.')
  const keeps = options['preserveNullAndEmptyArrays'] === true
  return function* (docs) {
    for (const doc of docs) {
      if (doc) yield* unwound(doc, path, keeps)
      else yield undefined
    }
  }
}

function* unwound(doc: Doc, path: string[], keeps: boolean): Generator<Doc> {
  const value = getAt(doc, path)
  if (!isArray(value)) {
    if (keeps || (value !== undefined && value !== null)) yield doc
    return
  }
  if (value.length === 0 && keeps) yield withAt(doc, path, undefined)
  for (const each of value) yield withAt(doc, path, each)
}

/** The same document with another value at a path; nothing of the given one is changed. */
function withAt(doc: Doc, [name = '', ...rest]: string[], value: unknown): Doc {
  const inner = doc[name]
  const next = rest.length > 0 && isDoc(inner) ? withAt(inner, rest, value) : value
  const out = { ...doc, [name]: next }
  if (next === undefined) delete out[name]
  return out
}

function facetting(spec: Doc): Stage {
  const facets = Object.entries(spec).map(([name, pipeline]) => {
    const stages = asArray(pipeline, name).map((stage) => compileStage(stageOf(stage)))
    return { name, stages }
  })
  return function* (docs) {
    const all: Doc[] = []
    for (const doc of docs) {
      if (doc) all.push(doc)
      yield undefined
    }
    const out: Doc = {}
    for (const { name, stages } of facets)
      out[name] = [...through(stages, all)].filter((doc) => doc !== undefined)
    yield out
  }
}

export function through(stages: Stage[], docs: Flow): Flow {
  return stages.reduce((flow, stage) => stage(flow), docs)
}
