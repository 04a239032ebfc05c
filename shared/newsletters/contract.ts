/** 広報誌: issues with cover, PDF and web page. Public. */
import { z } from 'zod'
import { MadeId, Revision, words } from '../fields.ts'

export const NEWSLETTER_LIMITS = {
  title: 60,
  text: 20_000,
  summary: 120,
  pdfBytes: 20 * 1024 * 1024,
} as const

export const NewsletterFields = z.strictObject({
  /** Its number in the row: 第12号. */
  no: z.number().int().min(1).max(10_000),
  title: words(NEWSLETTER_LIMITS.title),
  /** On the card: what is in it. */
  summary: words(NEWSLETTER_LIMITS.summary),
  /** The web page: paragraphs, headings begin with 「■」. */
  text: z.string().trim().max(NEWSLETTER_LIMITS.text),
  publishedOn: z.iso.date(),
  /** 発行部数; null: not printed or not known. */
  printRun: z.number().int().min(0).max(1_000_000).nullable(),
})
export type NewsletterFields = z.infer<typeof NewsletterFields>

export const NewsletterView = NewsletterFields.extend({
  id: MadeId,
  revision: Revision,
  state: z.enum(['draft', 'published']),
  /** Where it is read: public as soon as it is published, before that for those who make it. Null where there is none. */
  coverPath: z.string().nullable(),
  pdfPath: z.string().nullable(),
  pagePath: z.string(),
})
export type NewsletterView = z.infer<typeof NewsletterView>
/** `GET /api/newsletters`; `POST`, `PATCH /api/newsletters/:id`; `PUT …/cover` and `…/pdf` with the bytes. */
export const NewsletterList = z.object({ newsletters: z.array(NewsletterView) })
export type NewsletterList = z.infer<typeof NewsletterList>
export const NewsletterAsked = z.strictObject({ fields: NewsletterFields })
export type NewsletterAsked = z.infer<typeof NewsletterAsked>
export const NewsletterChange = z.strictObject({
  revision: Revision,
  fields: NewsletterFields,
  state: z.enum(['draft', 'published']),
})
export type NewsletterChange = z.infer<typeof NewsletterChange>
