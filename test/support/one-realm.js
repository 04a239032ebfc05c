import { TestEnvironment } from 'jest-environment-node'

/** What Jest puts around a file's process, which here is the worker's. */
const WRAPPED = ['exit', 'getBuiltinModule']

/** What jest-circus leaves behind: it would hear of every test of the files to come, and so keep all that this one had. */
const OF_CIRCUS = ['EVENT_HANDLERS', 'JEST_STATE_SYMBOL', 'RETRY_TIMES_SETTER', 'TEST_TIMEOUT_SYMBOL']

/**
 * Runs each file in the worker's own realm and not in one of its own, so that it can share packages with the files
 * before it (shared-packages.cjs): a Date or an Error is the same thing to both, as when the product runs. What a file
 * changed of the global object and of the environment is put back after it.
 */
export default class OneRealm extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    this.globals = Object.getOwnPropertyDescriptors(globalThis)
    this.ofProcess = WRAPPED.map((name) => [name, Object.getOwnPropertyDescriptor(process, name)])
    this.env = { ...process.env }
    this.global = globalThis
    this.moduleMocker = new this.moduleMocker.constructor(globalThis)
    this.fakeTimersModern = new this.fakeTimersModern.constructor({
      config: config.projectConfig,
      global: globalThis,
    })
  }

  async teardown() {
    await super.teardown()
    for (const name of Object.getOwnPropertyNames(globalThis))
      if (!(name in this.globals)) delete globalThis[name]
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (OF_CIRCUS.includes(symbol.description)) delete globalThis[symbol]
    for (const [name, was] of Object.entries(this.globals))
      if (Object.getOwnPropertyDescriptor(globalThis, name)?.value !== was.value)
        Object.defineProperty(globalThis, name, was)
    for (const [name, was] of this.ofProcess) if (was) Object.defineProperty(process, name, was)
    for (const name of Object.keys(process.env)) if (!(name in this.env)) delete process.env[name]
    Object.assign(process.env, this.env)
  }
}
