import type { NewsletterChange, NewsletterFields } from '#shared/newsletters/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { findNewsletter, insertNewsletter, type Newsletter, replaceNewsletter } from './newsletter.model.ts'

/** Where covers and PDFs are kept. */
export interface NewsletterFiles {
  /** @throws Refusal if it is none, or too large */
  keepPhoto: (bytes: Buffer, ownerId: string, at: Date) => Promise<string>
  /** @throws Refusal `not-a-pdf` or `too-large` */
  keepDocument: (bytes: Buffer, ownerId: string, at: Date) => Promise<string>
  readPhoto: (id: string) => Promise<{ ownerId: string; bytes: Buffer } | null>
  forgetPhotos: (ownerId: string, ids: string[]) => Promise<unknown>
}

const OWNER = 'newsletter:'
const ownerOf = (id: string) => `${OWNER}${id}`

/** Begins an issue as a draft, which nobody outside the console sees. @throws Refusal `newsletter-there` */
export async function beginNewsletter(fields: NewsletterFields, id: string): Promise<Newsletter> {
  const begun: Newsletter = { id, revision: 0, state: 'draft', fields, coverId: null, pdfId: null }
  if (!(await insertNewsletter(begun))) throw new Refusal('newsletter-there')
  return begun
}

/**
 * Changes what an issue says, publishes it, or takes it back.
 * @throws Refusal `not-found`, `changed-meanwhile`, `newsletter-there`, or `newsletter-empty` for one without a word
 */
export async function changeNewsletter(
  id: string,
  { revision, fields, state }: NewsletterChange,
): Promise<Newsletter> {
  const before = await getNewsletter(id)
  if (state === 'published' && fields.text === '' && before.pdfId === null)
    throw new Refusal('newsletter-empty')
  return saved({ ...before, revision, fields, state })
}

/** Puts a cover or a PDF in the place of the one before. @throws Refusal as `NewsletterFiles`, and as above */
export async function putFile(
  id: string,
  kind: 'cover' | 'pdf',
  bytes: Buffer,
  files: NewsletterFiles,
  at: Date,
): Promise<Newsletter> {
  const before = await getNewsletter(id)
  const keep = kind === 'cover' ? files.keepPhoto : files.keepDocument
  const field = kind === 'cover' ? 'coverId' : 'pdfId'
  const fileId = await keep(bytes, ownerOf(id), at)
  const after = await saved({ ...before, [field]: fileId }).catch(async (error: unknown) => {
    await files.forgetPhotos(ownerOf(id), [fileId])
    throw error
  })
  const old = before[field]
  if (old !== null) await files.forgetPhotos(ownerOf(id), [old])
  return after
}

/** An issue that everybody may read. @throws Refusal `not-found` */
export async function publishedNewsletter(id: string): Promise<Newsletter> {
  const newsletter = await getNewsletter(id)
  if (newsletter.state !== 'published') throw new Refusal('not-found')
  return newsletter
}

/** A file that stands with its issue. @throws Refusal `not-found` */
export async function newsletterFile(
  newsletter: Newsletter,
  fileId: string,
  { readPhoto }: Pick<NewsletterFiles, 'readPhoto'>,
): Promise<Buffer> {
  const isItsOwn = fileId === newsletter.coverId || fileId === newsletter.pdfId
  const file = isItsOwn ? await readPhoto(fileId) : null
  if (file?.ownerId !== ownerOf(newsletter.id)) throw new Refusal('not-found')
  return file.bytes
}

/** Whether a file's owner is an issue that there is, so that it is kept. */
export async function ownsNewsletterFiles(ownerId: string): Promise<boolean> {
  return ownerId.startsWith(OWNER) && (await findNewsletter(ownerId.slice(OWNER.length))) !== null
}

/** @throws Refusal `not-found` */
export async function getNewsletter(id: string): Promise<Newsletter> {
  const newsletter = await findNewsletter(id)
  if (!newsletter) throw new Refusal('not-found')
  return newsletter
}

async function saved(next: Newsletter): Promise<Newsletter> {
  const after = await replaceNewsletter(next)
  if (after === 'taken') throw new Refusal('newsletter-there')
  if (!after) throw new Refusal('changed-meanwhile')
  return after
}
