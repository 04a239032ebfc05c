import { z } from 'zod'
import { CASE_LIMITS, LOOKUP_REASON } from '../cases/rules.ts'
import { oneOf } from '../one-of.ts'
import { PRINT_FORM, SALON_PRINT_FORM } from './rules.ts'

/** Whose part of the vault goes onto the print, and why; looked up like on the screen, so it is logged the same way. */
const WithReporter = z
  .strictObject({
    reportId: z.string().max(60),
    reason: oneOf(LOOKUP_REASON),
    other: z.string().trim().max(CASE_LIMITS.otherReason).optional(),
  })
  .refine((asked) => asked.reason !== 'other' || Boolean(asked.other), { path: ['other'] })

/** `POST /api/cases/:id/prints`: the case on one form, as PDF. Without `withReporter` nothing of the vault is on it. */
export const PrintRequest = z.strictObject({
  form: oneOf(PRINT_FORM),
  withReporter: WithReporter.optional(),
})
export type PrintRequest = z.infer<typeof PrintRequest>

/** `POST /api/salon-sessions/:id/prints`: one date of a salon, as PDF. */
export const SalonPrintRequest = z.strictObject({ form: oneOf(SALON_PRINT_FORM) })
export type SalonPrintRequest = z.infer<typeof SalonPrintRequest>
