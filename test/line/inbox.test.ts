import mongoose from 'mongoose'
import { pino } from 'pino'
import type { Heard } from '#bot/conversation/input.ts'
import { countParked, unparkEvents } from '#bot/line/inbox.model.ts'
import { useTestKeys } from '#test/support/keys.ts'
import { useDatabase } from '#test/support/mongo.ts'
import { anEvent, deliver, someone } from './events.ts'
import { forever, later, says, until, useWayIn } from './way-in.ts'

useTestKeys()
useDatabase()
const wayIn = useWayIn()

const MINUTE_MS = 60_000
const post = (...events: unknown[]) =>
  deliver(wayIn().url, JSON.stringify({ events }), wayIn().line.options.channelSecret)
const wordsOf = (heard: Heard[]) =>
  heard.map(({ input }) => (input.kind === 'text' ? input.text : input.kind))
const eventOf = (name: string, text: string, timestamp: number, more: Record<string, unknown> = {}) =>
  anEvent({
    source: { type: 'user', userId: someone(name) },
    timestamp,
    message: { id: `${name}-${text}`, type: 'text', text },
    ...more,
  })

/** Remembers what it hears; fails for a text as long as the test says so. */
function ear(failsFor: (text: string) => boolean = () => false) {
  const heard: Heard[] = []
  const hear = async (one: Heard) => {
    if (one.input.kind === 'text' && failsFor(one.input.text))
      throw new Error(`cannot hear ${one.input.text}`)
    heard.push(one)
    return null
  }
  return { heard, hear }
}

beforeEach(async () => {
  await Promise.all(
    ['inbox', 'inboxleases'].map((name) => mongoose.connection.collection(name).deleteMany({})),
  )
  wayIn().line.setFaults({})
})

test('hears one person in the order of time, whatever order LINE delivers in', async () => {
  const at = Date.now()
  await post(eventOf('a', '四', at + 2), eventOf('a', '二', at + 1), eventOf('a', '三', at + 1))
  await post(eventOf('a', '一', at))
  const { heard, hear } = ear()
  await wayIn().worker(hear).workDue()
  expect(wordsOf(heard)).toEqual(['一', '二', '三', '四'])
})

test('an event that fails holds back what the same person said later, and nobody else', async () => {
  const at = Date.now()
  await post(eventOf('a', '一', at), eventOf('a', '二', at + 1), eventOf('b', '他', at + 2))
  // Clocks that stand still: however slow the machine is, the pause after the first failure is not over too early.
  const worker = (ms: number) => wayIn().worker(hear, { now: () => new Date(at + MINUTE_MS + ms) })
  let isBroken = true
  const { heard, hear } = ear((text) => isBroken && text === '一')
  await worker(0).workDue()
  await worker(0).workDue()
  expect(wordsOf(heard)).toEqual(['他'])
  await post(eventOf('a', '三', at + 3))
  await worker(500).workDue()
  expect(wordsOf(heard)).toEqual(['他'])
  isBroken = false
  await worker(2_000).workDue()
  expect(wordsOf(heard)).toEqual(['他', '一', '二', '三'])
})

test('what always fails is put aside for an operator; the person hears a kind word, once, and goes on', async () => {
  const { line } = wayIn()
  const phone = line.phone('shopkeeper')
  await phone.say('毒')
  await phone.say('次')
  const { heard, hear } = ear((text) => text === '毒')
  for (let round = 0; round < 10; round++)
    await wayIn()
      .worker(hear, { now: later(round * 2 * MINUTE_MS) })
      .workDue()
  expect(wordsOf(heard)).toEqual(['次'])
  expect(await countParked()).toBe(1)
  expect(phone.sees()[0]).toBe('うまく受け取れませんでした')
  expect(phone.messages()).toHaveLength(1)

  // Once its cause is mended, an operator lets it be tried again.
  expect(await unparkEvents(new Date())).toBe(1)
  await wayIn().worker(ear().hear).workDue()
  expect(await countParked()).toBe(0)
})

test('what brings the process down each time is put aside too', async () => {
  await post(eventOf('a', '毒', Date.now()))
  const inbox = mongoose.connection.collection<{ _id: string }>('inbox')
  await inbox.updateOne({}, { $set: { attempts: 6 } }) // begun six times, never heard of again
  const { heard, hear } = ear()
  await wayIn().worker(hear).workDue()
  expect(heard).toEqual([])
  expect(await countParked()).toBe(1)
})

