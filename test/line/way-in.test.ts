import type { Heard } from '#bot/conversation/input.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { says, useWayIn } from './way-in.ts'

useTestKeys()
useDatabase()
const wayIn = useWayIn()

test('answers what somebody says, by the reply token', async () => {
  const { line, worker, woken } = wayIn()
  const phone = line.phone('resident')
  await phone.say('こんにちは')
  expect(woken()).toEqual([phone.userId])

  const heard: Heard[] = []
  await worker(async (one) => {
    heard.push(one)
    return says('はい、こんにちは')
  }).workDue()

  expect(heard).toMatchObject([{ userId: phone.userId, input: { kind: 'text', text: 'こんにちは' } }])
  expect(phone.sees()).toEqual(['はい、こんにちは'])
  expect(phone.entries().at(-1)?.via).toBe('reply')
})
