import { readFileSync, realpathSync } from 'node:fs'
import { hostname } from 'node:os'
import { serialize } from 'bson'
import type { RootDatabase } from 'lmdb'
import { readDoc } from './values.ts'

const OWNER = Buffer.from([0, 1])
const openHere = new Set<string>()

/**
 * Makes this process the only opener of a data directory and returns how to let go of it. LMDB lets several
 * processes in, but what this one holds in memory would go stale. The claim is made in a write transaction,
 * which only one process can be in; the claim of a process that has died is taken over.
 * @throws when another living process holds it
 */
export async function claim(kv: RootDatabase, dataDir: string): Promise<() => void> {
  const path = realpathSync(dataDir)
  const me = { pid: process.pid, startedAt: startOf(process.pid), host: hostname() }
  kv.transactionSync(() => {
    const owner = kv.getBinary(OWNER)
    const held = owner && readDoc(owner)
    if (openHere.has(path) || (held && isAlive(held))) {
      throw new Error(
        `The database in ${dataDir} is already open in process ${String(held?.['pid'])}. Stop that one first.`,
      )
    }
    kv.putSync(OWNER, Buffer.from(serialize(me)))
  })
  openHere.add(path)
  return () => {
    kv.transactionSync(() => kv.removeSync(OWNER))
    openHere.delete(path)
  }
}

function isAlive(owner: Record<string, unknown>): boolean {
  const { pid, startedAt, host } = owner
  if (typeof pid !== 'number' || host !== hostname()) return false
  if (pid === process.pid) return false // an earlier process had our number; this process is asked in openHere
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return startOf(pid) === startedAt
}

/** When a process started, where the system tells: numbers of processes are given out again. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? ''
  } catch {
    return ''
  }
}
