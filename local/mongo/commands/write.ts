import { type Command, documentsOf, nsOf, type Request, statementsOf } from '../command.ts'
import type { Engine } from '../engine.ts'
import { MongoError } from '../errors.ts'
import { compileProjection } from '../project.ts'
import type { Query } from '../query.ts'
import { withIdFirst } from '../raw.ts'
import { compileUpdate, type Updater } from '../update.ts'
import { asDoc, asSwitch, type Doc } from '../values.ts'
import type { Job } from '../writer.ts'
import { queryOf } from './read.ts'
import { eachHit, firstHit, insertOne, insertUpsert, updateHit } from './statements.ts'

interface Outcome {
  n: number
  modified: number
  upserted: Doc[]
}

/** Runs the statements of a write one after another; a refused one is reported and ends an ordered write. */
function* eachStatement(
  count: number,
  ordered: boolean,
  one: (i: number) => Job<void> | undefined,
): Job<Doc[]> {
  const writeErrors: Doc[] = []
  for (let i = 0; i < count; i++) {
    try {
      const job = one(i)
      if (job) yield* job
    } catch (error) {
      if (!(error instanceof MongoError)) throw error
      writeErrors.push({ index: i, code: error.code, errmsg: error.message, ...error.extra })
      if (ordered) break
    }
    yield
  }
  return writeErrors
}

function isOrdered(request: Request): boolean {
  return request.body['ordered'] === undefined || asSwitch(request.body['ordered'])
}

const insert: Command = {
  fields: ['documents', 'ordered'],
  async run(request) {
    const { engine } = request
    const ns = nsOf(request)
    const documents = documentsOf(request, 'documents').map(withIdFirst)
    let n = 0
    const writeErrors = await engine.writer.run(() =>
      eachStatement(documents.length, isOrdered(request), (i) => {
        insertOne(engine, ns, documents[i] ?? new Uint8Array())
        n++
        return undefined
      }),
    )
    return { n, ...(writeErrors.length > 0 && { writeErrors }), ok: 1 }
  },
}

const UPDATE_FIELDS = ['q', 'u', 'upsert', 'multi', 'hint']

const update: Command = {
  fields: ['updates', 'ordered'],
  async run(request) {
    const statements = statementsOf(request, 'updates', UPDATE_FIELDS)
    const out: Outcome = { n: 0, modified: 0, upserted: [] }
    const writeErrors = await request.engine.writer.run(() =>
      eachStatement(statements.length, isOrdered(request), (i) =>
        updateStatement(request.engine, nsOf(request), statements[i] ?? {}, i, out),
      ),
    )
    return {
      n: out.n,
      nModified: out.modified,
      ...(out.upserted.length > 0 && { upserted: out.upserted }),
      ...(writeErrors.length > 0 && { writeErrors }),
      ok: 1,
    }
  },
}

function* updateStatement(
  engine: Engine,
  ns: string,
  statement: Doc,
  index: number,
  out: Outcome,
): Job<void> {
  const multi = asSwitch(statement['multi'])
  const query = { ...queryOf(statement, 'q'), limit: 0 }
  const updater = compileUpdate(statement['u'], multi)
  const matchedBefore = out.n
  if (multi) yield* updateAll(engine, ns, query, updater, out)
  else yield* updateFirst(engine, ns, query, updater, out)
  if (out.n > matchedBefore || !asSwitch(statement['upsert'])) return
  const doc = insertUpsert(engine, ns, query, updater)
  out.upserted.push({ index, _id: doc['_id'] })
  out.n++
}

function* updateFirst(engine: Engine, ns: string, query: Query, updater: Updater, out: Outcome): Job<void> {
  const hit = yield* firstHit(engine, ns, query)
  if (!hit) return
  const { modified } = updateHit(engine, engine.catalogue.get(ns), hit, updater)
  out.n++
  out.modified += modified ? 1 : 0
}

function* updateAll(engine: Engine, ns: string, query: Query, updater: Updater, out: Outcome): Job<void> {
  yield* eachHit(engine, ns, query, (hit, collection) => {
    const { modified } = updateHit(engine, collection, hit, updater)
    out.n++
    out.modified += modified ? 1 : 0
  })
}

const remove: Command = {
  fields: ['deletes', 'ordered'],
  async run(request) {
    const { engine } = request
    const ns = nsOf(request)
    const statements = statementsOf(request, 'deletes', ['q', 'limit', 'hint'])
    let n = 0
    const writeErrors = await engine.writer.run(() =>
      eachStatement(statements.length, isOrdered(request), function* (i) {
        const { limit, ...statement } = statements[i] ?? {}
        const query = queryOf(statement, 'q')
        if (!limit) {
          yield* eachHit(engine, ns, query, (hit, collection) => {
            engine.documents.remove(collection, hit.rid, hit.doc)
            n++
          })
          return
        }
        const hit = yield* firstHit(engine, ns, query)
        if (!hit) return
        engine.documents.remove(engine.catalogue.get(ns), hit.rid, hit.doc)
        n++
      }),
    )
    return { n, ...(writeErrors.length > 0 && { writeErrors }), ok: 1 }
  },
}

const findAndModify: Command = {
  fields: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'hint'],
  async run(request) {
    const { engine, body } = request
    const ns = nsOf(request)
    const query = { ...queryOf(body, 'query'), limit: 0 }
    const project = compileProjection(asDoc(body['fields'] ?? {}, 'fields')) ?? ((doc: Doc) => doc)
    const { value, lastErrorObject } = await engine.writer.run(() => modifyFirst(request, ns, query))
    return { lastErrorObject, value: value && project(value), ok: 1 }
  },
}

interface Modified {
  value: Doc | null
  lastErrorObject: Doc
}

function* modifyFirst({ engine, body }: Request, ns: string, query: Query): Job<Modified> {
  const removing = asSwitch(body['remove'])
  if (removing === (body['update'] !== undefined)) {
    throw new MongoError('FailedToParse', 'Either an update or remove=true must be specified')
  }
  const updater = removing ? undefined : compileUpdate(body['update'], false)
  const hit = yield* firstHit(engine, ns, query)
  if (!hit)
    return updater && asSwitch(body['upsert'])
      ? upserted(engine, ns, query, updater, body)
      : nothingFound(removing)
  if (!updater) {
    engine.documents.remove(engine.catalogue.get(ns), hit.rid, hit.doc)
    return { value: hit.doc, lastErrorObject: { n: 1 } }
  }
  const { before, after } = updateHit(engine, engine.catalogue.get(ns), hit, updater)
  return { value: asSwitch(body['new']) ? after : before, lastErrorObject: { n: 1, updatedExisting: true } }
}

function nothingFound(removing: boolean): Modified {
  return { value: null, lastErrorObject: { n: 0, ...(!removing && { updatedExisting: false }) } }
}

function upserted(engine: Engine, ns: string, query: Query, updater: Updater, body: Doc): Modified {
  const doc = insertUpsert(engine, ns, query, updater)
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: doc['_id'] }
  return { value: asSwitch(body['new']) ? doc : null, lastErrorObject }
}

export const writeCommands = { insert, update, delete: remove, findAndModify, findandmodify: findAndModify }
