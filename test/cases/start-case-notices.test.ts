import { pino } from 'pino'
import type { NoticePorts } from '#bot/cases/notices/flush-notices.ts'
import { startCaseNotices } from '#bot/cases/notices/start-case-notices.ts'
import { ARRIVED_AT, aCase } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useTestKeys()
useDatabase()

function start(given: Partial<NoticePorts>) {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => lines.push(line) })
  const ports: NoticePorts = {
    intake: 'form',
    staffOnDuty: async () => [{ staffId: 's', userId: 'U1' }],
    reachable: async () => [],
    enqueue: async () => undefined,
    cancelAbout: async () => undefined,
    ...given,
  }
  return { lines, notices: startCaseNotices({ ...ports, now: () => ARRIVED_AT, log }) }
}

function aSignal<T>(): { given: Promise<T>; give: (value: T) => void } {
  let give: (value: T) => void = () => undefined
  const given = new Promise<T>((resolve) => {
    give = resolve
  })
  return { given, give }
}

test('finds what was left behind as soon as it starts, and finishes it before it stops', async () => {
  await aCase()
  const enqueued: string[] = []
  const { notices, lines } = start({ enqueue: async ({ to }) => void enqueued.push(to) })
  await notices.stop()
  expect(enqueued).toEqual(['U1'])
  expect(lines).toEqual([])
})

test('goes on after a failure, which it logs without what it was about', async () => {
  await aCase()
  let isDown = true
  const failed = aSignal<void>()
  const done = aSignal<string>()
  const { notices, lines } = start({
    enqueue: async ({ to }) => {
      if (!isDown) return done.give(to)
      failed.give()
      throw new Error('the outbox is down')
    },
  })
  await failed.given
  isDown = false
  notices.wake()
  expect(await done.given).toBe('U1')
  await notices.stop()
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['notices about cases wait'])
  expect(lines.join()).not.toMatch(/例田|U1/)
})
