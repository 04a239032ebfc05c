import { z } from 'zod'
import { Consulted, NewConsultation } from '../consultations/contract.ts'
import { oneOf } from '../one-of.ts'
import { NewReport } from '../reports/contract.ts'
import { When } from './fields.ts'
import { REPORTER_KIND, SOURCE } from './rules.ts'

/** `POST /api/cases`: a report or a consultation by phone, fax, visit or e-mail, typed by staff. */
export const Intake = z.strictObject({
  /** Made by the page: sending twice opens one case. */
  id: z.uuid(),
  source: oneOf(SOURCE).exclude(['line', 'page']),
  receivedAt: When,
  told: NewReport.omit({
    photos: true,
    organisation: true,
    partner: true,
    reporterName: true,
    reporterPhone: true,
  }).strict(),
  /** Set for what is no report but a consultation. */
  consultation: Consulted.optional(),
  reporterKind: oneOf(REPORTER_KIND).nullable(),
  labels: z.array(z.string().max(40)).max(10).default([]),
  /** Whether whoever types it has the case from then on. */
  takeIt: z.boolean(),
  /** Goes to the vault and nowhere else. */
  reporter: z.strictObject({
    organisation: NewReport.shape.organisation,
    name: NewReport.shape.reporterName,
    phone: NewReport.shape.reporterPhone,
    email: NewConsultation.shape.email,
    address: NewConsultation.shape.address,
  }),
})
export type Intake = z.infer<typeof Intake>
