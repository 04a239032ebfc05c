import { setTimeout as pause } from 'node:timers/promises'
import { MINUTE_MS } from '#shared/time.ts'
import { finishMigration, letGoOfMigration, takeMigration } from './migration.model.ts'

/** One change of older data. Doing it twice, or being stopped in the middle, does no harm. */
export interface Migration {
  /** Kept in the database for ever, so it never changes. */
  id: string
  /** What it does, in the words of the release's notes. */
  about: string
  /** Returns how many documents it changed. */
  run: (at: Date) => Promise<number>
}

interface Deps {
  now: () => Date
  /** Told of each that this process did. */
  onDone: (id: string, changed: number) => void
  /** How often to look whether another process is done; a second if left out. */
  lookEveryMs?: number
}

/** Whoever works on one for longer is taken to have died; then it is done twice, which does no harm. */
const HELD_MS = 10 * MINUTE_MS

/**
 * Does what was not done yet, in order, once for all processes: the others wait until it is done, since none of them may
 * answer before. What fails stops the start, and is tried again with the next one.
 */
export async function migrate(migrations: readonly Migration[], deps: Deps): Promise<void> {
  for (const migration of migrations) await migrateOne(migration, deps)
}

async function migrateOne({ id, run }: Migration, { now, onDone, lookEveryMs = 1000 }: Deps): Promise<void> {
  for (;;) {
    const state = await takeMigration(id, now(), new Date(now().getTime() + HELD_MS))
    if (state === 'done') return
    if (state === 'taken') break
    await pause(lookEveryMs)
  }
  try {
    const changed = await run(now())
    await finishMigration(id, changed, now())
    onDone(id, changed)
  } catch (error) {
    await letGoOfMigration(id, now())
    throw error
  }
}
