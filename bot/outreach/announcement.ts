import type { Answer } from '#bot/conversation/say.ts'
import type { AnnouncementView, Audience } from '#shared/outreach/contract.ts'
import type { StoppedBecause } from '#shared/outreach/rules.ts'

/** お知らせ: public words of the town, to everybody who chose their topic. */
export interface Announcement {
  id: string
  /** Goes up when staff change it, and not with every step of its sending. */
  revision: number
  title: string
  text: string
  link: string | null
  sessionId: string | null
  audience: Audience
  sendAt: Date | null
  state: AnnouncementView['state']
  stoppedBecause: StoppedBecause | null
  createdAt: Date
  /** Ids of staff. */
  createdBy: string
  releasedBy: string | null
  /** How many were meant when it began. */
  people: number | null
  sent: number
  leftOut: number
  unsure: number
  startedAt: Date | null
  endedAt: Date | null
  /** Whoever stands after this person in the order of the audience has not been looked at yet. */
  cursor: string | null
  /** How many chunks were fixed so far: each has a number of its own, and with it a retry key. */
  chunks: number
  chunk: Chunk | null
}

/** The people who are reached by one call of LINE: fixed before it is made, counted after it was answered. */
export interface Chunk {
  nth: number
  /** LINE user ids. */
  to: string[]
  /** The last of the audience who was looked at for it. */
  lastId: string
  leftOut: number
}

/** What one wants to know of a session that is announced. */
export interface AnnouncedSession {
  name: string
  date: string
  startsAt: string
  endsAt: string
  place: { name: string }
  state: 'open' | 'cancelled'
}

/** Somebody who would hear an announcement, and which others reached them of late. */
export interface Listener {
  userId: string
  heard: { id: string; at: Date }[]
}

/** Everybody who may be told something. What they chose is kept with the people. */
export interface AudiencePorts {
  page: (audience: Audience, afterId: string | null, limit: number) => Promise<Listener[]>
  count: (audience: Audience) => Promise<number>
  /** How many of them were reached so many times since then. */
  countReached: (audience: Audience, times: number, since: Date) => Promise<number>
  noteHeard: (userIds: string[], announcementId: string, at: Date, since: Date) => Promise<void>
}

/** What an announcement says, in the words of the network. Null: there is nothing to announce any more. */
export type Composed = (announcement: Announcement) => Promise<Answer | null>

const WEEK_MS = 7 * 24 * 60 * 60_000

/** Since when announcements count for the weekly limit: the seven days before now. */
export function weekBefore(now: Date): Date {
  return new Date(now.getTime() - WEEK_MS)
}

/** What the outbox knows a chunk by. */
export function chunkKey({ id }: Announcement, { nth }: Chunk): string {
  return `announcement:${id}:${nth}`
}

export function aboutOf(id: string): string {
  return `announcement:${id}`
}

/** An announcement as the console shows it. */
export function viewOf(announcement: Announcement, nameOf: (staffId: string) => string): AnnouncementView {
  const { cursor: _, chunks: __, chunk: ___, createdBy, releasedBy, ...rest } = announcement
  return {
    ...rest,
    sendAt: isoOf(rest.sendAt),
    createdAt: rest.createdAt.toISOString(),
    startedAt: isoOf(rest.startedAt),
    endedAt: isoOf(rest.endedAt),
    createdBy: nameOf(createdBy),
    releasedBy: releasedBy === null ? null : nameOf(releasedBy),
  }
}

function isoOf(moment: Date | null): string | null {
  return moment?.toISOString() ?? null
}
