import { z } from 'zod'

/* What the contracts of cases have in common. */

export const When = z.iso.datetime()
export const Day = z.iso.date()
export const By = z.object({ id: z.string(), name: z.string() })
export const Words = (limit: number) => z.string().trim().min(1).max(limit)
export const Id = z.string().max(60)
