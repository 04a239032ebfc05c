import { serialize } from 'bson'
import { compilePipeline, type Flow, through } from '../aggregate.ts'
import { type Collection, prefixOf } from '../catalogue.ts'
import { type Answer, type Command, isIdle, nsOf, numberOr, pacerOf, type Request } from '../command.ts'
import type { Results } from '../cursors.ts'
import type { Engine } from '../engine.ts'
import { MongoError, unsupported } from '../errors.ts'
import { compileFilter } from '../match.ts'
import { EMPTY_ARRAY, encode } from '../order.ts'
import { rowsOf } from '../paths.ts'
import { compileProjection, type Projector } from '../project.ts'
import { type Hit, type Query, type Running, runQuery } from '../query.ts'
import { cursorReply } from '../raw.ts'
import { compileSort } from '../sort.ts'
import { asArray, asDoc, asNumber, asString, asSwitch, type Doc, isDoc, isLong } from '../values.ts'

const FIRST_BATCH = 101
const NO_LIMIT = Number.POSITIVE_INFINITY

export function queryOf(body: Doc, filterField: string): Query {
  const limit = body['limit'] === undefined ? 0 : Math.abs(asNumber(body['limit'], 'limit'))
  return {
    filter: compileFilter(asDoc(body[filterField] ?? {}, filterField)),
    sort: compileSort(asDoc(body['sort'] ?? {}, 'sort')),
    skip: numberOr(body['skip'], 'skip', 0),
    limit,
    ...(!isIdle(body['hint']) && { hint: body['hint'] }),
  }
}

export function run(request: Request, query: Query): Running {
  return runQuery(request.engine.kv, request.engine.catalogue.find(nsOf(request)), query)
}

function* bytesOf(
  hits: Iterable<Hit | undefined>,
  project: Projector | undefined,
): Generator<Uint8Array | undefined> {
  for (const hit of hits) yield hit && (project ? serialize(project(hit.doc)) : hit.bytes)
}

async function startCursor(
  request: Request,
  results: Results,
  options: { size: number; limit: number; single: boolean },
): Promise<Answer> {
  const ns = nsOf(request)
  const { size, limit, single } = options
  const { id, batch } = await request.engine.cursors.first(ns, results, size, limit, single, pacerOf(request))
  return cursorReply(id, ns, 'firstBatch', batch)
}

const REFUSED_BY_FIND =
  'collation let min max returnKey showRecordId tailable awaitData oplogReplay allowPartialResults term readOnce'.split(
    ' ',
  )

const find: Command = {
  fields: 'filter sort projection skip limit batchSize singleBatch hint noCursorTimeout allowDiskUse'.split(
    ' ',
  ),
  refused: REFUSED_BY_FIND,
  run(request) {
    const { body } = request
    const query = queryOf(body, 'filter')
    const project = compileProjection(asDoc(body['projection'] ?? {}, 'projection'))
    const size = numberOr(body['batchSize'], 'batchSize', FIRST_BATCH)
    const single =
      asSwitch(body['singleBatch']) || (body['limit'] !== undefined && asNumber(body['limit'], 'limit') < 0)
    return startCursor(request, bytesOf(run(request, query).hits, project), {
      size,
      limit: query.limit,
      single,
    })
  },
}

const getMore: Command = {
  fields: ['collection', 'batchSize'],
  async run({ engine, database, body, ...rest }) {
    const ns = `${database}.${asString(body['collection'], 'collection')}`
    const size = numberOr(body['batchSize'], 'batchSize', 0) || NO_LIMIT
    const pacer = pacerOf({ engine, database, body, ...rest })
    const { id, batch } = await engine.cursors.next(idOf(body['getMore']), ns, size, pacer)
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

async function countHits(hits: Iterable<Hit | undefined>, request: Request): Promise<number> {
  const pacer = pacerOf(request)
  let n = 0
  for (const hit of hits) {
    if (hit) n++
    if (pacer.isDue()) await pacer.rest()
  }
  return n
}

/** Counted once, then kept up to date by every write. */
function countAll({ kv }: Engine, collection: Collection): number {
  collection.count ??= kv.getKeysCount({
    start: prefixOf(1, collection.id),
    end: prefixOf(1, collection.id + 1),
  })
  return collection.count
}

const count: Command = {
  fields: 'query skip limit hint fields'.split(' '),
  refused: ['collation'],
  async run(request) {
    const query = queryOf(request.body, 'query')
    const collection = request.engine.catalogue.find(nsOf(request))
    const whole = isIdle(request.body['query']) && query.skip === 0 && query.limit === 0
    if (whole && collection) return { n: countAll(request.engine, collection), ok: 1 }
    return { n: await countHits(run(request, query).hits, request), ok: 1 }
  },
}

const distinct: Command = {
  fields: ['key', 'query', 'hint'],
  refused: ['collation'],
  async run(request) {
    const path = asString(request.body['key'], 'key').split('.')
    const pacer = pacerOf(request)
    const values = new Map<string, unknown>()
    for (const hit of run(request, queryOf(request.body, 'query')).hits) {
      for (const [value] of hit ? rowsOf(hit.doc, [path]).rows : []) {
        if (value !== undefined && value !== EMPTY_ARRAY) values.set(encode(value).toString('latin1'), value)
      }
      if (pacer.isDue()) await pacer.rest()
    }
    const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
    return { values: sorted, ok: 1 }
  },
}

/** The beginning of a pipeline as a query, and the documents that come out at its end. */
export function runPipeline(request: Request): { running: Running; flow: Flow | undefined } {
  if (typeof request.body['aggregate'] !== 'string') throw unsupported('An aggregation without a collection')
  const { beginning, rest } = compilePipeline(asArray(request.body['pipeline'], 'pipeline'))
  const hint = request.body['hint']
  const running = run(request, {
    filter: compileFilter(beginning.filter),
    sort: compileSort(beginning.sort),
    skip: beginning.skip,
    limit: beginning.limit,
    ...(!isIdle(hint) && { hint }),
  })
  return { running, flow: rest.length > 0 ? through(rest, docsOf(running.hits)) : undefined }
}

function* docsOf(hits: Iterable<Hit | undefined>): Generator<Doc | undefined> {
  for (const hit of hits) yield hit?.doc
}

function* serialized(flow: Flow): Generator<Uint8Array | undefined> {
  for (const doc of flow) yield doc && serialize(doc)
}

const aggregate: Command = {
  fields: 'pipeline cursor hint allowDiskUse bypassDocumentValidation'.split(' '),
  refused: ['collation', 'let', 'explain'],
  run(request) {
    if (!isDoc(request.body['cursor'])) {
      throw new MongoError(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      )
    }
    const { running, flow } = runPipeline(request)
    const size = numberOr(request.body['cursor']['batchSize'], 'batchSize', FIRST_BATCH)
    const results = flow ? serialized(flow) : bytesOf(running.hits, undefined)
    return startCursor(request, results[Symbol.iterator](), { size, limit: 0, single: false })
  },
}

export const readCommands = { find, getMore, killCursors, count, distinct, aggregate }
