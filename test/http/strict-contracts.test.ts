import type { z } from 'zod'
import { CaseChange, Change } from '#shared/cases/change.contract.ts'
import { Conditions } from '#shared/cases/conditions.ts'
import { FeedbackCheck, Looking, ReporterRequest } from '#shared/cases/contract.ts'
import { Intake } from '#shared/cases/intake.contract.ts'
import { CaseQuery, NewView } from '#shared/cases/list.contract.ts'
import { FormAnswers, FormDone, MySettings } from '#shared/forms/contract.ts'
import { PrintRequest } from '#shared/prints/contract.ts'
import { Helpful, NewAddition, NewAnswer, Noticed, Place, StillWorried } from '#shared/reports/contract.ts'
import {
  PartyAdded,
  PartyChange,
  PictureOrder,
  SeriesAsked,
  SeriesChange,
  SeriesPreviewAsked,
  SessionAdded,
  SessionChange,
  SessionMessage,
  SessionsAsked,
} from '#shared/salons/desk.ts'
import { AwayChange, EscalationChange, NewStaff, SignIn, StaffChange } from '#shared/staff/contract.ts'

/** Everything that a request may hold; what picks one of several shapes is given. */
const REQUESTS: [string, z.ZodType, object?][] = [
  ['a search', CaseQuery],
  ['what a view asks for', Conditions],
  ['a saved view', NewView],
  ['a change', CaseChange],
  ['a consultation taken in', Intake],
  ['a look into the vault', ReporterRequest],
  ['a check of feedback', FeedbackCheck],
  ['a look at a case', Looking],
  ['a print', PrintRequest],
  ['answers on a form', FormAnswers],
  ['the end of a form', FormDone],
  ['settings', MySettings],
  ['an addition', NewAddition],
  ['an answer', NewAnswer],
  ['a worry', StillWorried],
  ['a thank-you', Helpful],
  ['a moment', Noticed],
  ['an address', Place, { kind: 'address' }],
  ['a pin', Place, { kind: 'pin' }],
  ['a sign-in', SignIn],
  ['a new member of staff', NewStaff],
  ['a change of staff', StaffChange],
  ['days off', AwayChange],
  ['an order of calls', EscalationChange],
  ['a series', SeriesAsked],
  ['a change of a series', SeriesChange],
  ['a preview of a rule', SeriesPreviewAsked],
  ['an order of pictures', PictureOrder],
  ['a look at dates', SessionsAsked],
  ['one date more', SessionAdded],
  ['a message to guests', SessionMessage],
  ['a guest added by hand', PartyAdded],
]
const STEPS = [...Change.options, ...SessionChange.options, ...PartyChange.options].map(
  (step) => [step.shape.kind.value, step] as const,
)

/** The unknown fields that a contract refuses. */
function unknownIn(contract: z.ZodType, given: object): string[] {
  const issues = contract.safeParse(given).error?.issues ?? []
  return issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
}

test.each(REQUESTS)('%s with a field that nobody knows is refused', (_what, contract, given = {}) => {
  expect(unknownIn(contract, { ...given, surplus: 1 })).toEqual(['surplus'])
})

test.each(STEPS)('the step %s with a field that nobody knows is refused', (kind, step) => {
  expect(unknownIn(step, { kind, surplus: 1 })).toEqual(['surplus'])
})
