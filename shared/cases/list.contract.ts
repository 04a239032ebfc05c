import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { Conditions, SORT } from './conditions.ts'
import { CaseRow } from './contract.ts'
import { By, Words } from './fields.ts'
import { CASE_LIMITS } from './rules.ts'

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
