import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { NewReport, Noticed, Place } from '../reports/contract.ts'
import { CONSENT, DANGER, FOR_WHOM, REPLY_WISH, URGENT } from '../reports/words.ts'
import { Conditions, SORT } from './conditions.ts'
import {
  BODY,
  CASE_LIMITS,
  CASE_STATUS,
  CLOCK,
  CONTACT_HOW,
  CONTACT_OUTCOME,
  HAND_OVER,
  LINK,
  LOOKUP_REASON,
  MEETING_DECISION,
  NOT_MERGED,
  REPORTER_KIND,
  RISK,
  SOURCE,
  TOLD_BY,
  URGENCY,
  WITHHELD,
} from './rules.ts'

const When = z.iso.datetime()
const Day = z.iso.date()
const By = z.object({ id: z.string(), name: z.string() })
const Words = (limit: number) => z.string().trim().min(1).max(limit)

/** Something that a case waits for: a warning before, and a moment at which the time has run out. */
export const Clock = z.object({
  kind: oneOf(CLOCK),
  /** The task, the hand-over or, as `report:question`, the question it is about. */
  about: z.string().nullable(),
  startedAt: When,
  warnAt: When,
  dueAt: When,
})
export type Clock = z.infer<typeof Clock>

/** To whom a case is handed: another centre of the network, or a related body outside of it. */
export const HandOverTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('centre'), centreId: z.string() }),
  z.strictObject({ kind: z.literal('body'), body: oneOf(BODY), name: z.string().trim().max(60).optional() }),
])
export type HandOverTo = z.infer<typeof HandOverTo>

export const HandOver = z.object({
  id: z.string(),
  to: HandOverTo,
  /** The centre that handed it on. */
  fromCentreId: z.string(),
  by: By,
  at: When,
  note: z.string(),
  /** Who tells the reporter the result: the centre that hands over, or who takes over. */
  feedbackBy: z.enum(['us', 'them']),
  state: oneOf(HAND_OVER),
  answeredAt: When.nullable(),
  answeredBy: By.nullable(),
  answer: z.string().nullable(),
})
export type HandOver = z.infer<typeof HandOver>

export const Task = z.object({
  id: z.string(),
  text: z.string(),
  /** The day by whose end it should be done, in Asia/Tokyo. */
  dueOn: Day,
  /** Null: whoever owns the case. */
  staff: By.nullable(),
  by: By,
  at: When,
  doneAt: When.nullable(),
  doneBy: By.nullable(),
})
export type Task = z.infer<typeof Task>

/** A コアメンバー会議: who met, what was decided, and how to go on. */
export const Meeting = z.object({
  id: z.string(),
  heldAt: When,
  members: z.string(),
  decision: oneOf(MEETING_DECISION),
  plan: z.string(),
  by: By,
  at: When,
})
export type Meeting = z.infer<typeof Meeting>

/** That two cases belong together; both show it until it expires, so that nobody is watched for good. */
export const CaseLink = z.object({
  id: z.string(),
  caseId: z.string(),
  receiptNo: z.string(),
  kind: oneOf(LINK),
  by: By,
  at: When,
  until: When,
})
export type CaseLink = z.infer<typeof CaseLink>

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

