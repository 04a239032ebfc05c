import type { NoticePorts } from '#bot/cases/notices/flush-notices.ts'
import type { Answer } from '#bot/conversation/say.ts'

export interface Kept {
  key: string
  to: string
  answer: Answer
  dueAt: Date
  about?: string
}

/** An outbox in memory, as the real one behaves: the same key is the same notice, what is cancelled is gone. */
export function anOutbox(given: Partial<NoticePorts> = {}) {
  const seen = new Set<string>()
  let waiting: Kept[] = []
  const ports: NoticePorts = {
    intake: 'form',
    staffOnDuty: async (centreId) => [
      { staffId: 'on-duty', userId: `U-duty-${centreId}` },
      { staffId: 'second', userId: `U-second-${centreId}` },
    ],
    reachable: async (staffId) => [`U-${staffId}`],
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
  /** Takes what waits, as the worker does that sends it. */
  const sent = () => waiting.splice(0)
  return { ports, sent }
}

/** Where the notices lead to. */
export function paths(notices: Kept[]): string[] {
  return notices.flatMap(({ answer }) => JSON.stringify(answer).match(/\/(?:console|records)[^"]*/g) ?? [])
}
