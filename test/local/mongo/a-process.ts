import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'

const ROOT = join(import.meta.dirname, '../../..')

export interface MongoProcess {
  child: ChildProcess
  uri: string
}

/** Builds the embedded database's program once, as `npm start` runs it, and tells where it and its data may be. */
export async function buildProgram(): Promise<{
  entry: string
  folder: string
  remove: () => Promise<void>
}> {
  const folder = await mkdtemp(join(ROOT, 'node_modules', '.embedded-')) // its packages are found from here
  const entry = join(folder, 'mongo.mjs')
  const entryPoints = [join(ROOT, 'local/mongo/main.ts')]
  await build({
    entryPoints,
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  return { entry, folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** A process of the embedded database; `uri` is empty if it ended before it was ready. */
export async function spawnMongo(
  entry: string,
  ...args: string[]
): Promise<MongoProcess & { errors: () => string }> {
  return ready(spawn(process.execPath, [entry, ...args], { stdio: 'pipe' }))
}

/** The same on a disk that has no more than this for a file. */
export async function spawnOnSmallDisk(kiB: number, entry: string, ...args: string[]) {
  const limited = `ulimit -f ${kiB * 2}; exec "$0" "$@"` // counted in half KiB
  return ready(spawn('sh', ['-c', limited, process.execPath, entry, ...args], { stdio: 'pipe' }))
}

async function ready(
  child: ChildProcessWithoutNullStreams,
): Promise<MongoProcess & { errors: () => string }> {
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([first]) => String(first)),
    once(child, 'close').then(() => '{"ready":""}'),
  ])
  return { child, uri: JSON.parse(line).ready, errors: () => errors }
}

/** Waits until a process has ended, and returns its exit code. */
export async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}
