import type { ClockPorts } from '#bot/cases/clocks/escalate.ts'
import type { MorningPorts } from '#bot/cases/clocks/morning.ts'
import type { Answer } from '#bot/conversation/say.ts'

export interface Said {
  key: string
  to: string
  answer: Answer
  about?: string
}

/**
 * Staff and an outbox in memory. At each centre `duty` is on duty, and `first`, `second` and `admin` are called in
 * turn. The outbox behaves as the real one: the same key is the same notice, what is cancelled is gone.
 */
export function clockPorts(given: Partial<ClockPorts & MorningPorts> = {}) {
  const seen = new Set<string>()
  let waiting: Said[] = []
  const ports: ClockPorts & MorningPorts = {
    staffOnDuty: async (centreId) => [{ userId: `U-duty-${centreId}` }],
    reachable: async (staffId) => [`U-${staffId}`],
    nextPersons: async () => ['first', 'second', 'admin'].map((id) => ({ staffId: id, userId: `U-${id}` })),
    nameOf: async (staffId) => `職員 ${staffId}`,
    newMissed: async () => [],
    markMissedTold: async () => {},
    enqueue: async (notice) => {
      if (seen.has(notice.key)) return
      seen.add(notice.key)
      waiting.push(notice)
    },
    cancelAbout: async (about, prefix = '') => {
      waiting = waiting.filter((notice) => notice.about !== about || !notice.key.startsWith(prefix))
    },
    ...given,
  }
  /** Takes what waits, as the worker does that sends it: to whom it went. */
  const sent = () => waiting.splice(0)
  return { ports, sent, told: () => sent().map(({ to }) => to) }
}

/** What the wall clock in Tokyo shows, as a moment. */
export function tokyo(wall: string): Date {
  return new Date(`${wall}:00+09:00`)
}

export function titleOf({ answer }: Said): string {
  const [say] = answer.says
  return say?.kind === 'card' ? (say.card.title ?? '') : ''
}
