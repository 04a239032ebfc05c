/** Makes and stores the cases that `many-cases.ts` asks for, on a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import { MongoBulkWriteError, MongoClient } from 'mongodb'
import { z } from 'zod'
import { storedOf } from '#bot/cases/stored-case.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { aCaseOfYears } from './a-case-of-years.ts'

const Years = z.object({
  uri: z.string(),
  now: z.date(),
  wanted: z.number(),
  staffIds: z.record(z.string(), z.array(z.string())),
  dataKeys: z.string(),
})
const Batch = z.object({ first: z.number(), count: z.number() })

const { uri, now, wanted, staffIds, dataKeys } = Years.parse(workerData)
useKeyRing(openKeyRing(dataKeys))
const client = await MongoClient.connect(uri, { connectTimeoutMS: 600_000 }) // it may be busy with a large batch
const cases = client.db().collection<ReturnType<typeof row>>('cases')

/** One batch is stored while the next is made. */
let storing: Promise<unknown> = Promise.resolve()

parentPort?.on('message', async (message: unknown) => {
  const { first, count } = Batch.parse(message)
  const rows = Array.from({ length: count }, (_, nth) => row(first + nth))
  await storing
  if (count > 0) storing = cases.insertMany(rows, { ordered: false }).catch(unlessThere)
  parentPort?.postMessage('made')
})

/** Where filling goes on, some of the first are there already. */
function unlessThere(error: unknown): void {
  const failed = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : []
  if (failed.length === 0 || failed.some(({ code }) => code !== 11000)) throw error
}

function row(index: number) {
  const current = aCaseOfYears(index / wanted, index, now, (centreId) => staffIds[centreId] ?? [])
  return { ...storedOf(current).set, _id: current.id, pendingNotices: [] }
}
