/** Fields that many contracts have. */
import { z } from 'zod'
import { EMAIL_AS_TYPED, PHONE_AS_TYPED } from './as-typed.ts'

/** As presets write ids. */
export const PresetId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, '半角の小文字・数字・「-」で、40文字まで書きます')
/** As presets write the numbers of centres and the like. */
export const PresetPhone = z
  .string()
  .regex(/^0\d{1,4}-\d{1,4}-\d{3,4}$/, '電話番号を、03-0000-0000 のように書きます')
/** An id that the product made: what looks otherwise is nobody's, and goes no further. */
export const MadeId = z.string().regex(/^[\w.:-]{1,60}$/)
export const Revision = z.number().int().min(0)
/** What somebody typed, without blanks around it. */
export const words = (most: number) => z.string().trim().min(1).max(most)
/** Any notation that people use, of a Japanese number. */
export const PhoneTyped = z.string().trim().max(20).regex(PHONE_AS_TYPED)
export const EmailTyped = z.string().trim().max(100).regex(EMAIL_AS_TYPED)
