/** 気づきの視点: short cards and three questions, for a partner's new people. Preset data. */
import { z } from 'zod'
import { PresetId } from '../fields.ts'

export const QUESTIONS_OF_A_LESSON = 3

export const Lesson = z.strictObject({
  id: PresetId,
  title: z.string().min(1).max(30),
  cards: z
    .array(
      z.strictObject({
        title: z.string().min(1).max(20),
        lines: z.array(z.string().min(1).max(80)).min(1).max(4),
      }),
    )
    .min(1)
    .max(6),
  questions: z
    .array(
      z.strictObject({
        ask: z.string().min(1).max(100),
        /** The first is right; they are shown in an order of their own. */
        answers: z.array(z.string().min(1).max(20)).min(2).max(4),
        because: z.string().min(1).max(120),
      }),
    )
    .length(QUESTIONS_OF_A_LESSON),
})
export type Lesson = z.infer<typeof Lesson>
