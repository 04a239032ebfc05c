import { z } from 'zod'
import { LANGUAGE } from '../languages/rules.ts'
import { oneOf } from '../one-of.ts'

/**
 * A conversation's confidential questions as a page: the same steps that `INTAKE=chat` asks in chat.
 * `GET /api/drafts/current` answers it; `PATCH /api/drafts/:id` saves single answers while they are typed.
 */
export const FormField = z.object({
  /** The step's name, the key of its answer. */
  name: z.string(),
  label: z.string(),
  /** A line of help under the label. */
  help: z.string().optional(),
  kind: z.enum(['text', 'long-text', 'phone', 'place', 'photos', 'choice']),
  maxLength: z.number().optional(),
  /** How many photos there may be. */
  most: z.number().optional(),
  /** Tells the phone what it may fill in by itself: `name`, `tel`, `organization`. */
  autocomplete: z.string().optional(),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  /** Places the reporter saved, offered on top of a `place` field. */
  savedPlaces: z.array(z.object({ id: z.string(), label: z.string(), text: z.string() })).optional(),
  /** The answer so far, as its step keeps it. */
  value: z.unknown().optional(),
})
export type FormField = z.infer<typeof FormField>

export const FormView = z.object({
  draftId: z.string(),
  revision: z.number(),
  title: z.string(),
  /** What is written here is practised (訓練), and nobody comes. */
  isDrill: z.boolean().default(false),
  fields: z.array(FormField),
})
export type FormView = z.infer<typeof FormView>

/** `GET /api/drafts/current?of`: of which kind of conversation, as its page's address has it; left out: a report. */
export const FormAsked = z.strictObject({ of: z.string().max(40).optional() })

/** Answers by step name; `null` takes an answer back. Each is read by its own step. */
export const FormAnswers = z.strictObject({ answers: z.record(z.string(), z.unknown()) })
/** Which answers were not understood, with a hint for each; the others are saved. */
export const FormSaved = z.object({ revision: z.number(), hints: z.record(z.string(), z.string()) })
export type FormSaved = z.infer<typeof FormSaved>

/** `POST /api/drafts/:id/done`: the page is finished; `spoken` if it said so in the chat itself. */
export const FormDone = z.strictObject({ spoken: z.boolean() })

/** `POST /api/drafts/:id/photos` with the picture as the body. */
export const PhotoKept = z.object({ photoId: z.string() })

/** `GET` and `PUT /api/me`: what a person lets us keep for the next time. */
export const MySettings = z.strictObject({
  districtId: z.string().nullable(),
  organisation: z.string().trim().max(80).nullable(),
  name: z.string().trim().max(60).nullable(),
  phone: z.string().trim().max(20).nullable(),
  places: z
    .array(
      z.strictObject({
        id: z.string(),
        label: z.string().trim().min(1).max(20),
        text: z.string().trim().min(1).max(200),
      }),
    )
    .max(5),
  /** The centre may ask after them when they stay away from a salon that they go to. */
  mayAskAfter: z.boolean(),
  /** In which language they are spoken to; left out, it stays. */
  language: oneOf(LANGUAGE).optional(),
})
export type MySettings = z.infer<typeof MySettings>
