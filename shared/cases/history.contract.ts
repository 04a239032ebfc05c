import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { By, When } from './fields.ts'
import { CONTACT_HOW, CONTACT_OUTCOME } from './rules.ts'

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
    /** Became known, and not from the reporter: an answer, a sighting, that somebody was found. */
    'news',
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

/** `GET /api/cases/:id/history?before=<entry id>`: older lines, oldest first. */
export const HistoryQuery = z.strictObject({ before: z.string().regex(/^h[1-9]\d{0,8}$/) })

export const HistoryPage = z.object({ history: z.array(HistoryEntry), hasOlder: z.boolean() })
export type HistoryPage = z.infer<typeof HistoryPage>
