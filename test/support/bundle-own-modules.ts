import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

const ROOT = join(import.meta.dirname, '../..')
const FOLDERS = ['bot', 'liff', 'local', 'shared', 'test']

/**
 * Makes one script of all of our own modules, tests included, `own-modules.js` in the given folder, with its source map
 * and `own-modules.json`: what each module imports. The script fills `beginnings`, which begin each module by its path;
 * what is not asked for does not begin. Reading and linking hundreds of files is most of what many test files would cost.
 */
export async function bundleOwnModules(folder: string): Promise<void> {
  const outfile = join(folder, 'own-modules.js')
  const { metafile, outputFiles } = await build({
    stdin: { contents: beginnings(await ownPaths()), resolveDir: ROOT, sourcefile: 'own-modules' },
    outfile,
    bundle: true,
    write: false,
    metafile: true,
    absWorkingDir: ROOT,
    format: 'esm', // and yet a script: nothing is left of it to import or to export
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'import.meta.env': 'undefined' },
    loader: { '.css': 'empty', '.png': 'empty', '.svg': 'empty' },
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [packagesAreGiven, filesKnowTheirPath],
  })
  const imports = Object.entries(metafile.inputs).map(([path, input]) => [
    path,
    input.imports.filter((one) => !one.external).map((one) => one.path),
  ])
  await writeFile(join(folder, 'own-modules.json'), JSON.stringify(Object.fromEntries(imports)))
  for (const file of outputFiles)
    await writeFile(file.path, file.path === outfile ? asNamespaces(file.text) : file.contents)
}

async function ownPaths(): Promise<string[]> {
  const found = await Promise.all(
    FOLDERS.map(async (folder) =>
      (await readdir(join(ROOT, folder), { recursive: true })).map((path) => `${folder}/${path}`),
    ),
  )
  return found.flat().filter((path) => /(?<!\.d)\.tsx?$/.test(path))
}

function beginnings(paths: string[]): string {
  const lines = paths.map((path) => `${JSON.stringify(path)}: () => import('./${path}'),`)
  return `Object.assign(beginnings, {\n${lines.join('\n')}\n})`
}

/** What is none of ours is whatever `givenPackage` answers, unless it is loaded late, by `import()`. */
const packagesAreGiven: Plugin = {
  name: 'packages-are-given',
  setup(bundler) {
    bundler.onResolve({ filter: /^(node:|@?[a-z])[^:]*$/ }, ({ path, kind }) => {
      if (path.endsWith('.css')) return undefined
      return kind === 'dynamic-import' ? { path, external: true } : { path, namespace: 'package' }
    })
    bundler.onLoad({ filter: /./, namespace: 'package' }, ({ path }) => ({
      contents: `module.exports = givenPackage(${JSON.stringify(path)})`,
    }))
  },
}

const filesKnowTheirPath: Plugin = {
  name: 'files-know-their-path',
  setup(bundler) {
    bundler.onLoad({ filter: /\/(bot|test)\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      if (!text.includes('import.meta.')) return undefined
      const contents = text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      return { contents, loader: 'ts' }
    })
  },
}

/** Packages come as the namespaces that `import` gives, and not as CommonJS, which is what esbuild expects here. */
function asNamespaces(script: string): string {
  return script.replaceAll(/__toESM\((require_\w+\(\)), 1\)/g, '__toESM($1)')
}
