import { Router } from 'express'
import { answer, parse } from '#bot/http/answer.ts'
import { personOf } from '#bot/http/who.ts'
import { MoveAsked, MovePreview, MyMove, MyMoveSeen } from '#shared/accounts/contract.ts'
import { acceptMove, previewMove, showMyMove } from './accept-move.ts'
import type { MovePorts } from './ports.ts'

/** `/api/my-move`: somebody's new LINE account takes over what the old one has, by the code of the centre. */
export function myMoveRoutes(ports: MovePorts, now: () => Date): Router {
  const routes = Router()
  routes.get('/api/my-move', async (req, res) => {
    const mine = await showMyMove(personOf(req).userId, now())
    const { name, phone } = ports.directory.responsible({}).centre
    answer(res, MyMoveSeen, { ...mine, centre: { name, phone } })
  })
  routes.post('/api/my-move', async (req, res) => {
    const { userId } = personOf(req)
    const { code } = parse(MoveAsked, req.body)
    answer(res, MovePreview, await previewMove({ userId, code, at: now() }, ports))
  })
  routes.post('/api/my-move/accepted', async (req, res) => {
    const { userId } = personOf(req)
    const { code } = parse(MoveAsked, req.body)
    answer(res, MyMove, await acceptMove({ userId, code, at: now() }, ports))
  })
  return routes
}
