import { Router } from 'express'
import { notedFirst } from '#bot/audit/note-in-trail.ts'
import { shownCode } from '#bot/crypto/typed-code.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { DrillChange, DrillList, type DrillRow, DrillView, NewDrill } from '#shared/drills/contract.ts'
import { drillStateAt } from '#shared/drills/rules.ts'
import { beginDrill } from './begin-drill.ts'
import { listDrills, stopDrill } from './drill.model.ts'
import type { Drill } from './drill.ts'
import { getDrill } from './get-drill.ts'
import type { DrillPorts } from './ports.ts'
import { sheetOf } from './sheet.ts'
import { forgetsAt } from './tend-drills.ts'

export interface DrillsDeps {
  ports: DrillPorts
  now: () => Date
  /** The address of a page of ours inside LINE. */
  pageLink: (path: string) => string
  /** There is something to do at once. */
  wake: () => void
}

/** `/api/drills`: 訓練 of one's centres, begun, ended and looked back on. */
export function drillsRoutes({ ports, now, pageLink, wake }: DrillsDeps): Router {
  const routes = Router()

  routes.get('/api/drills', async (req, res) => {
    const { centreIds } = allowed(req, 'run-drills')
    const drills = await listDrills(centreIds)
    answer(res, DrillList, { drills: drills.map((drill) => rowOf(drill, now())) })
  })
  routes.post('/api/drills', async (req, res) => {
    const who = allowed(req, 'run-drills')
    const drill = await beginDrill(parse(NewDrill, req.body), { who, at: now() }, ports)
    answer(res.status(201), DrillView, await shown(drill))
  })
  routes.get('/api/drills/:id', async (req, res) => {
    answer(res, DrillView, await shown(await getDrill(req.params.id, allowed(req, 'run-drills'))))
  })
  routes.patch('/api/drills/:id', async (req, res) => {
    const who = allowed(req, 'run-drills')
    parse(DrillChange, req.body)
    const { id } = await getDrill(req.params.id, who)
    const note = { kind: 'drill-ended', by: who.id, about: { drill: id }, at: now() } as const
    await notedFirst(note, () => stopDrill(id, now()))
    wake()
    answer(res, DrillView, await shown(await getDrill(id, who)))
  })

  async function shown(drill: Drill): Promise<DrillView> {
    const row = rowOf(drill, now())
    const code = shownCode(drill.code)
    return {
      ...row,
      code: row.state === 'over' ? null : { code, link: pageLink(`/drill/${code}`) },
      sheet: await sheetOf(drill, ports),
      forgetsAt: drill.sheet ? null : forgetsAt(drill, ports).toISOString(),
    }
  }

  return routes
}

function rowOf(drill: Drill, at: Date): DrillRow {
  const { id, title, centreIds, from, until, by } = drill
  const span = { from: from.toISOString(), until: until.toISOString() }
  return { id, title, centreIds, ...span, state: drillStateAt(drill, at), by: by.name }
}
