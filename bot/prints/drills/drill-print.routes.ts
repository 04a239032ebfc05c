import { Router } from 'express'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { DrillPrintAsked } from '#shared/drills/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { type DrillOnPaper, printDrill } from './print-drill.ts'

interface DrillPrintDeps {
  now: () => Date
  municipality: string
  network: string
  /** @throws Refusal `not-found` */
  drillOnPaper: (who: StaffView, id: string) => Promise<DrillOnPaper>
}

/** `POST /api/drills/:id/prints`: what invites to a drill, or how it went, as PDF. */
export function drillPrintRoutes({ now, drillOnPaper, municipality, network }: DrillPrintDeps): Router {
  const routes = Router()
  routes.post('/api/drills/:id/prints', async (req, res) => {
    const who = allowed(req, 'run-drills')
    const { paper } = parse(DrillPrintAsked, req.body)
    const of = await drillOnPaper(who, req.params.id)
    if (paper === 'poster' && !of.drill.code) throw new Refusal('not-possible-now')
    const at = now()
    const about = { drill: of.drill.id, form: `drill-${paper}` }
    await noteInTrail({ kind: 'printed', by: who.id, about, at })
    const pdf = await printDrill(paper, of, { municipality, network, by: who.name, at })
    res
      .set({
        'cache-control': 'no-store',
        'content-disposition': `inline; filename="drill-${paper}.pdf"`,
        'x-content-type-options': 'nosniff',
      })
      .type('application/pdf')
      .send(pdf)
  })
  return routes
}
