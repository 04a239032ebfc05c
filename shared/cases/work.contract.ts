import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { By, Day, When } from './fields.ts'
import { BODY, CLOCK, HAND_OVER, LINK, MEETING_DECISION } from './rules.ts'

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
  /** Null: it came with the case. */
  by: By.nullable(),
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
