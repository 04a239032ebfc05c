import mongoose from 'mongoose'
import { useDatabase } from '#test/support/mongo.ts'

useDatabase()
test('first', async () => {
  const S = mongoose.model(
    'Person',
    new mongoose.Schema({ name: String, email: { type: String, unique: true }, n: Number, tags: [String] }),
  )
  await S.createIndexes()
  const a = await S.create({ name: 'A', email: 'a@x', n: 1 })
  await S.create({ name: 'B', email: 'b@x', n: 2 })
  await expect(S.create({ name: 'B', email: 'b@x', n: 2 })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { email: 1 },
    keyValue: { email: 'b@x' },
  })
  expect((await S.findById(a._id))?.name).toBe('A')
  expect(await S.countDocuments({ n: { $gte: 1 } })).toBe(2)
  const up = await S.findOneAndUpdate(
    { email: 'a@x' },
    { $inc: { n: 5 }, $push: { tags: 'x' } },
    { returnDocument: 'after' },
  )
  expect(up?.n).toBe(6)
  expect(up?.tags).toEqual(['x'])
  await S.findOneAndUpdate({ email: 'c@x' }, { $setOnInsert: { n: 9 } }, { upsert: true })
  expect(await S.find().sort({ n: -1 }).lean()).toMatchObject([{ n: 9 }, { n: 6 }, { n: 2 }])
})
