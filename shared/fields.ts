/** Fields that many contracts have. */
import { z } from 'zod'

/** As presets write ids. */
export const PresetId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, '半角の小文字・数字・「-」で、40文字まで書きます')
/** An id that the product made. */
export const MadeId = z.string().min(1).max(60)
export const Revision = z.number().int().min(0)
/** What somebody typed, without blanks around it. */
export const words = (most: number) => z.string().trim().min(1).max(most)
/** Any notation that people use, of a Japanese number. */
export const PhoneTyped = z
  .string()
  .trim()
  .max(20)
  .regex(/^[0-9０-９+＋()（）\-‐－ー―\s]{9,20}$/)
export const EmailTyped = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)