test('logs failures without a word of what was said', async () => {
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  await post(eventOf('a', '見本花子さん', Date.now()))
  const { hear } = ear(() => true)
  await wayIn().worker(hear, { log }).workDue()
  expect(lines.join('')).toContain('event failed')
  expect(lines.join('')).not.toContain('見本')
})

test('a withdrawal overtakes: what waits is erased and never heard', async () => {
  const { line } = wayIn()
  const phone = line.phone('staff-1')
  await phone.say('失敗する')
  await phone.say('取り消す')
  await phone.unsend('取り消す')
  const { heard, hear } = ear((text) => text === '失敗する')
  await wayIn().worker(hear).workDue()
  expect(wordsOf(heard)).toEqual(['unsend'])
  await wayIn()
    .worker(ear().hear, { now: later(MINUTE_MS) })
    .workDue()
  const left = await mongoose.connection.collection('inbox').find({}).toArray()
  expect(left.map(({ state, sealed }) => [state, sealed])).toEqual(Array(3).fill(['done', null]))
})

test('a withdrawal that arrives before its message is not forgotten', async () => {
  const at = Date.now()
  await post(eventOf('a', '', at, { type: 'unsend', message: undefined, unsend: { messageId: 'a-遅れて' } }))
  const { heard, hear } = ear()
  await wayIn().worker(hear).workDue()
  await post(eventOf('a', '遅れて', at - 5))
  await wayIn().worker(hear).workDue()
  expect(wordsOf(heard)).toEqual(['unsend'])
})

test('what nobody told of is not left waiting for as long as others keep coming', async () => {
  const { woken } = wayIn()
  const others = (nth: number) => [`a-${nth}`, `b-${nth}`].map((name) => eventOf(name, 'つぎ', Date.now()))
  await post(eventOf('forgotten', '前から', Date.now() - MINUTE_MS))
  woken() // stored after its call was given up, or by a process that died
  await post(...others(0))
  const { heard, hear } = ear()
  let [isOver, came] = [false, 0]
  const inbox = wayIn().worker(
    async (one) => {
      isOver ||= one.input.kind === 'text' && one.input.text === '前から'
      if (!isOver && ++came < 400) {
        await post(...others(came))
        inbox.wake(woken())
      }
      return hear(one)
    },
    { atOnce: 1, lookEveryMs: 1 },
  )
  inbox.wake(woken())
  await until(() => isOver || came >= 400)
  await inbox.stop()
  expect(wordsOf(heard)).toContain('前から')
})

test('finishes what is in hand before it stops, and begins nothing new', async () => {
  const at = Date.now()
  await post(eventOf('a', '一', at), eventOf('a', '二', at + 1))
  const heard: string[] = []
  let finish = () => {}
  const inbox = wayIn().worker(async ({ input }) => {
    heard.push(input.kind === 'text' ? input.text : '')
    await new Promise<void>((done) => {
      finish = done
    })
    return null
  })
  inbox.wake([someone('a')])
  await until(() => heard.length === 1)
  const stopped = inbox.stop()
  finish()
  await stopped
  inbox.wake([someone('a')])
  expect(heard).toEqual(['一'])
  const { heard: rest, hear } = ear()
  await wayIn().worker(hear).workDue()
  expect(wordsOf(rest)).toEqual(['二'])
})

test('a person is taken over when a process hangs, not before, and the one that hung says nothing any more', async () => {
  const { line, worker } = wayIn()
  const phone = line.phone('resident')
  await phone.say('聞こえますか')
  const hang = forever()
  let isHearing = false
  const hanging = worker(() => {
    isHearing = true
    return hang.promise
  })
  hanging.wake([phone.userId])
  await until(() => isHearing)
  const second = ear()
  await worker(second.hear, { now: later(29_000) }).workDue()
  expect(second.heard).toEqual([])
  await worker(
    async (one) => {
      await second.hear(one)
      return says('聞こえます')
    },
    { now: later(31_000) },
  ).workDue()
  expect(wordsOf(second.heard)).toEqual(['聞こえますか'])
  hang.giveUp()
  await hanging.stop()
  await worker(async () => says('もう一度'), { now: later(3 * MINUTE_MS) }).workDue()
  expect(phone.sees()).toEqual(['聞こえます'])
})
