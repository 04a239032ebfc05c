import { Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { NewView, SavedView, ViewChange, ViewList } from '#shared/cases/list.contract.ts'
import { BUILT_IN_VIEWS } from '#shared/cases/views.ts'
import { countCases } from './case-list.model.ts'
import { changeView } from './change-view.ts'
import { type ListDeps, readerOf, whoReads } from './list.routes.ts'
import type { Reader } from './matches.ts'
import { removeView } from './remove-view.ts'
import { type IsCentre, saveView } from './save-view.ts'
import { listViews } from './view.model.ts'

export interface ViewDeps extends ListDeps {
  isCentre: IsCentre
}

/** `/api/views`: which views somebody has, how many cases stand in each, and saving them. For staff who read cases. */
export function viewRoutes(deps: ViewDeps): Router {
  const { now, isCentre } = deps
  const router = Router()
  router.get('/api/views', async (req, res) => {
    const at = now()
    answer(res, ViewList, await countedViews(await readerOf(req, deps, at), at))
  })
  router.post('/api/views', async (req, res) => {
    const saved = await saveView(whoReads(req), parse(NewView, req.body), isCentre, now())
    res.status(201)
    answer(res, SavedView, saved)
  })
  router.patch('/api/views/:id', async (req, res) => {
    const change = parse(ViewChange, req.body)
    answer(res, SavedView, await changeView(whoReads(req), parse(Id, req.params.id), change, isCentre))
  })
  router.delete('/api/views/:id', async (req, res) => {
    await removeView(whoReads(req), parse(Id, req.params.id))
    res.status(204).end()
  })
  return router
}

const Id = z.string().max(60)

async function countedViews(reader: Reader, at: Date): Promise<ViewList> {
  const views = await listViews(reader.staffId, reader.centreIds)
  const [builtIn, saved] = await Promise.all([
    Promise.all(
      Object.entries(BUILT_IN_VIEWS).map(
        async ([name, view]) => [name, await countCases(view, reader, at)] as const,
      ),
    ),
    Promise.all(
      views.map(async (view) => ({
        ...view,
        count: await countCases(view, reader, at),
        isMine: view.by.id === reader.staffId,
      })),
    ),
  ])
  return { builtIn: Object.fromEntries(builtIn), saved }
}
