/**
 * Our own modules and the tests, begun from the one script that the setup made of them (bundle-own-modules.ts). Each
 * worker reads it once and each file runs it anew, so that what a file did to a module ends with it. CommonJS, since
 * Jest requires it.
 */
const { readFileSync } = require('node:fs')
const files = require('node:path')
const { compileFunction, SyntheticModule } = require('node:vm')

const ROOT = files.join(__dirname, '../..')
const PACKAGE = 'package:'
let read
/** Those of the file that is under way. */
let current

/** What each module imports, by paths from the root; and the script as a function. */
function bundle() {
  const script = scriptPath()
  read ??= {
    imports: script ? JSON.parse(readFileSync(`${script}on`, 'utf8')) : {},
    run:
      script &&
      compileFunction(readFileSync(script, 'utf8'), ['beginnings', 'givenPackage'], {
        filename: script,
        importModuleDynamically: importLate,
      }),
  }
  return read
}

/** What only turned out while the script ran: one of ours by a name that was put together, or a package. */
async function importLate(specifier) {
  const path = current.find(specifier, ROOT)
  return path ? moduleOf(await current.begin(path), path) : import(specifier)
}

/** Nothing where the script could not be made: then Jest loads each file itself, and says what is wrong with it. */
function scriptPath() {
  const folder = process.env['OWN_MODULES']
  return folder && files.join(folder, 'own-modules.js')
}

/** Where stack traces find what the script was made of. */
exports.sourceMaps = () => (scriptPath() ? [[scriptPath(), `${scriptPath()}.map`]] : [])

/** Our own modules as one file has them. `namespaceOf` answers what an npm package exports. */
exports.OwnModules = class {
  #namespaceOf
  #packages = new Map()
  #beginnings

  constructor(namespaceOf) {
    this.#namespaceOf = namespaceOf
    current = this
  }

  /** The path of what a module imports, if that is one of ours. */
  find(specifier, from) {
    const path = pathOf(specifier, from)
    return path !== undefined && files.relative(ROOT, path) in bundle().imports ? path : undefined
  }

  /** What the module of this path exports, once it has begun. */
  async begin(path) {
    for (const name of packagesBehind(files.relative(ROOT, path)))
      if (!this.#packages.has(name))
        this.#packages.set(name, { __esModule: true, ...(await this.#namespaceOf(name)) })
    return this.#all()[files.relative(ROOT, path)]()
  }

  #all() {
    if (!this.#beginnings) {
      this.#beginnings = {}
      bundle().run(this.#beginnings, (name) => this.#packages.get(name))
    }
    return this.#beginnings
  }
}

/** A module that exports what is given, ready to be linked to. */
async function moduleOf(exported, path) {
  const module = new SyntheticModule(
    Object.keys(exported),
    () => {
      for (const [name, value] of Object.entries(exported)) module.setExport(name, value)
    },
    { identifier: path },
  )
  await module.link(() => undefined)
  await module.evaluate()
  return module
}
exports.moduleOf = moduleOf

function pathOf(specifier, from) {
  if (specifier.startsWith('#')) return files.join(ROOT, specifier.slice(1))
  if (files.isAbsolute(specifier)) return specifier
  return specifier.startsWith('.') ? files.resolve(files.dirname(from), specifier) : undefined
}

/** The npm packages that a module needs, and those that what it imports needs. */
function packagesBehind(path, met = new Set()) {
  for (const imported of bundle().imports[path] ?? [])
    if (!met.has(imported)) packagesBehind(imported, met.add(imported))
  return [...met].filter((one) => one.startsWith(PACKAGE)).map((one) => one.slice(PACKAGE.length))
}
