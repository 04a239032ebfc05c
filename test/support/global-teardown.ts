import { rm } from 'node:fs/promises'
import { running } from './running-database.ts'

/** Ends the database that the setup started and removes its files. */
export default async function globalTeardown(): Promise<void> {
  const database = running.take()
  if (!database) return
  await database.close()
  await rm(database.dataDir, { recursive: true, force: true })
}
