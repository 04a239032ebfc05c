/** 相談: somebody asks for themselves, their family or another. It becomes a case of kind `consultation`. */
import { z } from 'zod'
import { isLabel } from '../cases/labels.ts'
import { EmailTyped, PhoneTyped, PresetId, words } from '../fields.ts'
import { oneOf } from '../one-of.ts'
import { Noticed } from '../reports/contract.ts'
import { ASKS_FOR, CONSULTATION_LIMITS, MEET_HOW, NAMING, TOPIC_LEADS } from './rules.ts'

/** A topic in plain words; its label is a LINE button. */
export const Topic = z.strictObject({
  id: PresetId,
  label: z.string().min(1).max(20),
  /** Examples in plain words, said when it is chosen. */
  examples: z.array(z.string().min(1).max(60)).max(4).default([]),
  leadsTo: z.enum(TOPIC_LEADS).default('consultation'),
  /** For a topic that leads to a report: the group of signs that it begins with. */
  signGroup: PresetId.optional(),
  /** Issue labels that the case begins with. */
  labels: z.array(z.string().refine(isLabel, 'ケースのラベルの名前ではありません')).max(3).default([]),
})
export type Topic = z.infer<typeof Topic>

/** 地域福祉コーディネーター and the like: whom one talks to, by name. */
export const Coordinator = z.strictObject({
  districtId: PresetId,
  name: z.string().min(1).max(20),
  kana: z.string().min(1).max(30).optional(),
  /** Picture beside the preset file; without it we draw one. */
  picture: z.string().max(60).optional(),
})
export type Coordinator = z.infer<typeof Coordinator>

export const ConsultationSettings = z.strictObject({
  /** What those are called whom one talks to. */
  coordinatorWord: z.string().min(1).max(20).default('相談員'),
  topics: z.array(Topic).max(9).default([]),
  /** Of `MEET_HOW`, those that this network offers. */
  meetHow: z.array(oneOf(MEET_HOW)).min(1).default(['phone', 'office', 'visit', 'email', 'line']),
  coordinators: z.array(Coordinator).max(60).default([]),
})
export type ConsultationSettings = z.infer<typeof ConsultationSettings>

/** How a consultation was asked, as its case keeps it. */
export const Consulted = z.strictObject({
  topic: PresetId,
  forWhom: oneOf(ASKS_FOR).nullable(),
  meetHow: oneOf(MEET_HOW).nullable(),
  /** When it would suit. */
  meetAt: Noticed.nullable(),
})
export type Consulted = z.infer<typeof Consulted>

/** What the `consult` flow asks. Only the topic is required: as far as one wants to tell. */
export const NewConsultation = z.object({
  topic: PresetId,
  forWhom: oneOf(ASKS_FOR).optional(),
  district: PresetId.optional(),
  meetHow: oneOf(MEET_HOW).optional(),
  /** When it would suit. */
  meetAt: Noticed.optional(),
  naming: oneOf(NAMING).optional(),
  detail: words(CONSULTATION_LIMITS.words).optional(),
  name: words(CONSULTATION_LIMITS.name).optional(),
  phone: PhoneTyped.optional(),
  email: EmailTyped.optional(),
  address: words(CONSULTATION_LIMITS.address).optional(),
})
export type NewConsultation = z.infer<typeof NewConsultation>
