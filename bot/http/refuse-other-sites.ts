import type { Request, RequestHandler } from 'express'
import { Refusal } from '#shared/refusal.ts'

const READING = ['GET', 'HEAD', 'OPTIONS']
/** What a form of another site could send without being asked first. */
const FORMS = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i

/**
 * Keeps pages of other sites from acting in somebody's name. A change has to come from a page of our own origin, which
 * browsers say with every change and no page can forge, and never as a form; what another site asks for is not even
 * read, so that it makes nobody download what they did not ask for.
 */
export function refuseOtherSites(publicUrl: string): RequestHandler {
  const own = new URL(publicUrl).origin
  return (req, _res, next) => {
    if (req.get('sec-fetch-site') === 'cross-site' || (isChange(req) && !isOwn(req, own)))
      throw new Refusal('wrong-origin')
    next()
  }
}

function isChange({ method }: Request): boolean {
  return !READING.includes(method)
}

function isOwn(req: Request, own: string): boolean {
  return req.headers.origin === own && !FORMS.test(req.get('content-type') ?? '')
}
