/** The product is stopped in the middle of a rush, and two of it work side by side. */
import { setTimeout as pause } from 'node:timers/promises'
import mongoose from 'mongoose'
import { findDrafts } from '#bot/conversation/draft.model.ts'
import { openKeyRing, useKeyRing } from '#bot/crypto/key-ring.ts'
import { employ, type Mortal, startMortal } from './mortal.ts'
import { expectOnce, peopleAt, STAFF, WAY } from './once.ts'

const PEOPLE = 50
let mortal: Mortal
beforeEach(async () => {
  mortal = await startMortal({ intake: 'chat', line: { now: oneByOne() } })
  await employ(mortal.product, ...STAFF)
}, 60_000)
afterEach(() => mortal.close())

test('SIGTERM in a rush of fifty reports: it ends with 0, and after the next start nothing is missing or twice', async () => {
  const { product } = mortal
  const phones = await peopleAt(product, PEOPLE, WAY.slice(0, -1), mortal.whenDone)
  mortal.mark(0, 'pass')
  const sent = phones.map((phone) => phone.tap('送る'))
  while (!mortal.steps().includes('insert vault')) await pause(1) // the first is half done, the others are on their way
  expect(await product.terminate()).toBe(0)
  const behind = await product.database()
  expect(await behind.collection('cases').countDocuments()).toBeLessThan(PEOPLE)
  expect(await behind.collection('inboxleases').countDocuments()).toBe(0) // whoever comes next need not wait
  await product.start()
  await Promise.all(sent)
  await mortal.whenDone()
  await expectOnce(
    product,
    phones.map(({ userId }) => userId),
    PEOPLE,
  )
}, 120_000)

test.each([
  ['two whole ones', 'all', 'all'],
  ['one that listens and one that works', 'web', 'worker'],
])(
  '%s: everybody is answered once and in order',
  async (_who, first, second) => {
    const { product } = mortal
    await product.terminate()
    const [one, two] = [await product.another({ ROLE: first }), await product.another({ ROLE: second })]
    const isWeb = first === 'web'
    product.line.setWebhookUrl(`${one.url}/webhook`)
    const phones = await peopleAt(product, PEOPLE / 2, WAY.slice(0, 2), mortal.whenDone)
    const texts = Array.from({ length: 8 }, (_, n) => `${n + 1}つめの話です。`)
    const before = product.line.calls.length
    const told = texts.flatMap((text, n) => {
      product.line.setWebhookUrl(`${isWeb || n % 2 === 0 ? one.url : two.url}/webhook`)
      return phones.map((phone) => phone.say(text))
    })
    await Promise.all(told)
    await mortal.whenDone()
    const replies = product.line.calls.slice(before)
    expect(replies.filter(({ status }) => status !== 200)).toEqual([])
    expect(replies).toHaveLength(phones.length * texts.length)
    expect(await typedBy(phones.map(({ userId }) => userId))).toEqual(phones.map(() => texts))

    await Promise.all(phones.map((phone) => phone.tap('ここまでで送る')))
    await mortal.whenDone()
    await Promise.all(phones.flatMap((phone) => [phone.tap('送る'), phone.tap('送る')])) // and pressed twice
    await mortal.whenDone()
    const behind = await product.database()
    expect(await behind.collection('cases').countDocuments()).toBe(phones.length)
    expect([await one.terminate(), await two.terminate()]).toEqual([0, 0])
  },
  120_000,
)

/** Nobody does two things within a millisecond, which is as finely as LINE tells their order. */
function oneByOne(): () => number {
  let last = 0
  return () => {
    last = Math.max(last + 1, Date.now())
    return last
  }
}

/** What these people typed beside the questions, in the order in which it was kept. */
async function typedBy(userIds: string[]): Promise<string[][]> {
  const { env } = mortal.product
  useKeyRing(openKeyRing(env.DATA_KEYS ?? ''))
  await mongoose.connect(env.MONGODB_URI ?? '', { autoIndex: false })
  try {
    const drafts = await Promise.all(userIds.map((userId) => findDrafts(userId, new Date())))
    return drafts.map(([draft]) => draft?.typed.map(({ text }) => text) ?? [])
  } finally {
    await mongoose.connection.close()
  }
}
