/** What `groupCommit` throws when a write takes longer than LINE would wait. */
export class WriteTooSlow extends Error {
  constructor(limitMs: number) {
    super(`the database did not confirm a write within ${limitMs} ms`)
    this.name = 'WriteTooSlow'
  }
}

/**
 * Makes one write out of what many callers want written at the same time: while a write is under way the next
 * ones gather, and each caller waits until its own part is confirmed, but no longer than the limit. A write that
 * is given up may still happen, so it must be harmless twice.
 */
export function groupCommit<T>(write: (items: T[]) => Promise<void>, limitMs: number) {
  let gathering: { items: T[]; written: Promise<void> } | undefined
  let underWay: Promise<void> = Promise.resolve()

  async function writeGathered(before: Promise<void>, items: T[]): Promise<void> {
    await before.catch(() => {}) // its own callers were told
    gathering = undefined
    await within(limitMs, write(items)) // else a silent database would hold up all that come after it recovers
  }

  return function commit(items: T[]): Promise<void> {
    if (!gathering) {
      const batch: T[] = []
      const written = writeGathered(underWay, batch)
      gathering = { items: batch, written }
      underWay = written
    }
    gathering.items.push(...items)
    return within(limitMs, gathering.written)
  }
}

async function within(limitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WriteTooSlow(limitMs)), limitMs)
  })
  try {
    await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
    work.catch(() => {}) // too late to matter: LINE was told to deliver again
  }
}