/** What a history line tells before and after of. */
export const TRACKED = [
  'status',
  'urgency',
  'owner',
  'helpers',
  'centre',
  'district',
  'signGroup',
  'forWhom',
  'subjectName',
  'labels',
  'risk',
  'source',
  'reporterKind',
  'snoozedUntil',
] as const

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
    /** A text of feedback named a reporter: it was stopped, and whoever wrote it may have guessed right. */
    'feedback-stopped',
    'closed',
    'reopened',
    'moved',
    'feedback-read',
    'changed',
    'assigned',
    'helper-added',
    'helper-removed',
    'risk',
    'contact',
    'task-added',
    'task-changed',
    'task-done',
    'snoozed',
    'woken',
    'handed-over',
    'hand-over-accepted',
    'hand-over-declined',
    'hand-over-withdrawn',
    'meeting',
    'linked',
    'unlinked',
    'merged',
    'unmerged',
    'worried',
    'printed',
    'escalated',
  ]),
  text: z.string().nullable(),
  /** What the step changed, before and after, as stored; the console has words for it. */
  changes: z
    .array(z.object({ what: z.enum(TRACKED), from: z.string().nullable(), to: z.string().nullable() }))
    .default([]),
  contact: z.object({ how: oneOf(CONTACT_HOW), outcome: oneOf(CONTACT_OUTCOME), at: When }).optional(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

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

/** `GET /api/cases/:id/history?before=<entry id>`: older lines, oldest first. */
export const HistoryQuery = z.strictObject({ before: z.string().regex(/^h[1-9]\d{0,8}$/) })
export const HistoryPage = z.object({ history: z.array(HistoryEntry), hasOlder: z.boolean() })
export type HistoryPage = z.infer<typeof HistoryPage>

/** `POST /api/cases/search`; in a body, because what is searched for may be somebody's name. */
export const CaseQuery = z
  .strictObject({
    conditions: Conditions.default({}),
    sort: oneOf(SORT).default('loud'),
    /** Several words: receipt number, name, kana, address or phone, each in part. */
    q: z.string().trim().max(CASE_LIMITS.search).optional(),
    cursor: z.string().max(200).optional(),
  })
  // One index leads to what is searched for, in the order of `loud`: another order is not to be had, nor promised.
  .refine(({ q, sort }) => !q || sort === 'loud', { path: ['sort'] })
export type CaseQuery = z.infer<typeof CaseQuery>

/** A page of at most 50. `next` may follow a short or empty page: looking has not come to the end yet. */
export const CaseList = z.object({ cases: z.array(CaseRow), next: z.string().nullable() })
export type CaseList = z.infer<typeof CaseList>

export const FeedbackDecision = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('told'),
    text: Words(CASE_LIMITS.feedback),
    /** How those are told who did not come by LINE. */
    toldBy: oneOf(TOLD_BY).optional(),
  }),
  z.strictObject({ kind: z.literal('withheld'), reason: oneOf(WITHHELD) }),
  z.strictObject({ kind: z.literal('nobody') }),
])
export type FeedbackDecision = z.infer<typeof FeedbackDecision>

const Kind = <K extends string>(kind: K) => z.literal(kind)
const Id = z.string().max(60)

/** What staff can do with a case, one step at a time. */
export const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: Kind('take') }),
  /** From a colleague who has it: they may be absent, or gone. */
  z.strictObject({ kind: Kind('take-over') }),
  z.strictObject({ kind: Kind('assign'), staffId: Id }),
  z.strictObject({ kind: Kind('add-helper'), staffId: Id }),
  z.strictObject({ kind: Kind('remove-helper'), staffId: Id }),
  /** `mentions`: colleagues who are told that there is a note for them. */
  z.strictObject({
    kind: Kind('note'),
    text: Words(CASE_LIMITS.note),
    mentions: z.array(Id).max(10).default([]),
  }),
  z.strictObject({ kind: Kind('status'), to: oneOf(CASE_STATUS) }),
  z.strictObject({ kind: Kind('ask'), reportId: Id, text: Words(CASE_LIMITS.question) }),
  z.strictObject({ kind: Kind('close'), feedback: FeedbackDecision }),
  z.strictObject({ kind: Kind('reopen'), text: Words(CASE_LIMITS.note) }),
  z.strictObject({ kind: Kind('seen') }),
  /** What staff understand of it; what is left out stays. */
  z.strictObject({
    kind: Kind('understand'),
    labels: z.array(z.string().max(40)).max(10).optional(),
    reporterKind: oneOf(REPORTER_KIND).nullable().optional(),
    urgency: oneOf(URGENCY).optional(),
    signGroup: z.string().max(40).nullable().optional(),
    forWhom: oneOf(FOR_WHOM).nullable().optional(),
    districtId: z.string().max(40).nullable().optional(),
    subjectName: z.string().trim().max(60).nullable().optional(),
  }),
  /** What is so now on the risk sheet, and what is so no more; what a colleague ticked meanwhile stays. */
  z.strictObject({
    kind: Kind('risk'),
    tick: z.array(z.string().max(40)).max(40),
    untick: z.array(z.string().max(40)).max(40),
  }),
  z.strictObject({
    kind: Kind('contact'),
    how: oneOf(CONTACT_HOW),
    outcome: oneOf(CONTACT_OUTCOME),
    at: When.optional(),
    text: z.string().trim().max(CASE_LIMITS.note).default(''),
  }),
  z.strictObject({
    kind: Kind('add-task'),
    text: Words(CASE_LIMITS.task),
    dueOn: Day,
    staffId: Id.nullable().default(null),
  }),
  z.strictObject({ kind: Kind('change-task'), taskId: Id, dueOn: Day }),
  z.strictObject({ kind: Kind('finish-task'), taskId: Id }),
  z.strictObject({
    kind: Kind('snooze'),
    until: Day,
    text: z.string().trim().max(CASE_LIMITS.task).default(''),
  }),
  z.strictObject({ kind: Kind('wake') }),
  z.strictObject({
    kind: Kind('hand-over'),
    to: HandOverTo,
    note: Words(CASE_LIMITS.handOver),
    feedbackBy: z.enum(['us', 'them']),
  }),
  z.strictObject({
    kind: Kind('answer-hand-over'),
    handOverId: Id,
    answer: z.enum(['accepted', 'declined']),
    text: z.string().trim().max(CASE_LIMITS.handOver).default(''),
  }),
  z.strictObject({ kind: Kind('withdraw-hand-over'), handOverId: Id }),
  z.strictObject({
    kind: Kind('meeting'),
    heldAt: When,
    members: Words(CASE_LIMITS.task),
    decision: oneOf(MEETING_DECISION),
    plan: Words(CASE_LIMITS.meeting),
  }),
  z.strictObject({ kind: Kind('link'), caseId: Id, how: oneOf(LINK) }),
  z.strictObject({ kind: Kind('unlink'), linkId: Id }),
  /** This case goes into that one; undone by `unmerge`. */
  z.strictObject({ kind: Kind('merge'), into: Id }),
  z.strictObject({ kind: Kind('unmerge') }),
  /** A suggested connection that is none. */
  z.strictObject({ kind: Kind('not-related'), caseId: Id }),
])
export type Change = z.infer<typeof Change>
/** A change as the console sends it: what has a default may be left out. */
export type NewChange = z.input<typeof Change>

