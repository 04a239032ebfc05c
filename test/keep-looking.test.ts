import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import { keepLooking } from '#bot/keep-looking.ts'

const NEVER = { everyMs: 2_000_000_000, log: pino({ level: 'silent' }), onFailure: '' }

test('what is to end finishes the look in hand and begins no other, whoever wakes it', async () => {
  let looks = 0
  let finish: (() => void) | undefined
  const looking = keepLooking({
    ...NEVER,
    look: () => {
      looks += 1
      return new Promise<void>((done) => {
        finish = done
      })
    },
  })
  looking.wake() // while it looks: it would look once more
  let isOver = false
  const stopped = looking.stop().then(() => {
    isOver = true
  })
  await setImmediate()
  expect(isOver).toBe(false)
  finish?.()
  await stopped
  looking.wake()
  await setImmediate()
  expect(looks).toBe(1)
})
