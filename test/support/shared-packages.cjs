/**
 * Jest's runtime, but npm packages are loaded once for each worker and stay warm. Jest loads everything anew for each
 * file, which is most of what a small file costs. Our own modules stay fresh: what a file did to them ends with it.
 * CommonJS, since Jest requires it.
 */
const { createRequire, isBuiltin } = require('node:module')
const { pathToFileURL } = require('node:url')
const { compileFunction } = require('node:vm')
const { default: Runtime } = require('jest-runtime')
const { moduleOf, OwnModules, sourceMaps } = require('./own-modules.cjs')

/** What packages export, by path. */
const packages = new Map()
const IS_PACKAGE = /^(?!node:|data:|@jest\/globals)@?[a-z]/
/** Remembers what a file declared; all else that Jest brings into a file remembers nothing of it. */
const OF_ONE_FILE = /[\\/]jest-circus[\\/]/

module.exports = class SharedPackages extends Runtime {
  constructor(...given) {
    super(...given)
    const { esmLoader, executor, jestGlobals } = this
    let mongoose // of this file
    esmLoader.resolution.hasDistinctAsyncResolver = () => true // later Nodes would else not ask resolveModule
    const resolveModule = esmLoader.resolveModule.bind(esmLoader)
    const pathOf = (specifier, from) => esmLoader.resolution.resolveEsmAsync(from, specifier)
    const namespaceAt = async (path, name) => {
      if (!packages.has(path)) packages.set(path, await import(pathToFileURL(path).href))
      if (name !== 'mongoose') return packages.get(path)
      mongoose ??= freshMongoose(packages.get(path))
      return mongoose
    }
    this.ownModules = new OwnModules(async (name) => {
      if (name === '@jest/globals') return jestGlobals.cjsGlobals(this.testPath)
      return isBuiltin(name) ? import(name) : namespaceAt(await pathOf(name, __filename), name)
    })
    esmLoader.resolveModule = async (specifier, from, context) => {
      const own = this.ownModules.find(specifier, from)
      if (own) return moduleOf(await this.ownModules.begin(own), own)
      const path = IS_PACKAGE.test(specifier) ? await pathOf(specifier, from) : ''
      if (!path.includes('node_modules')) return resolveModule(specifier, from, context)
      return moduleOf(await namespaceAt(path, specifier), path)
    }
    // No context is the worker's own: see one-realm.js.
    esmLoader.getContext = () => undefined
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, { filename })
  }

  /** What Jest begins by itself: a test, and what stands before each. */
  async unstable_importModule(from, moduleName) {
    const own = this.ownModules.find(moduleName ?? from, from)
    if (own) await this.ownModules.begin(own)
    else await super.unstable_importModule(from, moduleName)
  }

  getSourceMaps() {
    return new Map([...super.getSourceMaps(), ...sourceMaps()])
  }

  requireInternalModule(from, to) {
    const path = to ? createRequire(from).resolve(to) : from
    if (path === 'node:async_hooks') return { AsyncLocalStorage: OneAfterAnother }
    return OF_ONE_FILE.test(path) ? super.requireInternalModule(from, to) : require(path)
  }
}

/**
 * What jest-circus keeps the running test in. Node's own would watch every promise from then on, once more for each
 * file, although tests run one after another.
 */
class OneAfterAnother {
  #store

  getStore() {
    return this.#store
  }

  async run(store, callback) {
    const before = this.#store
    this.#store = store
    try {
      return await callback()
    } finally {
      this.#store = before
    }
  }
}

/** A Mongoose without a model or a connection: each file defines its models and connects as a process does. */
function freshMongoose({ default: { Mongoose }, ...names }) {
  const fresh = new Mongoose()
  const own = Object.keys(names).map((name) => [name, fresh[name] ?? names[name]])
  return { ...Object.fromEntries(own), mongoose: fresh, default: fresh }
}
