import { type Request, Router } from 'express'
import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { shownCode } from '#bot/crypto/typed-code.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import {
  JoinCode,
  PartnerAsked,
  PartnerChange,
  PartnerList,
  PartnersAsked,
  PartnerView,
} from '#shared/partners/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { getMemberOf } from './members/change-member.ts'
import { joinPath } from './members/codes.ts'
import { issueTransfer } from './members/join.ts'
import { issueJoinCode, type JoinCodeKept } from './members/join-code.model.ts'
import { countMembersOf, findMembers } from './members/member.model.ts'
import type { Partner } from './partner.ts'
import { countPartners, listPartners } from './partner-list.model.ts'
import { rowOf, viewOf } from './partner-view.ts'
import type { PartnerPorts } from './ports.ts'
import { changeAsStaff, getPartner, scopeOf, takeIn } from './screening/change-as-staff.ts'

export interface CodeLinks {
  /** The address of a page of ours inside LINE. */
  pageLink: (path: string) => string
}

interface PartnersDeps extends CodeLinks {
  ports: PartnerPorts
  now: () => Date
  /** What a partner's notices were, year by year; too few to tell are null. */
  noticesOf: (partner: Partner) => Promise<PartnerView['notices']>
}

/** `/api/partners`: who takes part in the network, and who would like to. */
export function partnersRoutes({ ports, now, pageLink, noticesOf }: PartnersDeps): Router {
  const routes = Router()
  const isOn = ports.directory.preset.schemes.includes('partners')
  const staffOf = (req: Request): StaffView => {
    const staff = allowed(req, 'run-network')
    if (!isOn) throw new Refusal('not-found')
    return staff
  }
  const shown = async (partner: Partner): Promise<PartnerView> => {
    const [people, notices] = await Promise.all([findMembers(partner.id), noticesOf(partner)])
    return viewOf(partner, { people, notices }, now())
  }

  routes.post('/api/partners/search', async (req, res) => {
    const scope = scopeOf(staffOf(req), ports)
    const at = now()
    const [found, counts] = await Promise.all([
      listPartners(parse(PartnersAsked, req.body), scope, at),
      countPartners(scope, at),
    ])
    const members = await countMembersOf(found.partners.map(({ id }) => id))
    const rows = found.partners.map((partner) => rowOf(partner, members.get(partner.id) ?? 0, at))
    answer(res, PartnerList, { partners: rows, after: found.after, counts })
  })
  routes.post('/api/partners', async (req, res) => {
    staffOf(req)
    const partner = await takeIn(parse(PartnerAsked, req.body), now(), ports)
    answer(res.status(201), PartnerView, await shown(partner))
  })
  routes.get('/api/partners/:id', async (req, res) => {
    answer(res, PartnerView, await shown(await getPartner(req.params.id, staffOf(req), ports)))
  })
  routes.patch('/api/partners/:id', async (req, res) => {
    const staff = staffOf(req)
    const changing = { id: req.params.id, staff, at: now() }
    const partner = await changeAsStaff(changing, parse(PartnerChange, req.body), ports)
    answer(res, PartnerView, await shown(partner))
  })
  routes.post('/api/partners/:id/code', async (req, res) => {
    const staff = staffOf(req)
    const partner = await getPartner(req.params.id, staff, ports)
    await noteInTrail({ kind: 'code-issued', by: staff.id, about: { partner: partner.id }, at: now() })
    const code = partner.state === 'active' ? await issueJoinCode(partner.id, now()) : null
    if (!code) throw new Refusal('not-possible-now')
    answer(res, JoinCode, codeView(code, { pageLink }))
  })
  routes.post('/api/partners/:id/members/:memberId/code', async (req, res) => {
    const staff = staffOf(req)
    const partner = await getPartner(req.params.id, staff, ports)
    const member = await getMemberOf(partner.id, req.params.memberId)
    const about = { partner: partner.id, member: member.id }
    await noteInTrail({ kind: 'code-issued', by: staff.id, about, at: now() })
    const code = await issueTransfer(member, { at: now(), withRecords: true })
    answer(res, JoinCode, codeView(code, { pageLink }))
  })

  return routes
}

/** A code with its link, as it is told once. */
export function codeView({ code, until }: JoinCodeKept, { pageLink }: CodeLinks): JoinCode {
  return { code: shownCode(code), link: pageLink(joinPath(code)), expiresAt: until.toISOString() }
}
