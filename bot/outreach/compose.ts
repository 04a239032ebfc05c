import type { Directory } from '#bot/directory/directory.ts'
import { announcementAnswer } from './announcement.messages.ts'
import type { AnnouncedSession, Composed } from './announcement.ts'

/** What an announcement says at this moment: a session that was moved is announced with its new day. */
export function composeWith(
  { preset: { network, salonSettings } }: Directory,
  findSession: (id: string) => Promise<AnnouncedSession | null>,
): Composed {
  return async (announcement) => {
    const { sessionId, audience } = announcement
    const session = sessionId === null ? null : await findSession(sessionId)
    if (sessionId !== null && session?.state !== 'open') return null
    const topicName = salonSettings.topics.find(({ id }) => id === audience.topic)?.name ?? null
    return announcementAnswer(announcement, { network, topicName, session })
  }
}
