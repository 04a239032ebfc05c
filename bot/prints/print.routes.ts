import { Router } from 'express'
import { z } from 'zod'
import type { Directory } from '#bot/directory/directory.ts'
import { parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { PrintRequest } from '#shared/prints/contract.ts'
import { type PrintableCases, printCase } from './print-case.ts'

export interface PrintDeps {
  now: () => Date
  directory: Directory
  cases: PrintableCases
}

/** `POST /api/cases/:id/prints`: the case on a form, as PDF. Its file is named by the receipt number alone. */
export function printRoutes({ now, directory, cases }: PrintDeps): Router {
  const router = Router()
  router.post('/api/cases/:id/prints', async (req, res) => {
    const who = allowed(req, 'print')
    const caseId = parse(z.string(), req.params['id'])
    const asked = parse(PrintRequest, req.body)
    const { pdf, receiptNo } = await printCase({ caseId, who, at: now() }, asked, cases, directory)
    res
      .set({
        'cache-control': 'no-store',
        'content-disposition': `inline; filename="${receiptNo}.pdf"`,
        'x-content-type-options': 'nosniff',
      })
      .type('application/pdf')
      .send(pdf)
  })
  return router
}
