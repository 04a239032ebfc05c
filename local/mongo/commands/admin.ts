import { prefixOf } from '../catalogue.ts'
import { type Command, nsOf, type Request } from '../command.ts'
import { unsupported } from '../errors.ts'
import { describePlan } from '../plan.ts'
import type { Running } from '../query.ts'
import { asDoc, asNumber, asString, type Doc } from '../values.ts'
import { queryOf, run, runPipeline } from './read.ts'

const VERSION = '7.0.0'

const hello: Command = {
  fields:
    'helloOk client compression loadBalanced topologyVersion maxAwaitTimeMS speculativeAuthenticate saslSupportedMechs backpressure'.split(
      ' ',
    ),
  run({ connectionId, name }) {
    return {
      helloOk: true,
      ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
      maxBsonObjectSize: 16 * 1024 * 1024,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      connectionId,
      minWireVersion: 0,
      maxWireVersion: 21,
      readOnly: false,
      ok: 1,
    }
  },
}

function answering(answer: Doc, fields: string[] = []): Command {
  return { fields, run: () => ({ ...answer, ok: 1 }) }
}

const buildInfo = answering({
  version: VERSION,
  versionArray: [7, 0, 0, 0],
  modules: ['embedded'],
  maxBsonObjectSize: 16 * 1024 * 1024,
  bits: 64,
  debug: false,
  storageEngines: ['lmdb'],
})

const serverStatus: Command = {
  fields: [],
  run({ engine }) {
    const uptime = (Date.now() - engine.startedAt.getTime()) / 1000
    return {
      version: VERSION,
      process: 'embedded',
      pid: BigInt(process.pid),
      uptime,
      localTime: new Date(),
      storageEngine: { name: 'lmdb' },
      ok: 1,
    }
  },
}

const connectionStatus = answering({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }, [
  'showPrivileges',
])

const listDatabases: Command = {
  fields: ['nameOnly', 'authorizedDatabases'],
  refused: ['filter'],
  run({ engine }) {
    const names = new Set(engine.catalogue.all().map(({ ns }) => ns.slice(0, ns.indexOf('.'))))
    return {
      databases: [...names].sort().map((name) => ({ name, sizeOnDisk: 0, empty: false })),
      totalSize: 0,
      ok: 1,
    }
  },
}

/** Only what a test of expiring documents needs: how often they are looked for. */
const setParameter: Command = {
  fields: ['ttlMonitorSleepSecs'],
  run({ engine, body }) {
    const seconds = body['ttlMonitorSleepSecs']
    if (seconds === undefined) throw unsupported('This parameter')
    const was = engine.settings.ttlIntervalMs / 1000
    engine.settings.ttlIntervalMs = asNumber(seconds, 'ttlMonitorSleepSecs') * 1000
    return { was, ok: 1 }
  },
}

function sizeOf({ engine }: Request, id: number): { count: number; size: number } {
  let [count, size] = [0, 0]
  for (const { value } of engine.kv.getRange({ start: prefixOf(1, id), end: prefixOf(1, id + 1) })) {
    count++
    size += value.length
  }
  return { count, size }
}

const collStats: Command = {
  fields: ['scale'],
  run(request) {
    const ns = nsOf(request)
    const collection = request.engine.catalogue.find(ns)
    const { count, size } = collection ? sizeOf(request, collection.id) : { count: 0, size: 0 }
    return { ns, count, size, storageSize: size, nindexes: collection?.indexes.length ?? 0, ok: 1 }
  },
}

const dbStats: Command = {
  fields: ['scale', 'freeStorage'],
  run(request) {
    const collections = request.engine.catalogue.ofDatabase(request.database)
    const sizes = collections.map((each) => sizeOf(request, each.id))
    return {
      db: request.database,
      collections: collections.length,
      objects: sizes.reduce((sum, each) => sum + each.count, 0),
      dataSize: sizes.reduce((sum, each) => sum + each.size, 0),
      indexes: collections.reduce((sum, each) => sum + each.indexes.length, 0),
      ok: 1,
    }
  },
}

const EXPLAINED: Readonly<
  Record<string, (inner: Request) => { running: Running; flow?: Iterable<unknown> | undefined }>
> = {
  find: (inner) => ({ running: run(inner, queryOf(inner.body, 'filter')) }),
  count: (inner) => ({ running: run(inner, queryOf(inner.body, 'query')) }),
  distinct: (inner) => ({ running: run(inner, queryOf(inner.body, 'query')) }),
  findAndModify: (inner) => ({ running: run(inner, { ...queryOf(inner.body, 'query'), limit: 1 }) }),
  aggregate: runPipeline,
}

const explain: Command = {
  fields: ['verbosity'],
  run(request) {
    const body = asDoc(request.body['explain'], 'explain')
    const name = Object.keys(body)[0] ?? ''
    const start = EXPLAINED[name]
    if (!start) throw unsupported(`Explaining ${name}`)
    const { running, flow } = start({ ...request, name, body })
    const answer = { queryPlanner: plannerOf(running, asString(body[name], name)), ok: 1 }
    if (request.body['verbosity'] === 'queryPlanner') return answer
    return { ...answer, executionStats: statsOf(running, flow) }
  },
}

function plannerOf({ plan, blockingSort }: Running, collection: string): Doc {
  const scan = describePlan(plan)
  const winningPlan = blockingSort ? { stage: 'SORT', inputStage: scan } : scan
  return { namespace: collection, winningPlan, rejectedPlans: [] }
}

function statsOf(running: Running, flow: Iterable<unknown> | undefined): Doc {
  const from = performance.now()
  let nReturned = 0
  for (const result of flow ?? running.hits) if (result) nReturned++
  return {
    executionSuccess: true,
    nReturned,
    executionTimeMillis: Math.round(performance.now() - from),
    totalKeysExamined: running.examined.keys,
    totalDocsExamined: running.examined.docs,
  }
}

export const adminCommands = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: answering({}),
  buildInfo,
  buildinfo: buildInfo,
  serverStatus,
  connectionStatus,
  endSessions: answering({}),
  killSessions: answering({}),
  refreshSessions: answering({}),
  listDatabases,
  setParameter,
  collStats,
  dbStats,
  explain,
}