/** `PATCH /api/cases/:id`: one change, with the revision the console saw. */
export const CaseChange = z.strictObject({ revision: z.number().int().min(0), change: Change })
export type CaseChange = z.infer<typeof CaseChange>

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

/** `POST /api/cases`: a consultation by phone, fax, visit or e-mail, typed by staff. */
export const Intake = z.strictObject({
  /** Made by the page: sending twice opens one case. */
  id: z.uuid(),
  source: oneOf(SOURCE).exclude(['line']),
  receivedAt: When,
  told: NewReport.omit({
    photos: true,
    organisation: true,
    reporterName: true,
    reporterPhone: true,
  }).strict(),
  reporterKind: oneOf(REPORTER_KIND).nullable(),
  labels: z.array(z.string().max(40)).max(10).default([]),
  /** Whether whoever types it has the case from then on. */
  takeIt: z.boolean(),
  /** Goes to the vault and nowhere else. */
  reporter: z.strictObject({
    organisation: NewReport.shape.organisation,
    name: NewReport.shape.reporterName,
    phone: NewReport.shape.reporterPhone,
  }),
})
export type Intake = z.infer<typeof Intake>

/** `POST /api/cases/:id/feedback-check`: whether a text names somebody, before it is sent. */
export const FeedbackCheck = z.strictObject({ text: z.string().max(CASE_LIMITS.feedback) })
export const FeedbackChecked = z.object({ namesSomeone: z.boolean() })
export type FeedbackChecked = z.infer<typeof FeedbackChecked>

/** `POST /api/cases/:id/presence` while a case is open on a screen: which colleagues are looking too. */
export const Looking = z.strictObject({ isLeaving: z.boolean().default(false) })
export const Presence = z.object({ others: z.array(By) })
export type Presence = z.infer<typeof Presence>

/** A view that somebody saved. */
export const SavedView = z.object({
  id: z.string(),
  name: z.string(),
  conditions: Conditions,
  sort: oneOf(SORT),
  /** `me`, everybody, or the staff of one centre. */
  sharedWith: z.union([z.literal('me'), z.literal('all'), z.string().max(40)]),
  by: By,
})
export type SavedView = z.infer<typeof SavedView>
export const NewView = z.strictObject({
  name: Words(CASE_LIMITS.viewName),
  conditions: Conditions,
  sort: oneOf(SORT).default('loud'),
  sharedWith: z.union([z.literal('me'), z.literal('all'), z.string().max(40)]),
})
export type NewView = z.infer<typeof NewView>

/** `PATCH /api/views/:id`; what is left out stays. */
export const ViewChange = z.strictObject({
  name: NewView.shape.name.optional(),
  conditions: Conditions.optional(),
  sort: oneOf(SORT).optional(),
  sharedWith: NewView.shape.sharedWith.optional(),
})
export type ViewChange = z.infer<typeof ViewChange>

/**
 * `GET /api/views`: built-in and saved views. Counts go up to `CASE_LIMITS.counted`, which means that many or more;
 * null where counting would mean to read through everything that ever was.
 */
export const ViewList = z.object({
  builtIn: z.record(z.string(), z.number().nullable()),
  saved: z.array(SavedView.extend({ count: z.number().nullable(), isMine: z.boolean() })),
})
export type ViewList = z.infer<typeof ViewList>
