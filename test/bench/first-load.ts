import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { printTable, short } from './figures.ts'

const DIR = 'dist/liff'
const BASE = '/liff/'
const GOAL_KIB = 80
const STATIC = /(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g
const DYNAMIC = /import\(\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]\s*\)/g
const ENTRY = /(?:src|href)="([^"]+\.js)"/g

/** LINE's SDK: fetched by whoever has no session of ours yet. */
const SIGN_IN = 'line'

/** JavaScript that a phone fetches before it shows a page: the shell, LINE's sign-in the first time, and the page's own. */
export async function firstLoad(): Promise<void> {
  const html = await readFile(`${DIR}/index.html`, 'utf8')
  const shell = await graphOf([...html.matchAll(ENTRY)].map(([, path = '']) => path.slice(BASE.length)))
  const pages = await pagesOf(shell)
  const signIn = pages.get(SIGN_IN)
  if (!signIn) throw new Error('the page has no sign-in of its own file')
  const first = await graphOf([...shell, signIn])
  const rows: { name: string; first: number; again: number }[] = []
  for (const [name, path] of pages) {
    if (name === SIGN_IN) continue
    const own = await graphOf([path])
    rows.push({ name, first: await gzipKib(first, own), again: await gzipKib(shell, own) })
  }
  printTable(`JavaScript until a page shows, KiB gzip (goal: ${GOAL_KIB} or less at the first load)`, [
    ['', 'first load', '/ goal', 'signed in already'],
    ...rows
      .sort((a, b) => b.first - a.first)
      .map((row) => [row.name, short(row.first), short(row.first / GOAL_KIB), short(row.again)]),
  ])
}

/** The pages that the shell opens on demand, by name. */
async function pagesOf(shell: Set<string>): Promise<Map<string, string>> {
  const pages = new Map<string, string>()
  for (const file of shell)
    for (const path of await importsOf(file, DYNAMIC))
      if (!shell.has(path)) pages.set(posix.basename(path).replace(/-[\w-]{8}\.js$/, ''), path)
  return pages
}

/** These files and everything that they need before they run. */
async function graphOf(from: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  const toRead = [...from]
  for (let file = toRead.pop(); file !== undefined; file = toRead.pop()) {
    if (found.has(file)) continue
    found.add(file)
    toRead.push(...(await importsOf(file, STATIC)))
  }
  return found
}

async function importsOf(file: string, pattern: RegExp): Promise<string[]> {
  const code = await readFile(`${DIR}/${file}`, 'utf8')
  return [...code.matchAll(pattern)].map(([, path = '']) => posix.join(posix.dirname(file), path))
}

async function gzipKib(...graphs: Set<string>[]): Promise<number> {
  const files = [...new Set(graphs.flatMap((graph) => [...graph]))]
  const sizes = await Promise.all(
    files.map(async (file) => gzipSync(await readFile(`${DIR}/${file}`)).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}
