import { z } from 'zod'
import { Consulted } from '../consultations/contract.ts'
import { LANGUAGE } from '../languages/rules.ts'
import { oneOf } from '../one-of.ts'
import { Noticed, Place } from '../reports/contract.ts'
import { CONSENT, DANGER, FOR_WHOM, REPLY_WISH, URGENT } from '../reports/words.ts'
import { By, Day, When } from './fields.ts'
import { HistoryEntry } from './history.contract.ts'
import {
  CASE_KIND,
  CASE_LIMITS,
  CASE_STATUS,
  LINK,
  LOOKUP_REASON,
  NOT_MERGED,
  REPORTER_KIND,
  RISK,
  SOURCE,
  TOLD_BY,
  URGENCY,
  WITHHELD,
} from './rules.ts'
import { CaseLink, Clock, HandOver, HandOverTo, Meeting, Task } from './work.contract.ts'

/** A case in a list. */
export const CaseRow = z.object({
  id: z.string(),
  receiptNo: z.string(),
  kind: oneOf(CASE_KIND).default('report'),
  status: oneOf(CASE_STATUS),
  urgency: oneOf(URGENCY),
  signGroup: z.string().nullable(),
  /** What a consultation is about. */
  topic: z.string().nullable().default(null),
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
  /** Practised (訓練): apart from what is real, in lists and figures. */
  isDrill: z.boolean().default(false),
  source: oneOf(SOURCE),
  reporterKind: oneOf(REPORTER_KIND).nullable(),
  /** Issue labels (`labels.ts`), the main one first. */
  labels: z.array(z.string()),
  risk: oneOf(RISK).nullable(),
  helpers: z.array(By),
  /** Of all its clocks the one that runs out first; null for a closed case. */
  clock: Clock.nullable(),
  snoozedUntil: When.nullable(),
  /** The hand-over that waits for an answer. */
  handOver: z.object({ id: z.string(), to: HandOverTo, fromCentreId: z.string() }).nullable(),
  /** How many further cases have been merged into it. */
  merged: z.number(),
  /** The case that it has been merged into. */
  mergedInto: z.string().nullable(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** A report inside its case. Who sent it is in the vault and not here. */
export const ReportInCase = z.object({
  id: z.string(),
  receiptNo: z.string(),
  sentAt: When,
  source: oneOf(SOURCE),
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
  /** How it was asked, if it is no report but a consultation. */
  consultation: Consulted.nullable().default(null),
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
    .object({
      text: z.string(),
      at: When,
      /** Null for a LINE user, who reads it themselves. */
      toldBy: oneOf(TOLD_BY).nullable(),
      readAt: When.nullable(),
      helpful: z.boolean().nullable(),
    })
    .nullable(),
})
export type ReportInCase = z.infer<typeof ReportInCase>

/** A case as its page shows it. `GET /api/cases/:id` */
export const CaseView = CaseRow.extend({
  reports: z.array(ReportInCase),
  /** The newest lines, oldest first; `GET /api/cases/:id/history` has the rest. */
  history: z.array(HistoryEntry),
  hasOlderHistory: z.boolean(),
  clocks: z.array(Clock),
  /** The last day until which its clocks let it be put aside; null: any. */
  lastDayAside: Day.nullable(),
  /** The risk sheet: which items somebody ticked, and when. */
  riskItems: z.array(z.object({ id: z.string(), by: By, at: When })),
  tasks: z.array(Task),
  handOvers: z.array(HandOver),
  meetings: z.array(Meeting),
  links: z.array(CaseLink),
  /** The cases that were merged into it; their reports stand among `reports`. */
  mergedCases: z.array(z.object({ id: z.string(), receiptNo: z.string(), by: By, at: When })),
  respondedAt: When.nullable(),
  checkedAt: When.nullable(),
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

/** `POST /api/cases/:id/reporter`: shown on demand with a reason; every view is logged. */
export const ReporterRequest = z
  .strictObject({
    reportId: z.string().max(60),
    reason: oneOf(LOOKUP_REASON),
    other: z.string().trim().max(CASE_LIMITS.otherReason).optional(),
  })
  .refine((asked) => asked.reason !== 'other' || Boolean(asked.other), { path: ['other'] })

/** What the vault knows of somebody who sent a report. */
export const ReporterView = z.object({
  organisation: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable().default(null),
  address: z.string().nullable().default(null),
  replyWish: oneOf(REPLY_WISH),
  /** In which they are spoken to in LINE; null for whoever did not come by it. */
  language: oneOf(LANGUAGE).nullable().default(null),
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

/** On the same stream: somebody has begun to look at a case that this member of staff may see, or looks no more. */
export const LookEvent = z.object({ kind: z.literal('look-changed'), caseId: z.string() })
export type LookEvent = z.infer<typeof LookEvent>

/** `GET /api/cases/:id/suggestions`: cases that may belong together with this one, and why; they expire by themselves. */
export const Suggestions = z.object({
  suggestions: z.array(
    z.object({
      kind: oneOf(LINK),
      case: CaseRow,
      /** Somebody else reported it: several noticed the same. */
      isFromOther: z.boolean(),
      /** Why it cannot be merged into this one; null if it can. */
      whyNotMerged: oneOf(NOT_MERGED).nullable().default(null),
    }),
  ),
})
export type Suggestions = z.infer<typeof Suggestions>

/** `POST /api/cases/:id/feedback-check`: whether a text names somebody, before it is sent. */
export const FeedbackCheck = z.strictObject({ text: z.string().max(CASE_LIMITS.feedback) })

export const FeedbackChecked = z.object({ namesSomeone: z.boolean() })
export type FeedbackChecked = z.infer<typeof FeedbackChecked>

/** `POST /api/cases/:id/presence` while a case is open on a screen: which colleagues are looking too. */
export const Looking = z.strictObject({ isLeaving: z.boolean().default(false) })

export const Presence = z.object({ others: z.array(By) })
export type Presence = z.infer<typeof Presence>
