import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { inviteStaff } from '#bot/staff/invite-staff.ts'
import { testMongoUri } from '#test/support/mongo.ts'
import { type Product, type ProductOptions, startProduct } from '#test/support/product.ts'
import { browserAt } from '#test/support/server.ts'
import { type DatabaseProxy, type Fate, proxyDatabase } from './database-proxy.ts'
import { type LineProxy, proxyLine } from './line-proxy.ts'

/** The built product, which can be made to die at any step that it takes, and comes to life again. */
export interface Mortal {
  product: Product
  database: DatabaseProxy
  /** From here on steps are counted, or only those of a kind; the one of this number is fatal. */
  mark: (step: number, fate: Fate, of?: RegExp) => void
  /** The steps since the last mark, as `insert cases` or `line reply`. */
  steps: () => string[]
  /** Whether the fatal step has come. */
  hasDied: () => boolean
  /** As if a while had gone by: what waits for a later moment is due, and what the dead held has lapsed. */
  letTimePass: () => Promise<void>
  /** Resolves when nothing waits anywhere and the product lives. */
  whenDone: () => Promise<void>
  close: () => Promise<void>
}

export async function startMortal(options: ProductOptions = {}): Promise<Mortal> {
  let steps: string[] = []
  let doom: { step: number; fate: Fate } | null = null
  let hasDied = false
  let counted: RegExp | undefined
  let reviving = Promise.resolve()
  let database: DatabaseProxy | null = null
  let line: LineProxy | null = null

  const fateOf = (step: string): Fate => {
    if (counted && !counted.test(step)) return 'pass'
    steps.push(step)
    if (!doom || hasDied || steps.length !== doom.step) return 'pass'
    return doom.fate
  }
  const die = () => {
    hasDied = true
    reviving = revive()
  }
  const product = await startProduct({
    ...options,
    line: { redeliveryPausesMs: Array.from({ length: 600 }, () => 50), ...options.line },
    between: {
      database: async (uri) => {
        database = await proxyDatabase(uri, fateOf, die)
        return database.uri
      },
      line: async (url) => {
        line = await proxyLine(url, fateOf, die)
        return line.url
      },
    },
  }).catch(async (error: unknown) => {
    await database?.close()
    await line?.close()
    throw error
  })
  const behind = await product.database()

  /** Dies, and comes back when what the dead process held has lapsed: that takes half a minute, and a minute. */
  async function revive(): Promise<void> {
    await product.kill()
    database?.cut()
    await letTimePass()
    await product.start()
  }
  async function letTimePass(): Promise<void> {
    const past = new Date(0)
    await behind.collection('inboxleases').updateMany({}, { $set: { until: past } })
    await behind.collection('inbox').updateMany({ state: 'waiting' }, { $set: { notBefore: past } })
    await behind.collection('outbox').updateMany({ state: 'waiting' }, { $set: { nextAt: past } })
  }
  const has = async (name: string, filter: object) => (await behind.collection(name).findOne(filter)) !== null
  const isBusy = async () =>
    (await has('inbox', { state: 'waiting' })) ||
    (await has('inboxleases', { until: { $gt: new Date() } })) ||
    (await has('cases', { noticesSince: { $exists: true } })) ||
    (await has('outbox', { state: 'waiting' }))

  if (!database) throw new Error('the product has no database')
  return {
    product,
    database,
    mark(step, fate, of) {
      counted = of
      steps = []
      doom = { step, fate }
      hasDied = false
    },
    steps: () => steps,
    hasDied: () => hasDied,
    letTimePass,
    whenDone: async () => {
      do {
        await reviving
        await product.line.whenQuiet()
        await pause(10)
      } while (await isBusy())
      await reviving
    },
    close: async () => {
      await reviving
      await product.close()
      await database?.close()
      await line?.close()
    },
  }
}

/** The product at that moment of a day to come, instead of today. */
export function startMortalAt(moment: Date, options: ProductOptions = {}): Promise<Mortal> {
  return startMortal({ ...options, ...clockAt(moment) })
}

/** For a product and a LINE in which it is that moment. */
export function clockAt(moment: Date): Required<Pick<ProductOptions, 'line' | 'env'>> {
  const ahead = moment.getTime() - Date.now()
  const clock = new URL('./other-clock.js', import.meta.url).href
  return {
    line: { now: () => Date.now() + ahead },
    env: { NODE_OPTIONS: `--import ${clock}`, CLOCK_AHEAD_MS: String(ahead) },
  }
}

/** Does something with the product's own models, beside it and unseen. */
export async function withModels<T>(
  { product }: Pick<Mortal, 'product'>,
  doing: () => Promise<T>,
): Promise<T> {
  useKeyRing(openKeyRing(product.env['DATA_KEYS'] ?? ''))
  const uri = new URL(testMongoUri())
  uri.pathname = `/${(await product.database()).name}`
  await mongoose.connect(uri.toString(), { autoIndex: false })
  try {
    return await doing()
  } finally {
    await mongoose.connection.close()
  }
}

/** Puts these people on the staff list, for the whole town and on duty. */
export async function employ(product: Product, ...keys: string[]): Promise<void> {
  for (const key of keys) await product.line.phone(key).follow()
  const tokens = await invited(product, keys)
  for (const [nth, key] of keys.entries()) {
    const idToken = await product.line.idToken(key)
    const browser = browserAt(() => product.url, product.url)
    const { status } = await browser.send('POST', '/api/session', { idToken, invitation: tokens[nth] })
    if (status !== 200) throw new Error(`${key} could not accept the invitation: ${status}`)
  }
}

/** As the operator's command does, whose own tests are elsewhere: a process for each name would take a second each. */
async function invited({ env, line }: Product, keys: string[]): Promise<string[]> {
  useKeyRing(openKeyRing(env['DATA_KEYS'] ?? ''))
  await mongoose.connect(env['MONGODB_URI'] ?? '', { autoIndex: false })
  try {
    const at = new Date(Date.now() + Number(env['CLOCK_AHEAD_MS'] ?? 0))
    const invitations = keys.map((key) =>
      inviteStaff({ name: line.persona(key).displayName, role: 'staff', centreIds: [] }, at),
    )
    return (await Promise.all(invitations)).map(({ token }) => token)
  } finally {
    await mongoose.connection.close()
  }
}
