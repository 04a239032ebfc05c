import { rm } from 'node:fs/promises'
import { running } from './running.ts'

/** Ends the database that the setup started and removes the files of both. */
export default async function globalTeardown(): Promise<void> {
  const started = running.take()
  if (!started) return
  await started.close()
  await rm(started.dir, { recursive: true, force: true })
}
