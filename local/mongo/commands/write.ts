import { serialize } from 'bson'
import { type Command, documentsOf, nsOf, type Request, statementsOf } from '../command.ts'
import type { Engine } from '../engine.ts'
import { MongoError } from '../errors.ts'
import type { Bytes } from '../order.ts'
import { compileProjection } from '../project.ts'
import type { Query } from '../query.ts'
import { compileUpdate } from '../update.ts'
import { asDoc, asSwitch, type Doc, readDoc } from '../values.ts'
import type { Job } from '../writer.ts'
import { queryOf } from './read.ts'
import { eachHit, firstHit, insertOne, insertUpsert, updateHit } from './statements.ts'

interface Outcome {
  n: number
  nModified: number
  upserted: Doc[]
}

type Statement<T> = (statement: T, index: number) => Iterable<undefined>

/**
 * Runs the statements of a write one after another, and tells which were refused.
 * @param settle does what the statements left to be done, before anybody else may look
 */
async function runAll<T>(
  { engine, body }: Request,
  statements: T[],
  one: Statement<T>,
  settle = () => {},
): Promise<Doc> {
  const ordered = asSwitch(body['ordered'] ?? true)
  const writeErrors = await engine.writer.run(() => eachStatement(engine, statements, ordered, one, settle))
  return { ...(writeErrors.length > 0 && { writeErrors }), ok: 1 }
}

/** A refused statement ends an ordered write. */
function* eachStatement<T>(
  { writer }: Engine,
  statements: T[],
  ordered: boolean,
  one: Statement<T>,
  settle: () => void,
): Job<Doc[]> {
  const writeErrors: Doc[] = []
  for (const [index, statement] of statements.entries()) {
    try {
      yield* one(statement, index)
    } catch (error) {
      if (!(error instanceof MongoError)) throw error
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra })
      if (ordered) break
    }
    if (!writer.isTurnOver()) continue
    settle()
    yield
  }
  settle()
  return writeErrors
}

const insert: Command = {
  fields: ['documents', 'ordered'],
  async run(request) {
    const ns = nsOf(request)
    const { documents } = request.engine
    const entries: Bytes[] = []
    let n = 0
    const one = (doc: Uint8Array) => {
      insertOne(request.engine, ns, doc, entries)
      n++
      return [] // one document is never long work
    }
    const answer = await runAll(request, documentsOf(request, 'documents'), one, () => documents.put(entries))
    return { n, ...answer }
  },
}

const update: Command = {
  fields: ['updates', 'ordered'],
  async run(request) {
    const ns = nsOf(request)
    const statements = statementsOf(request, 'updates', ['q', 'u', 'upsert', 'multi', 'hint'])
    const out: Outcome = { n: 0, nModified: 0, upserted: [] }
    const answer = await runAll(request, statements, (statement, index) =>
      updateStatement(request.engine, ns, statement, index, out),
    )
    const { upserted, ...counts } = out
    return { ...counts, ...(upserted.length > 0 && { upserted }), ...answer }
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
  const query = queryOf(statement, 'q')
  const updater = compileUpdate(statement['u'], multi)
  const matchedBefore = out.n
  yield* eachHit(engine, ns, query, multi, (hit, collection) => {
    out.nModified += updateHit(engine, collection, hit, updater).modified ? 1 : 0
    out.n++
  })
  if (out.n > matchedBefore || !asSwitch(statement['upsert'])) return
  const doc = insertUpsert(engine, ns, query, updater)
  out.upserted.push({ index, _id: doc['_id'] })
  out.n++
}

const remove: Command = {
  fields: ['deletes', 'ordered'],
  async run(request) {
    const { engine } = request
    const ns = nsOf(request)
    let n = 0
    const statements = statementsOf(request, 'deletes', ['q', 'limit', 'hint'])
    const answer = await runAll(request, statements, ({ limit, ...statement }) =>
      eachHit(engine, ns, queryOf(statement, 'q'), !limit, (hit, collection) => {
        engine.documents.remove(collection, hit.rid, readDoc(hit.bytes))
        n++
      }),
    )
    return { n, ...answer }
  },
}

const findAndModify: Command = {
  fields: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'hint'],
  async run(request) {
    const { engine, body } = request
    const ns = nsOf(request)
    const query = queryOf(body, 'query')
    const project = compileProjection(asDoc(body['fields'] ?? {}, 'fields'))
    const { value, lastErrorObject } = await engine.writer.run(() => modifyFirst(request, ns, query))
    return {
      lastErrorObject,
      value: value && project ? readDoc(project(Buffer.from(serialize(value)))) : value,
      ok: 1,
    }
  },
}

interface Modified {
  value: Doc | null
  lastErrorObject: Doc
}

function* modifyFirst({ engine, body }: Request, ns: string, query: Query): Job<Modified> {
  const [removing, wantsNew] = [asSwitch(body['remove']), asSwitch(body['new'])]
  if (removing === (body['update'] !== undefined))
    throw new MongoError('FailedToParse', 'Either an update or remove=true must be specified')
  const updater = removing ? undefined : compileUpdate(body['update'], false)
  const hit = yield* firstHit(engine, ns, query)
  if (!updater) {
    const value = hit ? readDoc(hit.bytes) : null
    if (hit && value) engine.documents.remove(engine.catalogue.get(ns), hit.rid, value)
    return { value, lastErrorObject: { n: hit ? 1 : 0 } }
  }
  if (hit) {
    const { before, after } = updateHit(engine, engine.catalogue.get(ns), hit, updater)
    return { value: wantsNew ? after : before, lastErrorObject: { n: 1, updatedExisting: true } }
  }
  if (!asSwitch(body['upsert'])) return { value: null, lastErrorObject: { n: 0, updatedExisting: false } }
  const doc = insertUpsert(engine, ns, query, updater)
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: doc['_id'] }
  return { value: wantsNew ? doc : null, lastErrorObject }
}

export const writeCommands = { insert, update, delete: remove, findAndModify, findandmodify: findAndModify }
