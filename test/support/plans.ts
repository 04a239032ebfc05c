/** How the database finds what it is asked for. */
import mongoose from 'mongoose'

interface Asked {
  collection: string
  filter: object
  options: object
}

const ASKING = /^(find|findOne|countDocuments|updateOne|updateMany|findOneAndUpdate|deleteOne|deleteMany)$/

/** What the database is asked to find, and to find for a change, while something is done. */
async function askedBy(doing: () => Promise<unknown>): Promise<Asked[]> {
  const asked: Asked[] = []
  mongoose.set('debug', (collection: string, method: string, filter: object, ...rest: object[]) => {
    if (!ASKING.test(method)) return
    asked.push({ collection, filter, options: method.startsWith('find') ? (rest.at(-1) ?? {}) : {} })
  })
  await doing()
  mongoose.set('debug', false)
  return asked
}

/** Whatever is asked while this is done, an index finds it, in its order. */
export async function expectServedByIndexes(doing: () => Promise<unknown>): Promise<void> {
  const asked = await askedBy(doing)
  expect(asked.length).toBeGreaterThan(0)
  for (const { collection, filter, options } of asked) {
    const plan = JSON.stringify(
      await mongoose.connection.collection(collection).find(filter, options).explain(),
    )
    expect([collection, filter, plan]).not.toContainEqual(expect.stringMatching(/COLLSCAN|"stage":"SORT"/))
  }
}
