import { Router } from 'express'
import { z } from 'zod'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { SalonPrintRequest } from '#shared/prints/contract.ts'
import type { DeskSession } from '#shared/salons/desk.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { printSession } from './print-session.ts'

export interface SalonPrintDeps {
  now: () => Date
  municipality: string
  /** The LIFF address of a page. */
  pageLink: (path: string) => string
  /** One date with everybody on its list, if this person runs it. @throws Refusal `not-found` */
  deskSession: (who: StaffView, sessionId: string, at: Date) => Promise<DeskSession>
}

/** `POST /api/salon-sessions/:id/prints`: one date of a salon as PDF. Nobody's name is in the name of the file. */
export function salonPrintRoutes({ now, municipality, pageLink, deskSession }: SalonPrintDeps): Router {
  const router = Router()
  router.post('/api/salon-sessions/:id/prints', async (req, res) => {
    const who = allowed(req, 'run-salons')
    const id = parse(z.string().max(60), req.params.id)
    const { form } = parse(SalonPrintRequest, req.body)
    const at = now()
    const desk = await deskSession(who, id, at)
    const sessionLink = pageLink(`/salons/${id}`)
    const pdf = await printSession(form, { desk, sessionLink, municipality, by: who.name, at })
    await noteInTrail({ kind: 'printed', by: who.id, about: { session: id, form }, at })
    res
      .set({
        'cache-control': 'no-store',
        'content-disposition': `inline; filename="${form}-${desk.session.date}.pdf"`,
        'x-content-type-options': 'nosniff',
      })
      .type('application/pdf')
      .send(pdf)
  })
  return router
}
