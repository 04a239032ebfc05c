/** What the random walks found, one by one. */
import { NOTES } from '#bot/conversation/words.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { startTown, type Town } from './town.ts'
import { settled } from './walker.ts'

useDatabase()

let town: Town
beforeAll(async () => {
  town = await startTown('meguro', 'chat')
})
afterAll(() => town.close())

async function reporting(...labels: string[]) {
  const phone = town.line.phone(await town.somebody())
  await settled(phone.userId)
  for (const label of ['気づきを知らせる', 'いいえ', ...labels]) {
    await phone.tap(label)
    await settled(phone.userId)
  }
  const say = async (text: string) => {
    await phone.say(text)
    await settled(phone.userId)
    return phone.sees()
  }
  return { phone, say }
}

test.each(['__proto__', 'constructor', 'toString'])(
  '%s is a word like others, also as a button',
  async (word) => {
    const { phone, say } = await reporting()
    expect(await say(word)).toContain(NOTES.kept)
    await town.line.act(phone.userId, { kind: 'postback', data: JSON.stringify([1, 'command', word]) })
    await settled(phone.userId)
    expect(phone.sees()).toEqual(expect.arrayContaining([NOTES.notUnderstood, '続きから']))
    expect(town.complaints).toEqual([])
  },
)

test('an answer that LINE has yet to take is not heard again as the next one when an earlier message is unsent', async () => {
  const { phone, say } = await reporting('わからない', 'わからない', 'わからない')
  await say('見本町のあたり')
  town.line.setFaults({ sendStatus: { status: 500, times: 2 } })
  await phone.say('例田 太郎')
  while (town.line.calls.at(-2)?.status !== 500) await new Promise((done) => setImmediate(done))
  await phone.unsend('見本町のあたり')
  await settled(phone.userId)
  town.line.setFaults({})
  await phone.tap('ここまでで送る')
  await settled(phone.userId)
  expect(phone.sees()).toContain('例田 太郎')
  expect(phone.sees().filter((words) => words.includes('例田'))).toHaveLength(1)
})
