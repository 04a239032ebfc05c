import { MongoError, refused } from './errors.ts'
import type { Picker } from './fields.ts'
import { compileProjection } from './project.ts'
import { asDoc, asNumber, type Doc, isDoc } from './values.ts'

/** A pipeline as a query, and what becomes of the documents that it finds. */
export interface Pipeline {
  /** What a `find` that says the same would carry: filter, sort, skip and limit. */
  query: Doc
  project: Picker | undefined
  /** The one document in place of all that were found, if any were. */
  counted: ((count: number) => Doc) | undefined
}

/** Each stage once and in this order: what one query can serve. */
const PLACES: Readonly<Record<string, number>> = {
  $match: 1,
  $sort: 2,
  $skip: 3,
  $limit: 4,
  $project: 5,
  $group: 6,
  $count: 6,
}

/** Reads a pipeline; one that is more than a query, and perhaps a count, is refused. */
export function compilePipeline(pipeline: unknown[]): Pipeline {
  const stages: Doc = {}
  let last = 0
  for (const stage of pipeline) {
    const name = stageName(stage)
    const place = PLACES[name] ?? 0
    if (place <= last) throw refused('stage', last > 0 ? `${name} at this place` : name)
    last = place
    Object.assign(stages, stage)
  }
  const { $match = {}, $sort, $skip, $limit, $project, $group, $count } = stages
  if ($limit !== undefined && !(asNumber($limit, '$limit') >= 1))
    throw new MongoError('LimitNotPositive', 'invalid argument to $limit stage: the limit must be positive')
  return {
    query: { filter: $match, sort: $sort, skip: $skip, limit: $limit },
    project: $project === undefined ? undefined : compileProjection(asDoc($project, '$project')),
    counted: $group === undefined ? counting($count) : grouping(asDoc($group, '$group')),
  }
}

function stageName(stage: unknown): string {
  const [name, ...others] = isDoc(stage) ? Object.keys(stage) : []
  if (name !== undefined && others.length === 0) return name
  throw new MongoError('StageShape', 'A pipeline stage specification object must contain exactly one field.')
}

function counting(field: unknown): Pipeline['counted'] {
  if (field === undefined) return undefined
  if (typeof field === 'string' && field !== '' && !/[.$]/.test(field)) return (count) => ({ [field]: count })
  throw new MongoError('CountShape', 'the count field must be a non-empty string without $ or .')
}

/** Only as `countDocuments` asks: everything in one group, and how many there are of it. */
function grouping(spec: Doc): Pipeline['counted'] {
  const { _id, ...fields } = spec
  if (_id === undefined) throw new MongoError('GroupWithoutId', 'a group specification must include an _id')
  if (typeof _id !== 'number' && _id !== null) throw refused('expression', JSON.stringify(_id))
  for (const field of Object.values(fields)) {
    const [accumulator = ''] = isDoc(field) ? Object.keys(field) : []
    if (accumulator !== '$sum' || !isDoc(field) || field['$sum'] !== 1)
      throw refused('accumulator', JSON.stringify(field))
  }
  return (count) => ({ _id, ...Object.fromEntries(Object.keys(fields).map((name) => [name, count])) })
}
