import { setTimeout as pause } from 'node:timers/promises'
import type { Child, InUse } from './children.ts'
import { spreadOf } from './figures.ts'

/** So many times in a run the garbage is collected, which alone shows what is kept and what only waits to be freed. */
const COLLECTIONS = 40
/** What a steady product differs by from one moment to another. */
const FLAT_WITHIN = 1.1

/**
 * What is in use after each collection. Where `SOAK_SNAPSHOTS` names a folder, what is on the heap in the middle and at
 * the end lies there as well; writing it takes several times the memory that it shows.
 */
export async function afterCollections(product: Child, minutes: number, until: number): Promise<InUse[]> {
  const folder = process.env['SOAK_SNAPSHOTS']
  const used: InUse[] = []
  while (performance.now() < until) {
    const isShown = folder && [COLLECTIONS / 2, COLLECTIONS - 2].includes(used.length)
    used.push(await product.inUse(isShown ? `${folder}/${used.length}.heapsnapshot` : undefined))
    await pause(Math.max(0, Math.min((minutes * 60_000) / COLLECTIONS, until - performance.now())))
  }
  return used
}

/** The middle values of a tenth after the warm-up, around the middle, and at the end. */
export function overTime(values: number[]): { start: number; middle: number; end: number } {
  const tenth = Math.max(1, Math.round(values.length / 10))
  const around = (at: number) => spreadOf(values.slice(at, at + tenth)).median
  return {
    start: around(Math.min(tenth, values.length - 1)),
    middle: around(Math.floor((values.length - tenth) / 2)),
    end: around(values.length - tenth),
  }
}

/** @throws Error if more is kept at the end than in the middle */
export function mustBeFlat(used: InUse[]): void {
  const { middle, end } = overTime(used.map(({ heapMiB, externalMiB }) => heapMiB + externalMiB))
  if (end > middle * FLAT_WITHIN)
    throw new Error(`memory grows: ${middle} MiB in the middle, ${end} at the end`)
}
