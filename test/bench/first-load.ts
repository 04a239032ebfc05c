import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { printTable, short } from './figures.ts'

const BASE = '/liff/'
const GOAL_KIB = 80
const STATIC = /(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g
const DYNAMIC = /import\(\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]\s*\)/g
const ENTRY = /(?:src|href)="([^"]+\.js)"/g

/** LINE's SDK: fetched by whoever has no session of ours yet. */
const SIGN_IN = 'line'

/** What a page costs before it shows, in KiB of gzip: at the first load, LINE's sign-in included, and later. */
export interface FirstLoad {
  name: string
  first: number
  again: number
}

/** Prints what each page costs. */
export async function firstLoad(): Promise<void> {
  const loads = await firstLoads('dist/liff')
  printTable(`JavaScript until a page shows, KiB gzip (goal: ${GOAL_KIB} or less at the first load)`, [
    ['', 'first load', '/ goal', 'signed in already'],
    ...loads.map((row) => [row.name, short(row.first), short(row.first / GOAL_KIB), short(row.again)]),
  ])
}

/**
 * JavaScript that a phone fetches before it shows a page of this build: the shell, LINE's sign-in the first time, and
 * the page's own. The heaviest first.
 */
export async function firstLoads(dir: string): Promise<FirstLoad[]> {
  const html = await readFile(`${dir}/index.html`, 'utf8')
  const { graphOf, importsOf, gzipKib } = filesOf(dir)
  const shell = await graphOf([...html.matchAll(ENTRY)].map(([, path = '']) => path.slice(BASE.length)))
  const pages = new Map<string, string>()
  for (const file of shell)
    for (const path of await importsOf(file, DYNAMIC)) if (!shell.has(path)) pages.set(nameOf(path), path)
  const signIn = pages.get(SIGN_IN)
  if (!signIn) throw new Error('the page has no sign-in of its own file')
  const first = await graphOf([...shell, signIn])
  pages.delete(SIGN_IN)
  const views = await Promise.all([...pages].map(([name, path]) => viewsOf(name, path, importsOf)))
  const loads = views.flat().map(async ({ name, files }) => {
    const own = await graphOf(files)
    return { name, first: await gzipKib(first, own), again: await gzipKib(shell, own) }
  })
  return (await Promise.all(loads)).sort((a, b) => b.first - a.first)
}

function nameOf(path: string): string {
  return posix.basename(path).replace(/-[\w-]{8}\.js$/, '')
}

type ImportsOf = (file: string, pattern: RegExp) => Promise<string[]>

/** What a page shows first. The console shows its list, on a phone the case that a notice leads to, or another part. */
async function viewsOf(
  name: string,
  path: string,
  importsOf: ImportsOf,
): Promise<{ name: string; files: string[] }[]> {
  const isConsole = name === 'console-page'
  if (!isConsole && name !== 'console-parts') return [{ name, files: [path] }]
  const parts = await importsOf(path, DYNAMIC)
  if (!isConsole) return parts.map((file) => ({ name: nameOf(file), files: [path, file] }))
  const part = (begin: string) => parts.filter((file) => nameOf(file) === begin)
  return [
    { name: 'console, the list', files: [path, ...part('list-side')] },
    { name: 'console, a case', files: [path, ...part('case-page')] },
  ]
}

/** The files of a build, and what they import. */
function filesOf(dir: string) {
  const importsOf: ImportsOf = async (file, pattern) => {
    const code = await readFile(`${dir}/${file}`, 'utf8')
    return [...code.matchAll(pattern)].map(([, path = '']) => posix.join(posix.dirname(file), path))
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
  async function gzipKib(...graphs: Set<string>[]): Promise<number> {
    const files = [...new Set(graphs.flatMap((graph) => [...graph]))]
    const sizes = await Promise.all(
      files.map(async (file) => gzipSync(await readFile(`${dir}/${file}`)).length),
    )
    return sizes.reduce((sum, size) => sum + size, 0) / 1024
  }
  return { importsOf, graphOf, gzipKib }
}
