import fc from 'fast-check'
import mongoose from 'mongoose'
import type { Heard } from '#bot/conversation/input.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { anEvent, deliver, someone } from './events.ts'
import { useWayIn } from './way-in.ts'

useTestKeys()
useDatabase()
const wayIn = useWayIn()

/** What a few people do within a few moments, in what order LINE delivers it, and how often hearing it fails. */
const said = fc.record({
  who: fc.constantFrom('a', 'b', 'c'),
  moment: fc.nat({ max: 5 }),
  failures: fc.constantFrom(0, 0, 0, 1, 2),
  isDeliveredTwice: fc.boolean(),
})
type Said = { who: string; moment: number; failures: number; isDeliveredTwice: boolean }

test('two processes hear everybody completely, one thing at a time and in order, whatever fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(said, { minLength: 1, maxLength: 12 }),
      fc.nat({ max: 4 }),
      async (things, perCall) => {
        const expected = await deliverAll(things, perCall + 1)
        const { heard, hear } = strictEar(expected.failures)
        let ahead = 0
        const now = () => new Date(Date.now() + ahead)
        const processes = [wayIn().worker(hear, { now, atOnce: 2 }), wayIn().worker(hear, { now })]
        for (let round = 0; round < 40 && heard.length < things.length; round++) {
          await Promise.all(processes.map((one) => one.workDue()))
          ahead += 4_000
        }
        await Promise.all(processes.map((one) => one.stop()))
        for (const who of ['a', 'b', 'c']) {
          const ids = heard.filter(({ userId }) => userId === someone(who)).map(({ eventId }) => eventId)
          expect(ids).toEqual(expected.order(who))
        }
      },
    ),
    { numRuns: 8 },
  )
}, 60_000)

async function deliverAll(things: Said[], perCall: number) {
  const collections = ['inbox', 'inboxleases'].map((name) => mongoose.connection.collection(name))
  await Promise.all(collections.map((one) => one.deleteMany({})))
  const start = Date.now()
  const events = things.map((thing, index) => {
    const moment = thing.moment * 100 + index
    const source = { type: 'user', userId: someone(thing.who) }
    return { ...thing, moment, event: anEvent({ source, timestamp: start + moment }) }
  })
  const deliveries = events.flatMap(({ event, isDeliveredTwice }) =>
    isDeliveredTwice ? [event, event] : [event],
  )
  for (let at = 0; at < deliveries.length; at += perCall) {
    const body = JSON.stringify({ events: deliveries.slice(at, at + perCall) })
    expect(await deliver(wayIn().url, body, wayIn().line.options.channelSecret)).toBe(200)
  }
  const idOf = (event: Record<string, unknown>) => String(event['webhookEventId'])
  return {
    failures: new Map(events.map(({ event, failures }) => [idOf(event), failures])),
    order: (who: string) =>
      events
        .filter((one) => one.who === who)
        .toSorted((one, other) => one.moment - other.moment)
        .map(({ event }) => idOf(event)),
  }
}

/** Fails as often as told, and at once if two things of one person are heard at the same time. */
function strictEar(failures: Map<string, number>) {
  const heard: Heard[] = []
  const listening = new Set<string>()
  return {
    heard,
    hear: async (one: Heard) => {
      if (listening.has(one.userId)) heard.push({ ...one, eventId: 'two at once' })
      listening.add(one.userId)
      await new Promise((resolve) => setImmediate(resolve))
      listening.delete(one.userId)
      const left = failures.get(one.eventId) ?? 0
      failures.set(one.eventId, left - 1)
      if (left > 0) throw new Error('not this time')
      heard.push(one)
      return null
    },
  }
}
