import { randomUUID } from 'node:crypto'
import type { AnnouncementAsked } from '#shared/outreach/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { changeAnnouncement, findAnnouncement, insertAnnouncement } from './announcement.model.ts'
import type { Announcement } from './announcement.ts'

/** What can be named in an announcement. */
export interface Known {
  isTopic: (id: string) => boolean
  isDistrict: (id: string) => boolean
  /** Whether there is such a session to come, open to everybody. */
  isSession: (id: string) => Promise<boolean>
}

/** LINE takes addresses up to this length, in ASCII. */
const MOST_LINK = 1000

/**
 * Keeps a new announcement as a draft.
 * @throws Refusal `bad-request` for what the network does not have
 */
export async function writeAnnouncement(
  asked: AnnouncementAsked,
  by: { staffId: string; at: Date },
  known: Known,
): Promise<Announcement> {
  const announcement: Announcement = {
    ...(await checked(asked, known)),
    id: randomUUID(),
    revision: 0,
    state: 'draft',
    stoppedBecause: null,
    createdAt: by.at,
    createdBy: by.staffId,
    releasedBy: null,
    people: null,
    sent: 0,
    leftOut: 0,
    unsure: 0,
    startedAt: null,
    endedAt: null,
    cursor: null,
    chunks: 0,
    chunk: null,
  }
  await insertAnnouncement(announcement)
  return announcement
}

/**
 * Changes what an announcement says, as long as nobody has heard it; a scheduled one becomes a draft again.
 * @throws Refusal `bad-request`, `not-found`, `changed-meanwhile` or `not-possible-now`
 */
export async function editAnnouncement(
  id: string,
  seen: number,
  asked: AnnouncementAsked,
  known: Known,
): Promise<Announcement> {
  const words = await checked(asked, known)
  const current = await getAnnouncement(id)
  if (current.revision !== seen) throw new Refusal('changed-meanwhile')
  if (current.startedAt || current.state === 'ended') throw new Refusal('not-possible-now')
  const draft = { state: 'draft', stoppedBecause: null, releasedBy: null, revision: seen + 1 } as const
  const saved = await changeAnnouncement(current, { ...words, ...draft })
  if (!saved) throw new Refusal('changed-meanwhile')
  return saved
}

/** @throws Refusal `not-found` */
export async function getAnnouncement(id: string): Promise<Announcement> {
  const found = await findAnnouncement(id)
  if (!found) throw new Refusal('not-found')
  return found
}

/** As it is kept: the link in the letters that LINE takes. @throws Refusal `bad-request` */
export async function checked(
  { sendAt, link, ...asked }: AnnouncementAsked,
  known: Known,
): Promise<Pick<Announcement, keyof AnnouncementAsked>> {
  const address = link === null ? null : new URL(link).href
  const isSession = asked.sessionId === null || (await known.isSession(asked.sessionId))
  const wrong = {
    'audience.topic': !known.isTopic(asked.audience.topic),
    'audience.districtIds': !asked.audience.districtIds.every(known.isDistrict),
    link: (address?.length ?? 0) > MOST_LINK,
    sessionId: !isSession,
  }
  const fields = Object.entries(wrong).flatMap(([field, isWrong]) => (isWrong ? [field] : []))
  if (fields.length > 0) throw new Refusal('bad-request', { fields })
  return { ...asked, link: address, sendAt: sendAt === null ? null : new Date(sendAt) }
}
