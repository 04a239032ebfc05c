import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

const AT_ONCE = 500

/** What a worker is told to make: so many cases from this number on. */
export interface Batch {
  first: number
  count: number
}

/** For whom cases are made: who works at which centre, and when it is. */
export interface Years {
  uri: string
  now: Date
  staffIds: Record<string, string[]>
  dataKeys: string
}

/**
 * Adds cases through the product's own sealing and hashing, as years of work leave them, until there are `wanted`
 * or the time is up. Workers seal and store side by side. Returns how many there are.
 */
export async function fillTo(
  wanted: number,
  have: number,
  years: Years,
  { program, limitMs }: { program: string; limitMs: number },
): Promise<number> {
  const until = performance.now() + limitMs
  let next = have
  const work = async () => {
    const worker = new Worker(program, { workerData: years })
    while (next < wanted && performance.now() < until) {
      const batch: Batch = { first: next, count: Math.min(AT_ONCE, wanted - next) }
      next += batch.count
      worker.postMessage(batch)
      await once(worker, 'message') // an error in the worker is thrown here
    }
    await worker.terminate()
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return next
}
