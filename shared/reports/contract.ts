import { z } from 'zod'
import { PhoneTyped } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { CONSENT, DANGER, FOR_WHOM, LIMITS, RECORD_STATE, REPLY_WISH, URGENT } from './words.ts'

export const Place = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['address', 'vicinity', 'landmark']),
    text: z.string().trim().min(1).max(LIMITS.place),
  }),
  z.strictObject({
    kind: z.literal('pin'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    text: z.string().trim().max(LIMITS.place).optional(),
  }),
])
export type Place = z.infer<typeof Place>

/** When it was noticed, in Asia/Tokyo: a day, with a time of day if it is known. */
export const Noticed = z.strictObject({
  date: z.iso.date(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
})
export type Noticed = z.infer<typeof Noticed>

/**
 * What a reporter tells: 美作's eight items and the signs of 目黒. Only `danger` is required: everything else is
 * "as far as you know".
 */
export const NewReport = z.object({
  danger: oneOf(DANGER),
  signGroup: z.string().optional(),
  signs: z.array(z.string()).max(8).optional(),
  noticed: Noticed.optional(),
  district: z.string().optional(),
  place: Place.optional(),
  subjectName: z.string().trim().min(1).max(LIMITS.name).optional(),
  forWhom: oneOf(FOR_WHOM).optional(),
  urgent: oneOf(URGENT).optional(),
  consent: oneOf(CONSENT).optional(),
  detail: z.string().trim().min(1).max(LIMITS.detail).optional(),
  /** Ids of photos already kept with the draft. */
  photos: z.array(z.string()).max(LIMITS.photos).optional(),
  organisation: z.string().trim().min(1).max(LIMITS.organisation).optional(),
  /** The name of the partner for which they take part: known, so that it is shown and not asked. */
  partner: z.string().optional(),
  reporterName: z.string().trim().min(1).max(LIMITS.name).optional(),
  reporterPhone: PhoneTyped.optional(),
  replyWish: oneOf(REPLY_WISH).optional(),
})
export type NewReport = z.infer<typeof NewReport>

const When = z.iso.datetime()

/** One of a reporter's own reports, in a list. Nothing of its content: the list may be seen over a shoulder. */
export const RecordRow = z.object({
  id: z.string(),
  receiptNo: z.string(),
  /** It was practised (訓練), and nobody came. */
  isDrill: z.boolean().default(false),
  sentAt: When,
  state: oneOf(RECORD_STATE),
  centreName: z.string(),
  centrePhone: z.string(),
  /** A question waits for an answer, or feedback has not been read. */
  hasNews: z.boolean(),
})
export type RecordRow = z.infer<typeof RecordRow>

/** One of a reporter's own reports as its page shows it after sign-in. `GET /api/records/:id` */
export const RecordView = RecordRow.extend({
  /** What they told, as label and words, in the order of the questions. */
  told: z.array(z.object({ label: z.string(), value: z.string() })),
  photoIds: z.array(z.string()),
  additions: z.array(z.object({ at: When, text: z.string() })),
  questions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      askedAt: When,
      answer: z.string().optional(),
      answeredAt: When.optional(),
    }),
  ),
  feedback: z.object({ text: z.string(), at: When, helpful: z.boolean().optional() }).optional(),
  mayAdd: z.boolean(),
  mayWithdraw: z.boolean(),
  /** The case is closed, not long ago: whoever still worries may say so, and it opens again. */
  mayWorry: z.boolean(),
})
export type RecordView = z.infer<typeof RecordView>

export const RecordList = z.object({ records: z.array(RecordRow) })
export type RecordList = z.infer<typeof RecordList>
export const NewAddition = z.strictObject({ text: z.string().trim().min(1).max(LIMITS.addition) })
/** `POST /api/records/:id/answers` */
export const NewAnswer = z.strictObject({
  questionId: z.string().max(40),
  text: z.string().trim().min(1).max(LIMITS.addition),
})
/** `POST /api/records/:id/worried` */
export const StillWorried = z.strictObject({ text: z.string().trim().max(LIMITS.addition).default('') })
export const Helpful = z.strictObject({ helpful: z.boolean() })
