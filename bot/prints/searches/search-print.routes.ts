import { Router } from 'express'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import { SearchPrint } from '#shared/searches/contract.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import type { SearchPaper } from './paper.ts'
import { printSearch } from './print-search.ts'

interface SearchPrintDeps {
  now: () => Date
  municipality: string
  network: string
  /** Whether the network searches at all. */
  isOn: boolean
  /** @throws Refusal `not-found`, `centre-is-open`, `search-no-consent`, `search-over`, `not-possible-now` */
  paperOf: (staff: StaffView, asked: SearchPrint, at: Date) => Promise<SearchPaper>
}

/** `POST /api/search-prints`: the sheet for a neighbouring municipality as PDF. No name is in the name of a file. */
export function searchPrintRoutes({ now, paperOf, isOn, municipality, network }: SearchPrintDeps): Router {
  const routes = Router()
  routes.post('/api/search-prints', async (req, res) => {
    const staff = allowed(req, 'run-searches')
    if (!isOn) throw new Refusal('not-found')
    const asked = parse(SearchPrint, req.body)
    const at = now()
    const paper = await paperOf(staff, asked, at)
    const about = { search: asked.searchId, form: `search-${paper.kind}` }
    await noteInTrail({ kind: 'printed', by: staff.id, about, at })
    const pdf = await printSearch(paper, { municipality, network, by: staff.name, at })
    res
      .set({
        'cache-control': 'no-store',
        'content-disposition': `inline; filename="search-${paper.kind}.pdf"`,
        'x-content-type-options': 'nosniff',
      })
      .type('application/pdf')
      .send(pdf)
  })
  return routes
}
