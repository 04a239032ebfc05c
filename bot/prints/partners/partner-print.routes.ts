import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { parse } from '#bot/http/answer.ts'
import { allowed, personOf } from '#bot/http/who.ts'
import { PartnerPrintAsked } from '#shared/partners/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import type { NetworkOnPaper, PartnerPaper } from './paper.ts'
import { printPartner } from './print-partner.ts'

type Asked = z.infer<typeof PartnerPrintAsked>

/** What papers are made of, by whoever may have them. @throws Refusal `not-found`, `not-allowed`, `bad-request` */
export interface PaperPorts {
  ofPartner: (staff: StaffView, partnerId: string, asked: Asked, at: Date) => Promise<PartnerPaper>
  ofNetwork: (staff: StaffView, asked: Asked, at: Date) => Promise<PartnerPaper>
  ofOwn: (userId: string, asked: Asked, at: Date) => Promise<PartnerPaper>
}

interface PartnerPrintDeps extends NetworkOnPaper {
  now: () => Date
  papers: PaperPorts
}

/** Who prints when, and of which partner; null: the partner's own people. */
interface Printing {
  by: StaffView | null
  partner?: string
  at: Date
}

/** Certificates, stickers, posters, letters and lists of partners as PDF. No name is in the name of a file. */
export function partnerPrintRoutes({ now, papers, ...network }: PartnerPrintDeps): Router {
  const routes = Router()
  const send = async (res: Response, paper: PartnerPaper, { by, partner, at }: Printing) => {
    const pdf = await printPartner(paper, { ...network, by: by?.name ?? null, at, hasServices: false })
    await noteInTrail({ kind: 'printed', by: by?.id ?? null, about: { form: paper.kind, partner }, at })
    res
      .set({
        'cache-control': 'no-store',
        'content-disposition': `inline; filename="${paper.kind}.pdf"`,
        'x-content-type-options': 'nosniff',
      })
      .type('application/pdf')
      .send(pdf)
  }
  const askedIn = (req: Request): Asked => parse(PartnerPrintAsked, req.body)

  routes.post('/api/partners/:id/prints', async (req, res) => {
    const staff = allowed(req, 'run-network')
    const id = parse(z.string().max(60), req.params.id)
    const at = now()
    await send(res, await papers.ofPartner(staff, id, askedIn(req), at), { by: staff, partner: id, at })
  })
  routes.post('/api/partner-prints', async (req, res) => {
    const staff = allowed(req, 'run-network')
    const at = now()
    await send(res, await papers.ofNetwork(staff, askedIn(req), at), { by: staff, at })
  })
  routes.post('/api/my-partner/prints', async (req, res) => {
    const { userId } = personOf(req)
    const at = now()
    await send(res, await papers.ofOwn(userId, askedIn(req), at), { by: null, at })
  })
  return routes
}
