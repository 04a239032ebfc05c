/** お知らせ配信: announcements to everybody who chose to hear of their topic and district. */
import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { ANNOUNCEMENT_LIMITS, ANNOUNCEMENT_STATE, STOPPED_BECAUSE } from './rules.ts'

const Id = z.string().max(60)

/** Who is meant: of these districts (none named: of all, and those who told none) who chose this topic. */
export const Audience = z.strictObject({ topic: Id, districtIds: z.array(Id).max(100) })
export type Audience = z.infer<typeof Audience>

export const AnnouncementAsked = z.strictObject({
  title: z.string().trim().min(1).max(ANNOUNCEMENT_LIMITS.title),
  text: z.string().trim().min(1).max(ANNOUNCEMENT_LIMITS.text),
  /** A session that it announces, with a button to see and join it. */
  sessionId: z.string().max(60).nullable(),
  /** A page that it points to, https only. */
  link: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable(),
  audience: Audience,
  /** Null: as soon as it is released. */
  sendAt: z.iso.datetime().nullable(),
})
export type AnnouncementAsked = z.infer<typeof AnnouncementAsked>

export const AnnouncementView = AnnouncementAsked.extend({
  id: z.string(),
  revision: z.number(),
  state: oneOf(ANNOUNCEMENT_STATE),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  /** Who let it go; null before. */
  releasedBy: z.string().nullable(),
  stoppedBecause: oneOf(STOPPED_BECAUSE).nullable(),
  /** How many were meant when it began; null before. */
  people: z.number().nullable(),
  /** People reached so far, and those left out since they had enough this week. */
  sent: z.number(),
  leftOut: z.number(),
  /** Of whom LINE never said whether it has reached them; they are not asked again, lest they hear it twice. */
  unsure: z.number(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
})
export type AnnouncementView = z.infer<typeof AnnouncementView>

/** `GET /api/announcements?before`: newest first; `before` is the id of the last one that is seen already. */
export const AnnouncementsAsked = z.strictObject({ before: Id.optional() })
export const AnnouncementList = z.object({ announcements: z.array(AnnouncementView), hasMore: z.boolean() })
export type AnnouncementList = z.infer<typeof AnnouncementList>

/** `POST /api/announcements/count`: whom it would reach now, and what that costs of this month's pushes. */
export const AudienceCount = z.object({
  people: z.number(),
  /** Of them, who had enough this week and would be left out. */
  leftOut: z.number(),
  /** This month's quota and what is used of it, as LINE counts; null: no limit or not known. */
  quota: z.number().nullable(),
  used: z.number().nullable(),
})
export type AudienceCount = z.infer<typeof AudienceCount>

/** `POST /api/announcements/preview`: the card as it will stand in the chat, and what a lock screen shows of it. */
export const AnnouncementPreview = z.object({
  altText: z.string(),
  eyebrow: z.string(),
  title: z.string(),
  lines: z.array(z.string()),
  buttons: z.array(
    z.object({ label: z.string(), style: z.enum(['primary', 'secondary', 'danger', 'link']) }),
  ),
})
export type AnnouncementPreview = z.infer<typeof AnnouncementPreview>

/**
 * `POST /api/announcements/:id/trials`: to whoever asks, in LINE, as it stands; nobody else hears it. The id is the
 * page's own: sent twice it counts once.
 */
export const TrialAsked = z.strictObject({ id: z.uuid() })
export type TrialAsked = z.infer<typeof TrialAsked>

/** `PATCH /api/announcements/:id`; editing one that is scheduled makes it a draft again. */
export const AnnouncementChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('edit'), revision: z.number(), announcement: AnnouncementAsked }),
  /** From draft to scheduled or sending. */
  z.strictObject({ kind: z.literal('release'), revision: z.number() }),
  z.strictObject({ kind: z.literal('stop') }),
  z.strictObject({ kind: z.literal('go-on') }),
  z.strictObject({ kind: z.literal('end') }),
])
export type AnnouncementChange = z.infer<typeof AnnouncementChange>

/** `GET/PUT /api/me/topics`: what one wants to hear of. */
export const MyTopics = z.strictObject({ topics: z.array(Id).max(8) })
export type MyTopics = z.infer<typeof MyTopics>
