import { z } from 'zod'
import { oneOf } from '../one-of.ts'
import { LANGUAGE } from './rules.ts'

/** `GET /api/me/words`: in which language a page speaks to this person, and its catalogue; null for Japanese. */
export const MyWords = z.object({
  language: oneOf(LANGUAGE),
  words: z.record(z.string(), z.string()).nullable(),
})
export type MyWords = z.infer<typeof MyWords>
