import type { RootDatabase } from 'lmdb'
import { MongoError } from './errors.ts'

/** Work on the stored data. It pauses at each `yield`, where other work and a commit may come between. */
export type Job<T> = Generator<undefined, T, void>

interface Waiting {
  step(): boolean
  settle(): void
  fail(error: unknown): void
}

/**
 * Runs all writing work, one transaction per turn of the event loop for everybody who waits. A job's promise
 * settles only when its changes are on the disk.
 */
export class Writer {
  readonly #kv: RootDatabase
  readonly #longestTurnMs: number
  readonly #onRollback: () => void
  #turnEndsAt = 0
  #queue: Waiting[] = []
  #scheduled = false

  /** @param longestTurnMs how long one transaction may hold the event loop */
  constructor(kv: RootDatabase, longestTurnMs: number, onRollback: () => void) {
    this.#kv = kv
    this.#longestTurnMs = longestTurnMs
    this.#onRollback = onRollback
  }

  run<T>(start: () => Job<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push(waiting(start, resolve, reject))
      this.#schedule()
    })
  }

  /** Whether a job that could go on has to pause. */
  isTurnOver(): boolean {
    return performance.now() > this.#turnEndsAt
  }

  /** Waits until nothing is left to write. */
  async drain(): Promise<void> {
    while (this.#queue.length > 0) await this.run(function* () {})
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    setImmediate(() => this.#turn())
  }

  #turn(): void {
    this.#scheduled = false
    const touched = new Set<Waiting>()
    const finished: Waiting[] = []
    try {
      this.#kv.transactionSync(() => this.#work(touched, finished))
    } catch (error) {
      this.#giveUp(touched, error)
      return
    } finally {
      if (this.#queue.length > 0) this.#schedule()
    }
    for (const job of finished) job.settle()
  }

  #work(touched: Set<Waiting>, finished: Waiting[]): void {
    this.#turnEndsAt = performance.now() + this.#longestTurnMs
    const paused: Waiting[] = []
    let taken = 0
    for (const job of this.#queue) {
      if (this.isTurnOver()) break
      taken++
      touched.add(job)
      if (this.#drive(job)) finished.push(job)
      else paused.push(job)
    }
    this.#queue = [...this.#queue.slice(taken), ...paused]
  }

  #drive(job: Waiting): boolean {
    while (!this.isTurnOver()) if (job.step()) return true
    return false
  }

  /** A fault of ours or of the disk: the whole turn is rolled back, and everyone in it is told. */
  #giveUp(touched: Set<Waiting>, error: unknown): void {
    this.#queue = this.#queue.filter((job) => !touched.has(job))
    this.#onRollback()
    for (const job of touched) job.fail(error)
  }
}

/** A refusal belongs to its own job; any other error breaks the turn. */
function waiting<T>(
  start: () => Job<T>,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Waiting {
  let job: Job<T> | undefined
  let settle = () => {}
  return {
    step() {
      try {
        job ??= start()
        const { done, value } = job.next()
        if (done) settle = () => resolve(value)
        return done === true
      } catch (error) {
        if (!(error instanceof MongoError)) throw error
        settle = () => reject(error)
        return true
      }
    },
    settle: () => settle(),
    fail: reject,
  }
}
