import { Router } from 'express'
import { parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { KeyholderPrint } from '#shared/keyholders/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import type { KeyholderNetwork, KeyholderPaper } from './paper.ts'
import { printKeyholders } from './print-keyholders.ts'

interface KeyholderPrintDeps extends KeyholderNetwork {
  now: () => Date
  isOn: boolean
  /** What is printed, once it is written down who does so. @throws Refusal `not-found`, `not-possible-now` */
  paperOf: (staff: StaffView, asked: KeyholderPrint, at: Date) => Promise<KeyholderPaper>
  /** It lies in front of them: the tags on it are printed. */
  printed: (asked: KeyholderPrint, paper: KeyholderPaper, at: Date) => Promise<unknown>
}

/** `POST /api/keyholder-prints`: tags for the printer, or whom to call, as PDF. No name is in the name of a file. */
export function keyholderPrintRoutes({
  now,
  isOn,
  paperOf,
  printed,
  ...network
}: KeyholderPrintDeps): Router {
  const routes = Router()
  routes.post('/api/keyholder-prints', async (req, res) => {
    const staff = allowed(req, 'run-keyholders')
    if (!isOn) throw new Refusal('not-found')
    const asked = parse(KeyholderPrint, req.body)
    const at = now()
    const paper = await paperOf(staff, asked, at)
    const pdf = await printKeyholders(paper, { ...network, by: staff.name, at })
    await printed(asked, paper, at)
    res
      .set({
        'cache-control': 'no-store',
        'content-disposition': `inline; filename="keyholder-${paper.kind}.pdf"`,
        'x-content-type-options': 'nosniff',
      })
      .type('application/pdf')
      .send(pdf)
  })
  return routes
}
