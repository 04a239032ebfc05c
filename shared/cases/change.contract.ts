import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { FOR_WHOM } from '../reports/words.ts'
import { Day, Id, When, Words } from './fields.ts'
import {
  CASE_LIMITS,
  CASE_STATUS,
  CONTACT_HOW,
  CONTACT_OUTCOME,
  LINK,
  MEETING_DECISION,
  REPORTER_KIND,
  TOLD_BY,
  URGENCY,
  WITHHELD,
} from './rules.ts'
import { HandOverTo } from './work.contract.ts'

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
