import { type Request, Router } from 'express'
import { parse } from '#bot/http/answer.ts'
import { publicPage } from '#bot/http/public-page.ts'
import type { Preset } from '#shared/directory/contract.ts'
import { PublicPartnersAsked } from '#shared/partners/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { findListed, type ListAsked, type Listed, listAllPublic, listPublic } from './listed.model.ts'
import { partnersPath, publicPath } from './paths.ts'
import { LIST } from './public-list.messages.ts'
import { hasServices, listBody, listRows, partnerBody } from './public-list.ts'

interface PublicListDeps {
  preset: Preset
  now: () => Date
  /** A table with a name as CSV. */
  csvOf: (sheet: { name: string; head: string[]; rows: string[][] }) => string
  /** The list on paper. */
  pdfOf: (title: string, partners: Listed[], at: Date) => Promise<Buffer>
}

/** As many on one page as somebody scrolls through. */
const PAGE_SIZE = 100
const CACHE = 'public, max-age=300'
/** A paper takes a second to draw, and anybody may ask for it: it is drawn so often at most. */
const PAPER_KEPT_MS = 5 * 60_000

/** `/partners`: who takes part and agreed to be listed, as page, CSV and PDF; for everybody, without sign-in. */
export function publicListRoutes({ preset, now, csvOf, pdfOf }: PublicListDeps): Router {
  const routes = Router()
  if (!preset.schemes.includes('partners')) return routes
  const { network } = preset
  const askedBy = (req: Request) => askedIn(req, preset)
  const papers = new Map<string, { until: number; paper: Promise<Buffer> }>()

  routes.get(partnersPath, async (req, res) => {
    const asked = askedBy(req)
    if (!asked) return res.redirect(partnersPath)
    const { after } = asked
    const page = await listPublic(asked, { after, size: PAGE_SIZE })
    const body = listBody(preset, { ...page, asked, isFirst: after === '' })
    return res.set('cache-control', CACHE).send(publicPage({ network, title: titleOf(asked), body }))
  })
  routes.get(`${partnersPath}.csv`, async (req, res) => {
    const asked = askedBy(req)
    if (!asked) return res.redirect(`${partnersPath}.csv`)
    const sheet = listRows(preset, await listAllPublic(asked))
    return res
      .set({ 'cache-control': CACHE, 'content-disposition': 'attachment; filename="partners.csv"' })
      .type('text/csv')
      .send(csvOf({ name: titleOf(asked), ...sheet }))
  })
  routes.get(`${partnersPath}.pdf`, async (req, res) => {
    const asked = askedBy(req)
    if (!asked) return res.redirect(`${partnersPath}.pdf`)
    const pdf = await paperOf(asked)
    return res
      .set({ 'cache-control': CACHE, 'content-disposition': 'inline; filename="partners.pdf"' })
      .type('application/pdf')
      .send(pdf)
  })
  routes.get(`${partnersPath}/:id`, async (req, res) => {
    const partner = await findListed(req.params.id)
    // A sticker of somebody who is listed no more leads to the list.
    if (!partner) return res.redirect(partnersPath)
    const body = partnerBody(preset, partner)
    return res.set('cache-control', CACHE).send(publicPage({ network, title: partner.fields.name, body }))
  })

  /** Drawn once for all who ask meanwhile; what failed is drawn anew. */
  async function paperOf(asked: ListAsked): Promise<Buffer> {
    const key = publicPath(asked)
    const kept = papers.get(key)
    if (kept && kept.until > now().getTime()) return await kept.paper
    const paper = listAllPublic(asked).then((partners) => pdfOf(titleOf(asked), partners, now()))
    papers.set(key, { until: now().getTime() + PAPER_KEPT_MS, paper })
    paper.catch(() => papers.delete(key))
    return await paper
  }

  return routes
}

/** What is asked for; null where the address is none of ours, as when somebody or some app has changed it. */
function askedIn(req: Request, preset: Preset): (ListAsked & { after: string }) | null {
  const read = readOf(req)
  if (!read) return null
  const { kind, district, service, after = '' } = read
  // So many lists there are, and no more: papers of them are kept.
  const isKnown = district === undefined || preset.districts.some(({ id }) => id === district)
  if (!isKnown || (service && !hasServices(preset))) return null
  return { kind, districtId: district, withService: service === '1', after }
}

function readOf(req: Request) {
  try {
    return parse(PublicPartnersAsked, req.query)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function titleOf({ withService }: ListAsked): string {
  return withService ? LIST.services : LIST.title
}
