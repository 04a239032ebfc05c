import { type Request, Router } from 'express'
import { answer, parse } from '#bot/http/answer.ts'
import { staffOf } from '#bot/http/who.ts'
import { CaseList, CaseQuery } from '#shared/cases/list.contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { may } from '#shared/staff/rules.ts'
import { listCases } from './case-list.model.ts'
import type { Reader } from './matches.ts'

export interface ListDeps {
  now: () => Date
  /** The ids of those for whom a member stands in now. */
  standsInFor: (staffId: string, at: Date) => Promise<string[]>
}

/** `/api/cases/search`: every list and every search. For staff who may read cases. */
export function listRoutes(deps: ListDeps): Router {
  const router = Router()
  // What is searched for may be somebody's name: in an address it would stay in the logs of every proxy on the way.
  router.post('/api/cases/search', async (req, res) => {
    const at = deps.now()
    const query = parse(CaseQuery, req.body)
    answer(res, CaseList, await listCases(query, await readerOf(req, deps, at), at))
  })
  return router
}

/** Somebody who may read cases. @throws Refusal as `staffOf`, and `not-allowed` */
export function whoReads(req: Request): StaffView {
  const who = staffOf(req)
  if (!may(who, 'read-cases')) throw new Refusal('not-allowed')
  return who
}

/** As `whoReads`, with those for whom they stand in. */
export async function readerOf(req: Request, { standsInFor }: ListDeps, at: Date): Promise<Reader> {
  const who = whoReads(req)
  return { staffId: who.id, centreIds: who.centreIds, standsInFor: await standsInFor(who.id, at) }
}
