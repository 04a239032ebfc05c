import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const NAME = process.platform === 'win32' ? 'mongod.exe' : 'mongod'

/** The path of a real MongoDB on this machine: on the PATH, or fetched earlier. It never fetches one. */
export async function findMongod(): Promise<string | null> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const path = join(folder, NAME)
    if (await isExecutable(path)) return path
  }
  return await findFetched()
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function findFetched(): Promise<string | null> {
  const { DryMongoBinary } = await import('mongodb-memory-server-core')
  try {
    return (await DryMongoBinary.locateBinary(DryMongoBinary.getEnsuredOptions())) ?? null
  } catch {
    return null // a system for which there is no MongoDB to fetch
  }
}
