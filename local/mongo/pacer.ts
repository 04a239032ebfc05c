import { setImmediate as nextTurn } from 'node:timers/promises'
import { MongoError } from './errors.ts'

const LONGEST_TURN_MS = 10

/** Lets long reading rest, so that others are served meanwhile, and ends it when its time is up. */
export class Pacer {
  readonly #deadline: number
  #since = performance.now()
  #steps = 0

  /** @param maxTimeMs 0 for no limit */
  constructor(maxTimeMs: number) {
    this.#deadline = maxTimeMs > 0 ? this.#since + maxTimeMs : Number.POSITIVE_INFINITY
  }

  /** The clock is looked at every few steps only. */
  isDue(): boolean {
    return (++this.#steps & 15) === 0 && performance.now() - this.#since > LONGEST_TURN_MS
  }

  async rest(): Promise<void> {
    await nextTurn()
    this.#since = performance.now()
    if (this.#since > this.#deadline)
      throw new MongoError('MaxTimeMSExpired', 'operation exceeded time limit')
  }
}
