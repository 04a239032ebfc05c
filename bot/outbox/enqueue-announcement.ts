import type { Answer } from '#bot/conversation/say.ts'
import { assertPublicAnnouncement } from './content-free.ts'
import { tellListeners } from './enqueue.ts'
import { insertNotice } from './outbox.model.ts'

/** LINE takes so many people in one call. */
const MOST = 500

/** Public words of the town to people who chose to hear them. */
export interface AnnouncementNotice {
  /** As a notice's: put in twice, it is said once. */
  key: string
  /** LINE user ids, each once. */
  to: string[]
  /** A single card. Of what it says, only the altText has to be content-free. */
  answer: Answer
  dueAt: Date
  about: string
}

/**
 * Says an announcement to these people. The only way past the rule that a notice has no content: nothing but
 * `bot/outreach` may import it.
 * @throws Error if it is no announcement, or goes to nobody, to somebody twice or to more than LINE takes
 */
export async function enqueueAnnouncement(notice: AnnouncementNotice): Promise<void> {
  const { key, to, answer, dueAt, about } = notice
  assertPublicAnnouncement(answer)
  if (to.length < 1 || to.length > MOST || new Set(to).size < to.length)
    throw new Error(`an announcement goes to 1 to ${MOST} people, each once`)
  await insertNotice({ key, letter: { to, answer }, dueAt, about })
  tellListeners()
}
