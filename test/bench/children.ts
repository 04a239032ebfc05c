import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'

export interface Child {
  /** What its ready line names. */
  url: string
  /** From the start of the process to its ready line. */
  startMs: number
  rssMiB: () => Promise<number>
  /** What is in use after its garbage was collected, in MiB; only of a program that loads `memory-probe`. */
  inUse: (snapshot?: string) => Promise<InUse>
  /** Processor time used so far: unlike the clock it does not know what else the machine is doing. */
  cpuMs: () => Promise<number>
  stop: () => Promise<void>
}

const MIB = 1024 * 1024
const InUse = z
  .object({ heapUsed: z.number(), external: z.number(), rss: z.number() })
  .transform(({ heapUsed, external, rss }) => ({
    heapMiB: heapUsed / MIB,
    externalMiB: external / MIB,
    rssMiB: rss / MIB,
  }))
export type InUse = z.infer<typeof InUse>

/** Starts a Node process and waits until it says `{"ready":"<address>"}`. Its further output is thrown away. */
export async function startChild(args: string[], env: Record<string, string> = {}): Promise<Child> {
  const from = performance.now()
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  })
  const endWithUs = () => child.kill('SIGKILL') // a bench that fails leaves nothing running
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  const url = await readyUrl(child)
  return {
    url,
    startMs: performance.now() - from,
    rssMiB: () => residentMiB(child),
    inUse: (snapshot) => probed(child, snapshot),
    cpuMs: () => processorMs(child),
    stop: () => ended(child),
  }
}

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`${child.spawnargs[1]} ended before it was ready (${code})`)),
    )
    if (!child.stdout) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^\{"ready":"([^"]+)"\}$/.exec(line)?.[1]
      if (url) resolve(url)
    })
  })
}

async function residentMiB({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

/** Where a file is named, what is in use is also written there, for the developer tools of a browser. */
function probed(child: ChildProcess, snapshot = ''): Promise<InUse> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('it ended before it said what is in use'))
    child.once('exit', fail)
    child.once('message', (said) => {
      child.off('exit', fail)
      resolve(InUse.parse(said))
    })
    child.send(snapshot)
  })
}

const MS_PER_TICK = 10

/** Linux counts in hundredths of a second; user and system time are fields 14 and 15. */
async function processorMs({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(afterName[11]) + Number(afterName[12])) * MS_PER_TICK
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const end = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await end
}
