import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

const AT_ONCE = 8_000
/** So many of the last may be missing where filling was broken off: each worker makes one batch while another is stored. */
export const UNSURE = AT_ONCE * 2 * availableParallelism()

/** What a worker is told to make: so many cases from this number on; none means that it has to finish. */
export interface Batch {
  first: number
  count: number
}

/** For whom cases are made: how many in all, who works at which centre, and when it is. */
export interface Years {
  uri: string
  now: Date
  wanted: number
  staffIds: Record<string, string[]>
  dataKeys: string
}

/**
 * Stores the wanted cases from this number on through the product's own sealing and hashing, oldest first, as years of
 * work leave them, until all are there or the time is up. Workers make and seal them side by side. Returns how many
 * there are.
 */
export async function fillTo(
  years: Years,
  from: number,
  { program, limitMs }: { program: string; limitMs: number },
): Promise<number> {
  const until = performance.now() + limitMs
  let next = from
  const work = async () => {
    const worker = new Worker(program, {
      workerData: years,
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
    })
    const told = async (batch: Batch) => {
      worker.postMessage(batch)
      await once(worker, 'message') // an error in the worker is thrown here
    }
    while (next < years.wanted && performance.now() < until) {
      const batch = { first: next, count: Math.min(AT_ONCE, years.wanted - next) }
      next += batch.count
      await told(batch)
    }
    await told({ first: next, count: 0 })
    await worker.terminate()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return next
}
