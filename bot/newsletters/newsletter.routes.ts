import { randomBytes } from 'node:crypto'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { publicPage } from '#bot/http/public-page.ts'
import { bytesBody } from '#bot/http/read-body.ts'
import { allowed } from '#bot/http/who.ts'
import type { Preset } from '#shared/directory/contract.ts'
import {
  NewsletterAsked,
  NewsletterChange,
  NewsletterList,
  type NewsletterView,
} from '#shared/newsletters/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import {
  beginNewsletter,
  changeNewsletter,
  getNewsletter,
  type NewsletterFiles,
  newsletterFile,
  publishedNewsletter,
  putFile,
} from './edit-newsletter.ts'
import { NEWS } from './newsletter.messages.ts'
import { findNewsletter, listNewsletters, type Newsletter } from './newsletter.model.ts'
import { goneBody, issueBody, issuesBody } from './newsletter-page.ts'
import { newsletterName, newsPath, pathOf } from './paths.ts'

interface NewsletterRoutes {
  preset: Preset
  now: () => Date
  files: NewsletterFiles
}

/** A file that is replaced gets another address. */
const FILE_CACHE = 'public, max-age=604800, immutable'
const PAGE_CACHE = 'public, max-age=300'

/** `/api/newsletters`: the issues, for those who make them. */
export function newsletterRoutes({ preset, now, files }: NewsletterRoutes): Router {
  const routes = Router()
  const editor: RequestHandler = (req, _res, next) => {
    allowed(req, 'run-network')
    if (newsletterName(preset) === undefined) throw new Refusal('not-found')
    next()
  }

  routes.get('/api/newsletters', editor, async (_req, res) => {
    answer(res, NewsletterList, { newsletters: (await listNewsletters('all')).map(viewOf) })
  })
  routes.post('/api/newsletters', editor, async (req, res) => {
    const { fields } = parse(NewsletterAsked, req.body)
    const begun = await beginNewsletter(fields, randomBytes(6).toString('hex'))
    answer(res.status(201), NewsletterList, { newsletters: [viewOf(begun)] })
  })
  routes.patch('/api/newsletters/:id', editor, async (req, res) => {
    const id = idIn(req)
    const change = parse(NewsletterChange, req.body)
    const changed = await changeNewsletter(id, change).catch((error: unknown) => withCurrent(error, id))
    answer(res, NewsletterList, { newsletters: [viewOf(changed)] })
  })
  for (const kind of ['cover', 'pdf'] as const) {
    // Whatever the page calls it: what it is shows in its bytes.
    const file = bytesBody(20)
    routes.put(`/api/newsletters/:id/${kind}`, editor, file, async (req, res) => {
      const bytes = parse(z.instanceof(Buffer), req.body)
      const changed = await putFile(idIn(req), kind, bytes, files, now())
      answer(res, NewsletterList, { newsletters: [viewOf(changed)] })
    })
  }

  // What a draft will look like, for those who make it.
  routes.get('/api/newsletters/:id/page', editor, async (req, res) => {
    const issue = await getNewsletter(idIn(req))
    const body = issueBody(issue, pathOf(issue, draftPath(issue)))
    const head = headOf(newsletterName(preset) ?? '', issue)
    res.send(publicPage({ network: preset.network, ...head, body }))
  })
  routes.get('/api/newsletters/:id/page/:file', editor, async (req, res) => {
    await sendFile(res, await getNewsletter(idIn(req)), parse(z.string(), req.params['file']), files)
  })

  /** Whoever was too late sees what the others made of it. */
  async function withCurrent(error: unknown, id: string): Promise<never> {
    if (!(error instanceof Refusal && error.code === 'changed-meanwhile')) throw error
    throw new Refusal('changed-meanwhile', { current: viewOf(await getNewsletter(id)) })
  }

  return routes
}

/** `/news`: every published issue as a page, with cover and PDF; for everybody, without sign-in. */
export function newsRoutes({ preset, files }: Omit<NewsletterRoutes, 'now'>): Router {
  const routes = Router()
  const { network } = preset
  const name = newsletterName(preset)
  if (name === undefined) return routes

  routes.get(newsPath, async (_req, res) => {
    const body = issuesBody(await listNewsletters('published'))
    res.set('cache-control', PAGE_CACHE).send(publicPage({ network, title: name, body }))
  })
  routes.get(`${newsPath}/:id`, async (req, res) => {
    const issue = await findNewsletter(req.params.id)
    // A card in somebody's chat leads here long after it was sent.
    if (issue?.state !== 'published')
      return res.status(404).send(publicPage({ network, title: NEWS.gone, body: goneBody() }))
    const body = issueBody(issue, pathOf(issue))
    return res.set('cache-control', PAGE_CACHE).send(publicPage({ network, ...headOf(name, issue), body }))
  })
  routes.get(`${newsPath}/:id/:file`, async (req, res) => {
    const issue = await publishedNewsletter(req.params.id)
    res.set('Cross-Origin-Resource-Policy', 'cross-origin').set('Cache-Control', FILE_CACHE)
    await sendFile(res, issue, req.params.file, files)
  })
  return routes
}

/** `<id>.jpg` or `<id>.pdf`; what it is shows in its bytes, and the ending says it to the browser. */
async function sendFile(
  res: Response,
  issue: Newsletter,
  file: string,
  files: Pick<NewsletterFiles, 'readPhoto'>,
): Promise<void> {
  const [fileId = ''] = file.split('.')
  const bytes = await newsletterFile(issue, fileId, files)
  res.type(fileId === issue.pdfId ? 'pdf' : 'jpeg').send(bytes)
}

const headOf = (name: string, { fields: { no, title } }: Newsletter) => ({
  eyebrow: NEWS.number(name, no),
  title,
})

const draftPath = ({ id }: Newsletter) => `/api/newsletters/${id}/page`

function viewOf(newsletter: Newsletter): NewsletterView {
  const { id, revision, state, fields } = newsletter
  const isPublic = state === 'published'
  const { page, cover, pdf } = pathOf(newsletter, isPublic ? undefined : draftPath(newsletter))
  return { id, revision, state, ...fields, coverPath: cover, pdfPath: pdf, pagePath: page }
}

const idIn = (req: Request) => parse(z.string().max(60), req.params['id'])
