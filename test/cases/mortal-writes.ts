import mongoose from 'mongoose'

export type Fate = 'die-before' | 'die-after'

const WRITES = [
  'insertOne',
  'insertMany',
  'updateOne',
  'updateMany',
  'findOneAndUpdate',
  'deleteOne',
  'deleteMany',
  'bulkWrite',
] as const
const READS = ['find', 'findOne', 'countDocuments'] as const

/** Thrown wherever a process would be no more. */
export class Death extends Error {}

/**
 * Lets this process die at a write, as far as the database can tell: what was under way is cut off there, and nothing
 * reaches the database any more until `live` begins anew. Killing a real process a hundred times takes minutes.
 */
export function useMortalWrites() {
  let doom: { step: number; fate: Fate } | null = null
  let isDead = false
  let steps: string[] = []
  let onStep = () => {}

  async function write(real: () => unknown, step: string): Promise<unknown> {
    if (isDead) throw new Death()
    onStep()
    steps.push(step)
    if (doom?.step !== steps.length) return real()
    isDead = true
    if (doom.fate === 'die-after') await real()
    throw new Death(step)
  }

  const driver = mongoose.mongo.Collection.prototype
  const original = new Map([...WRITES, ...READS].map((name) => [name, functionOf(driver, name)]))
  beforeAll(() => {
    for (const [name, real] of original) {
      const isWrite = WRITES.some((each) => each === name)
      Reflect.set(driver, name, function (this: mongoose.mongo.Collection, ...given: unknown[]) {
        if (isWrite) return write(() => Reflect.apply(real, this, given), `${name} ${this.collectionName}`)
        if (isDead) throw new Death()
        return Reflect.apply(real, this, given)
      })
    }
  })
  afterAll(() => {
    for (const [name, real] of original) Reflect.set(driver, name, real)
  })

  /** Does this in a life that ends at that write; answers the writes that there were. */
  async function live(
    work: () => Promise<unknown>,
    fatal: typeof doom = null,
    beforeEachStep = () => {},
  ): Promise<string[]> {
    doom = fatal
    steps = []
    onStep = beforeEachStep
    try {
      await work()
    } catch (error) {
      if (!isDead) throw error
    } finally {
      isDead = false
      doom = null
      onStep = () => {}
    }
    const taken = steps
    steps = []
    return taken
  }

  return {
    /**
     * Goes through it unharmed, and then with a death after each of its writes: that is what a death before the next one
     * would leave too, unless somebody else was told something in between. `begin` prepares each time what `life` works
     * on; the second life comes after the first, `expectWhole` looks at what is left of both.
     */
    async dieEverywhere<T>(given: {
      begin: () => Promise<T>
      life: (about: T, nth: number) => Promise<unknown>
      between?: (about: T, nth: number) => Promise<unknown>
      expectWhole: (about: T, where: string) => Promise<void>
      /** How much others than the database have been told: where that grows before a write, there is a death before it too. */
      told?: (about: T) => number
      /** Only these, whoever is told. */
      fates?: readonly Fate[]
    }): Promise<string[]> {
      const { begin, life, between = async () => {}, expectWhole, told = () => 0 } = given
      /** How much had been told at the beginning of the unharmed life, and before each of its writes. */
      const toldBefore: number[] = []
      const fatesOf = (index: number): readonly Fate[] =>
        toldBefore[index + 1] === toldBefore[index] ? ['die-after'] : ['die-before', 'die-after']
      const through = async (fatal: typeof doom, where: string) => {
        const about = await begin()
        const note = () => void (fatal ?? toldBefore.push(told(about)))
        note()
        const taken = await live(() => life(about, 1), fatal, note)
        await between(about, 1)
        await live(() => life(about, 2))
        await between(about, 2)
        await expectWhole(about, where)
        return taken
      }
      const whole = await through(null, 'unharmed')
      for (const [index, name] of whole.entries())
        for (const fate of given.fates ?? fatesOf(index))
          await through({ step: index + 1, fate }, `${fate} ${index + 1}: ${name}`)
      return whole
    },
  }
}

function functionOf(holder: object, name: string) {
  const found: unknown = Reflect.get(holder, name)
  if (typeof found !== 'function') throw new Error(`the driver has no ${name}`)
  return found
}
