import { type Request, Router } from 'express'
import { answer, parse } from '#bot/http/answer.ts'
import { countMisses } from '#bot/http/count-misses.ts'
import { personOf } from '#bot/http/who.ts'
import {
  JoinAsked,
  JoinCode,
  MyPartner,
  MyPartnerChange,
  PassOn,
  WaitingReports,
} from '#shared/partners/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { getMemberOf } from '../members/change-member.ts'
import { issueTransfer } from '../members/join.ts'
import { issueJoinCode } from '../members/join-code.model.ts'
import { welcomeMember } from '../members/welcome-member.ts'
import { type CodeLinks, codeView } from '../partners.routes.ts'
import type { PartnerPorts } from '../ports.ts'
import { decideRelay } from '../relays/pass-on.ts'
import { changeOwn, findOwn, getOwnAsLead, showOwn, showReports } from './my-partner.ts'

interface MyPartnerDeps extends CodeLinks {
  ports: PartnerPorts
  now: () => Date
}

/** `/api/my-partner`: one's own partner, its people and what waits for its leads; and joining one. */
export function myPartnerRoutes({ ports, now, pageLink }: MyPartnerDeps): Router {
  const routes = Router()
  const misses = countMisses()
  const isOn = ports.directory.preset.schemes.includes('partners')
  const userOf = (req: Request): string => {
    if (!isOn) throw new Refusal('not-found')
    return personOf(req).userId
  }

  routes.get('/api/my-partner', async (req, res) => {
    answer(res, MyPartner, await showOwn(userOf(req), now()))
  })
  routes.patch('/api/my-partner', async (req, res) => {
    const userId = userOf(req)
    await changeOwn(userId, parse(MyPartnerChange, req.body), ports, now())
    answer(res, MyPartner, await showOwn(userId, now()))
  })
  routes.post('/api/my-partner/code', async (req, res) => {
    const { partner } = await getOwnAsLead(userOf(req))
    const code = partner.state === 'active' ? await issueJoinCode(partner.id, now()) : null
    if (!code) throw new Refusal('not-possible-now')
    answer(res, JoinCode, codeView(code, { pageLink }))
  })
  routes.post('/api/my-partner/members/:memberId/code', async (req, res) => {
    const { partner } = await getOwnAsLead(userOf(req))
    const member = await getMemberOf(partner.id, req.params.memberId)
    const code = await issueTransfer(member, { at: now(), withRecords: false })
    answer(res, JoinCode, codeView(code, { pageLink }))
  })
  routes.get('/api/my-partner/reports', async (req, res) => {
    answer(res, WaitingReports, await showReports(userOf(req), ports))
  })
  routes.post('/api/my-partner/reports/:id', async (req, res) => {
    const userId = userOf(req)
    const decision = parse(PassOn, req.body)
    const own = await findOwn(userId)
    if (!own?.member) throw new Refusal('not-found')
    await decideRelay(req.params.id, { decision, who: own.member }, ports, now())
    answer(res, WaitingReports, await showReports(userId, ports))
  })
  routes.post('/api/memberships', async (req, res) => {
    const userId = userOf(req)
    const { code, name } = parse(JoinAsked, req.body)
    await welcomeMember({ userId, code, name: name ?? '', at: now() }, ports, misses)
    answer(res, MyPartner, await showOwn(userId, now()))
  })

  return routes
}
