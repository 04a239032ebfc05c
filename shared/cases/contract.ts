import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { Noticed, Place } from '../reports/contract.ts'
import { CONSENT, DANGER, FOR_WHOM, REPLY_WISH, URGENT } from '../reports/words.ts'
import { CASE_LIMITS, CASE_STATUS, LOOKUP_REASON, URGENCY, WITHHELD } from './rules.ts'

const When = z.iso.datetime()
const By = z.object({ id: z.string(), name: z.string() })

/** A case in a list. */
export const CaseRow = z.object({
  id: z.string(),
  receiptNo: z.string(),
  status: oneOf(CASE_STATUS),
  urgency: oneOf(URGENCY),
  signGroup: z.string().nullable(),
  forWhom: oneOf(FOR_WHOM).nullable(),
  districtId: z.string().nullable(),
  centreId: z.string(),
  subjectName: z.string().nullable(),
  /** Where, in words; null for a bare pin. */
  placeText: z.string().nullable(),
  owner: By.nullable(),
  receivedAt: When,
  changedAt: When,
  revision: z.number(),
  /** The reporter answered a question or added something that nobody has opened yet. */
  hasNews: z.boolean(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** A report inside its case. Who sent it is in the vault and not here. */
export const ReportInCase = z.object({
  id: z.string(),
  receiptNo: z.string(),
  sentAt: When,
  danger: oneOf(DANGER),
  signGroup: z.string().nullable(),
  signs: z.array(z.string()),
  noticed: Noticed.nullable(),
  place: Place.nullable(),
  subjectName: z.string().nullable(),
  forWhom: oneOf(FOR_WHOM).nullable(),
  urgent: oneOf(URGENT).nullable(),
  consent: oneOf(CONSENT).nullable(),
  detail: z.string().nullable(),
  photoIds: z.array(z.string()),
  replyWish: oneOf(REPLY_WISH),
  mayAskBack: z.boolean(),
  wantsFeedback: z.boolean(),
  withdrawnAt: When.nullable(),
  additions: z.array(z.object({ at: When, text: z.string() })),
  questions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      askedAt: When,
      by: By,
      answer: z.string().nullable(),
      answeredAt: When.nullable(),
    }),
  ),
  feedback: z
    .object({ text: z.string(), at: When, readAt: When.nullable(), helpful: z.boolean().nullable() })
    .nullable(),
})
export type ReportInCase = z.infer<typeof ReportInCase>

/** A line of a case's history; `text` is decrypted and may hold personal data. */
export const HistoryEntry = z.object({
  id: z.string(),
  at: When,
  /** Null for what the program or the reporter did. */
  by: By.nullable(),
  kind: z.enum([
    'received',
    'taken',
    'taken-over',
    'note',
    'status',
    'asked',
    'answered',
    'added',
    'withdrawn',
    'reporter-seen',
    'closed',
    'reopened',
    'moved',
    'feedback-read',
  ]),
  text: z.string().nullable(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** A case as its page shows it. `GET /api/cases/:id` */
export const CaseView = CaseRow.extend({
  reports: z.array(ReportInCase),
  history: z.array(HistoryEntry),
  closing: z
    .object({
      at: When,
      by: By,
      feedback: z.enum(['told', 'withheld', 'nobody']),
      reason: oneOf(WITHHELD).nullable(),
    })
    .nullable(),
})
export type CaseView = z.infer<typeof CaseView>

export const CASE_VIEWS = ['new', 'mine', 'all', 'closed'] as const
export const CaseQuery = z.object({
  view: z.enum(CASE_VIEWS).default('new'),
  /** Receipt number, name, kana, address or phone, in part. */
  q: z.string().trim().max(CASE_LIMITS.search).optional(),
  cursor: z.string().max(200).optional(),
})
export type CaseQuery = z.infer<typeof CaseQuery>

/** `GET /api/cases`, and `POST /api/cases/search` for what may be a name: a page of at most 50, loudest and oldest first (closed ones newest first). */
export const CaseList = z.object({
  cases: z.array(CaseRow),
  next: z.string().nullable(),
  /** Up to `CASE_LIMITS.counted`, which means that many or more. */
  counts: z.object({ new: z.number(), mine: z.number(), all: z.number() }),
})
export type CaseList = z.infer<typeof CaseList>

export const FeedbackDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('told'), text: z.string().trim().min(1).max(CASE_LIMITS.feedback) }),
  z.object({ kind: z.literal('withheld'), reason: oneOf(WITHHELD) }),
  z.object({ kind: z.literal('nobody') }),
])
export type FeedbackDecision = z.infer<typeof FeedbackDecision>

/** `PATCH /api/cases/:id`: one change, with the revision the console saw. */
export const CaseChange = z.object({
  revision: z.number().int().min(0),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('take') }),
    /** From a colleague who has it: they may be absent, or gone. */
    z.object({ kind: z.literal('take-over') }),
    z.object({ kind: z.literal('note'), text: z.string().trim().min(1).max(CASE_LIMITS.note) }),
    z.object({ kind: z.literal('status'), to: oneOf(CASE_STATUS) }),
    z.object({
      kind: z.literal('ask'),
      reportId: z.string(),
      text: z.string().trim().min(1).max(CASE_LIMITS.question),
    }),
    z.object({ kind: z.literal('close'), feedback: FeedbackDecision }),
    z.object({ kind: z.literal('reopen'), text: z.string().trim().min(1).max(CASE_LIMITS.note) }),
    z.object({ kind: z.literal('move'), centreId: z.string() }),
    z.object({ kind: z.literal('seen') }),
  ]),
})
export type CaseChange = z.infer<typeof CaseChange>

/** `POST /api/cases/:id/reporter`: shown on demand with a reason; every view is logged. */
export const ReporterRequest = z
  .object({
    reportId: z.string(),
    reason: oneOf(LOOKUP_REASON),
    other: z.string().trim().max(CASE_LIMITS.otherReason).optional(),
  })
  .refine((asked) => asked.reason !== 'other' || Boolean(asked.other), { path: ['other'] })
export const ReporterView = z.object({
  organisation: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  replyWish: oneOf(REPLY_WISH),
})
export type ReporterView = z.infer<typeof ReporterView>

/** `GET /api/events` (server-sent events): something that this member of staff may see has changed. */
export const CaseEvent = z.object({
  kind: z.literal('case-changed'),
  caseId: z.string(),
  revision: z.number(),
  centreId: z.string(),
})
export type CaseEvent = z.infer<typeof CaseEvent>
