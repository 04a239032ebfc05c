import { serialize } from 'bson'
import { compilePipeline } from '../aggregate.ts'
import { type Answer, type Command, nsOf, numberOr, type Request } from '../command.ts'
import type { Results } from '../cursors.ts'
import { MongoError, refused } from '../errors.ts'
import type { Picker } from '../fields.ts'
import { compileFilter } from '../match.ts'
import { describePlan } from '../plan.ts'
import { compileProjection } from '../project.ts'
import { type Query, type Running, runQuery } from '../query.ts'
import { cursorReply } from '../raw.ts'
import type { Stored } from '../scan.ts'
import { compileSort } from '../sort.ts'
import { asArray, asDoc, asNumber, asString, asSwitch, type Doc, isDoc, isLong } from '../values.ts'

const FIRST_BATCH = 101
const NO_LIMIT = Number.POSITIVE_INFINITY

export function queryOf(body: Doc, filterField: string): Query {
  const { sort = {}, skip, limit = 0, hint } = body
  return {
    filter: compileFilter(asDoc(body[filterField] ?? {}, filterField)),
    sort: compileSort(asDoc(sort, 'sort')),
    skip: numberOr(skip, 'skip', 0),
    limit: Math.abs(asNumber(limit, 'limit')),
    ...(hint !== undefined && { hint }),
  }
}

export function run(request: Request, query: Query): Running {
  return runQuery(request.engine.kv, request.engine.catalogue.find(nsOf(request)), query)
}

type Hits = Iterable<Stored | undefined>

function* bytesOf(hits: Hits, project: Picker | undefined): Generator<Uint8Array | undefined> {
  for (const hit of hits) yield hit && (project ? project(hit.bytes) : hit.bytes)
}

function* countOf(hits: Hits, counted: (count: number) => Doc): Generator<Uint8Array | undefined> {
  let count = 0
  for (const hit of hits) {
    if (hit) count++
    yield undefined
  }
  if (count > 0) yield serialize(counted(count))
}

async function startCursor(
  request: Request,
  results: Results,
  options: { size: number; limit: number; single: boolean },
): Promise<Answer> {
  const ns = nsOf(request)
  const { id, batch } = await request.engine.cursors.first(ns, results, options)
  return cursorReply(id, ns, 'firstBatch', batch)
}

const find: Command = {
  fields: ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch', 'hint'],
  run(request) {
    const { body } = request
    const query = queryOf(body, 'filter')
    const project = compileProjection(asDoc(body['projection'] ?? {}, 'projection'))
    const size = numberOr(body['batchSize'], 'batchSize', FIRST_BATCH)
    const single = asSwitch(body['singleBatch'])
    return startCursor(request, bytesOf(run(request, query).hits, project), {
      size,
      limit: query.limit,
      single,
    })
  },
}

const aggregate: Command = {
  fields: ['pipeline', 'cursor', 'hint'],
  run(request) {
    const { pipeline, cursor, hint } = request.body
    if (!isDoc(cursor)) throw new MongoError('FailedToParse', "The 'cursor' option is required")
    const { query, project, counted } = compilePipeline(asArray(pipeline, 'pipeline'))
    const { hits } = run(request, queryOf({ ...query, hint }, 'filter'))
    const results = counted ? countOf(hits, counted) : bytesOf(hits, project)
    const size = numberOr(cursor['batchSize'], 'batchSize', FIRST_BATCH)
    return startCursor(request, results, { size, limit: 0, single: false })
  },
}

const getMore: Command = {
  fields: ['collection', 'batchSize'],
  async run({ engine, database, body }) {
    const ns = `${database}.${asString(body['collection'], 'collection')}`
    const size = numberOr(body['batchSize'], 'batchSize', 0) || NO_LIMIT
    const { id, batch } = await engine.cursors.next(idOf(body['getMore']), ns, size)
    return cursorReply(id, ns, 'nextBatch', batch)
  },
}

function idOf(value: unknown): bigint {
  return isLong(value) ? value.toBigInt() : BigInt(asNumber(value, 'cursor'))
}

const killCursors: Command = {
  fields: ['cursors'],
  run({ engine, body }) {
    const ids = asArray(body['cursors'], 'cursors')
    const killed = ids.filter((id) => engine.cursors.kill(idOf(id)))
    const notFound = ids.filter((id) => !killed.includes(id))
    return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 }
  },
}

/** How a `find` would be answered, in MongoDB's words. */
const explain: Command = {
  fields: ['verbosity'],
  run(request) {
    const body = asDoc(request.body['explain'], 'explain')
    const [name = ''] = Object.keys(body)
    if (name !== 'find') throw refused('command', `explain ${name}`)
    const { plan, sorts, examined, hits } = run({ ...request, name, body }, queryOf(body, 'filter'))
    const scan = describePlan(plan)
    const winningPlan = sorts ? { stage: 'SORT', inputStage: scan } : scan
    const nReturned = [...hits].filter(Boolean).length
    const executionStats = { nReturned, totalKeysExamined: examined.keys, totalDocsExamined: examined.docs }
    return { queryPlanner: { winningPlan, rejectedPlans: [] }, executionStats, ok: 1 }
  },
}

export const readCommands = { find, aggregate, getMore, killCursors, explain }
