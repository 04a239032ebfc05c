import type { Preset } from '#shared/directory/contract.ts'
import type { Newsletter } from './newsletter.model.ts'

/** What the newsletter is called; undefined where the town has none. */
export function newsletterName({ schemes, newsletter }: Pick<Preset, 'schemes' | 'newsletter'>) {
  return schemes.includes('newsletter') ? newsletter : undefined
}

/** Where everybody reads the newsletter. */
export const newsPath = '/news'

/**
 * Addresses of an issue; a file that is replaced gets another one.
 * @param page where its page is: the public one, if left out
 */
export function pathOf(
  { id, coverId, pdfId }: Pick<Newsletter, 'id' | 'coverId' | 'pdfId'>,
  page = `${newsPath}/${id}`,
) {
  return {
    page,
    cover: coverId === null ? null : `${page}/${coverId}.jpg`,
    pdf: pdfId === null ? null : `${page}/${pdfId}.pdf`,
  }
}
