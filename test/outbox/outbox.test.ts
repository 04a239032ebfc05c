import { pino } from 'pino'
import type { Sent } from '#bot/conversation/sent.ts'
import { startOutbox } from '#bot/outbox/deliver.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { findNotice, oldestDue } from '#bot/outbox/outbox.model.ts'
import { useDatabase } from '#test/support/mongo.ts'

useDatabase()

const NOW = new Date('2026-11-22T01:00:00Z')
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000)
const notice = (key: string, dueAt = NOW, about?: string) => ({
  key,
  to: `U${'1'.repeat(32)}`,
  answer: { says: [{ kind: 'text' as const, text: 'お知らせがあります。' }] },
  dueAt,
  ...(about ? { about } : {}),
})

/** An outbox whose channel answers as told, and a list of the keys that it was given. */
function outboxThat(answers: (times: number) => Sent, at: () => Date = () => NOW) {
  const keys: string[] = []
  const outbox = startOutbox({
    push: async (_to, _answer, retryKey) => {
      keys.push(retryKey)
      return answers(keys.length)
    },
    log: pino({ level: 'silent' }),
    now: at,
    lookEveryMs: 2_000_000_000,
  })
  return { keys, outbox }
}

test('sends a notice once when it is due, however often it is put in', async () => {
  await enqueue(notice('once', minutes(5)))
  await enqueue(notice('once', minutes(5)))
  let now = NOW
  const { keys, outbox } = outboxThat(
    () => ({ kind: 'sent' }),
    () => now,
  )
  await outbox.workDue()
  expect(keys).toHaveLength(0)
  now = minutes(6)
  expect(await oldestDue(now)).toEqual(minutes(5))
  await outbox.workDue()
  await enqueue(notice('once', minutes(5)))
  await outbox.workDue()
  expect(keys).toHaveLength(1)
  expect(await findNotice('once')).toMatchObject({ state: 'sent', answer: null })
  expect(await oldestDue(now)).toBeNull()
  await outbox.stop()
})
