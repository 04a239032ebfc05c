import { enqueueAnnouncement } from '#bot/outbox/enqueue-announcement.ts'
import { STOPPED_BECAUSE } from '#shared/outreach/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { Announcement, Composed } from './announcement.ts'

/** Who wants to see it in their own chat. */
interface Trial {
  /** Said twice, it is one trial. */
  id: string
  userId: string
  at: Date
}

/**
 * Sends an announcement as it stands to whoever is about to release it, and to nobody else. It counts as one of the
 * month's messages, and not for the week of who gets it.
 * @throws Refusal `not-possible-now` where what it announces was called off or is over
 */
export async function tryAnnouncement(
  announcement: Announcement,
  { id, userId, at }: Trial,
  compose: Composed,
): Promise<void> {
  const answer = await compose(announcement)
  if (!answer) throw new Refusal('not-possible-now', { say: `${STOPPED_BECAUSE.session}。` })
  await enqueueAnnouncement({
    key: `announcement-trial:${id}`,
    to: [userId],
    answer,
    dueAt: at,
    about: 'announcement-trial',
  })
}
