import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'

export interface Child {
  url: string
  /** From the start of the process to its ready line. */
  startMs: number
  rssMiB: () => Promise<number>
  stop: () => Promise<void>
}

/** Starts a Node process and waits until it says `{"ready":"<address>"}`. */
export async function startChild(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Child> {
  const from = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const url = await readyUrl(child)
  return {
    url,
    startMs: performance.now() - from,
    rssMiB: () => residentMiB(child),
    stop: async () => {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output to read')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^\{"ready":"([^"]+)"\}$/.exec(line)?.[1]
    if (url) {
      setImmediate(() => child.stdout?.resume())
      return url
    }
  }
  throw new Error('ended before it was ready')
}

async function residentMiB(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}
