import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')
const CACHE = join(ROOT, 'node_modules/.cache/liff-pages')
const SOURCES = ['liff', 'shared', 'vite.config.ts', 'package-lock.json', 'test/liff/support/built-pages.ts']
const HOUR_MS = 3_600_000

/** The folder of the pages as production builds them; built anew only if something in them has changed. */
export async function builtPages(): Promise<string> {
  const folder = join(CACHE, await hashOf(SOURCES))
  if (existsSync(folder)) return folder
  await mkdir(CACHE, { recursive: true })
  await dropOld()
  const fresh = await mkdtemp(join(CACHE, 'building-'))
  await build(fresh)
  try {
    await rename(fresh, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // else another worker was faster, with the same pages
    await rm(fresh, { recursive: true, force: true })
  }
  return folder
}

async function hashOf(sources: string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    const isFolder = (await stat(join(ROOT, source))).isDirectory()
    const inside = isFolder ? await readdir(join(ROOT, source), { recursive: true, withFileTypes: true }) : []
    const files = isFolder
      ? inside.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
      : [join(ROOT, source)]
    for (const file of files.sort()) hash.update(file).update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 16)
}

async function dropOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name)
    const found = await stat(path).catch(() => null) // another worker may drop the same
    if (found && Date.now() - found.mtimeMs > HOUR_MS) await rm(path, { recursive: true, force: true })
  }
}

async function build(outDir: string): Promise<void> {
  const vite = spawn(
    process.execPath,
    [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', outDir, '--logLevel', 'error'],
    // Under Jest libraries would be built as for development.
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, NODE_ENV: 'production' } },
  )
  let said = ''
  vite.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [code] = await once(vite, 'close')
  if (code !== 0) throw new Error(`the pages do not build:\n${said}`)
}
