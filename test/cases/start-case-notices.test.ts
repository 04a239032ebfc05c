import mongoose from 'mongoose'
import { pino } from 'pino'
import type { NoticePorts } from '#bot/cases/notices/flush-notices.ts'
import { startCaseNotices } from '#bot/cases/notices/start-case-notices.ts'
import { HOUR_MS } from '#shared/time.ts'
import { ARRIVED_AT, aCase } from '#test/support/a-case.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'

useTestKeys()
useDatabase()

function start({ now = () => ARRIVED_AT, ...given }: Partial<NoticePorts> & { now?: () => Date }) {
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => lines.push(line) })
  const ports: NoticePorts = {
    intake: 'form',
    staffOnDuty: async () => [{ staffId: 'on-duty', userId: 'U1' }],
    reachable: async () => [],
    enqueue: async () => undefined,
    cancelAbout: async () => undefined,
    ...given,
  }
  return { lines, notices: startCaseNotices({ ...ports, now, log }) }
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

test('rings for what nobody has taken although a notice about another case cannot be passed on', async () => {
  await mongoose.connection.collection('cases').deleteMany({})
  const danger = { danger: 'yes' } as const
  const [broken, first, second] = [
    await aCase(),
    await aCase({ told: danger }),
    await aCase({ told: danger }),
  ]
  const ringsOf = (one: typeof first) => `case:${one.view.id}:ring:`
  const rung = aSignal<string>()
  const { notices, lines } = start({
    now: () => new Date(ARRIVED_AT.getTime() + HOUR_MS),
    enqueue: async ({ key }) => {
      if (key.startsWith(`case:${broken.view.id}`) || key.startsWith(ringsOf(first)))
        throw new Error('it is broken')
      if (key.startsWith(ringsOf(second))) rung.give(key)
    },
  })
  expect(await rung.given).toContain('on-duty')
  await notices.stop()
  const said = new Set(lines.map((line) => JSON.parse(line).msg))
  expect(said).toEqual(new Set(['cases that nobody has taken wait to ring', 'notices about cases wait']))
})
