import { Router } from 'express'
import { notedFirst } from '#bot/audit/note-in-trail.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { DrillChange, DrillList, DrillView, NewDrill } from '#shared/drills/contract.ts'
import { beginDrill } from './begin-drill.ts'
import { listDrills, stopDrill } from './drill.model.ts'
import type { Drill } from './drill.ts'
import { rowOf, viewOf } from './drill-view.ts'
import { getDrill } from './get-drill.ts'
import type { DrillPorts } from './ports.ts'

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
  const shown = (drill: Drill) => viewOf(drill, now(), { ports, pageLink })

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

  return routes
}
