/** 自分の記録: everything that is kept of somebody for themselves, as they may carry it away. */
import { z } from 'zod'

/** One thing that is kept, such as one report: label and words in the order in which they are read. */
export const OwnEntry = z.object({
  title: z.string().nullable(),
  rows: z.array(z.object({ label: z.string(), value: z.string() })),
})
export type OwnEntry = z.infer<typeof OwnEntry>

/** `GET /api/me/data`: one's own and nobody else's. A section of which nothing is kept is left out. */
export const OwnData = z.object({
  network: z.string(),
  municipality: z.string(),
  /** When it was put together, in words. */
  madeAt: z.string(),
  sections: z.array(z.object({ title: z.string(), entries: z.array(OwnEntry) })),
})
export type OwnData = z.infer<typeof OwnData>
export type OwnSection = OwnData['sections'][number]
