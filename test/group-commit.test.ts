import { jest } from '@jest/globals'
import { groupCommit, WriteTooSlow } from '#bot/group-commit.ts'

const NO_LIMIT_MS = 1_000_000

/** A database whose writes end when the test says so. */
function database() {
  const writes: { items: number[]; confirm: () => void; fail: (error: Error) => void }[] = []
  const write = (items: number[]) =>
    new Promise<void>((confirm, fail) => void writes.push({ items: [...items], confirm, fail }))
  return { writes, write }
}

afterEach(() => void jest.useRealTimers())

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('gathers what comes while a write is under way into the next one', async () => {
  const { writes, write } = database()
  const commit = groupCommit(write, NO_LIMIT_MS)
  const first = commit([1])
  await turn()
  const others = [commit([2]), commit([3, 4]), commit([5])]
  await turn()
  expect(writes.map(({ items }) => items)).toEqual([[1]])
  writes[0]?.confirm()
  await first
  await turn()
  expect(writes.map(({ items }) => items)).toEqual([[1], [2, 3, 4, 5]])
  writes[1]?.confirm()
  await Promise.all(others)
})

test('tells those whose write failed, and goes on with the others', async () => {
  const { writes, write } = database()
  const commit = groupCommit(write, NO_LIMIT_MS)
  const first = commit([1])
  await turn()
  const second = commit([2])
  writes[0]?.fail(new Error('disk full'))
  await expect(first).rejects.toThrow('disk full')
  await turn()
  writes[1]?.confirm()
  await expect(second).resolves.toBeUndefined()
})

test('does not wait for a silent database, and is not held up by it afterwards', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] })
  const { writes, write } = database()
  const commit = groupCommit(write, 800)
  const first = commit([1])
  const toldInTime = expect(first).rejects.toThrow(WriteTooSlow)
  await jest.advanceTimersByTimeAsync(800)
  await toldInTime
  const second = commit([2])
  await turn()
  writes[1]?.confirm()
  await expect(second).resolves.toBeUndefined()
  writes[0]?.fail(new Error('too late for anybody to hear'))
})
