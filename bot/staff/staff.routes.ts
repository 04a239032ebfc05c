import { randomUUID } from 'node:crypto'
import { type Request, Router } from 'express'
import { z } from 'zod'
import { notedFirst } from '#bot/audit/note-in-trail.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed, staffOf } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import {
  type Away,
  AwayChange,
  Escalation,
  EscalationChange,
  Invitation,
  NewStaff,
  StaffChange,
  StaffList,
  StaffView,
} from '#shared/staff/contract.ts'
import { may, mayManageStaff, maySeeCentre } from '#shared/staff/rules.ts'
import { changeEscalation, getEscalation } from './change-escalation.ts'
import { changeStaff, type StaffPorts } from './change-staff.ts'
import { inviteAgain, inviteStaff } from './invite-staff.ts'
import { setAway } from './set-away.ts'
import { findStaff, findWaysIn, listFormerStaff, listStaff } from './staff.model.ts'
import * as trail from './staff-trail.ts'

export interface StaffDeps extends StaffPorts {
  /** The LIFF address of a page, e.g. `/invite/…`. */
  pageLink: (path: string) => string
  /** The same page for any browser. */
  webLink: (path: string) => string
  isCentre: (id: string) => boolean
}

/**
 * `/api/staff`: colleagues see each other and say when they are away; admins invite, change and remove.
 * `/api/centres/:id/escalation`: who is called in turn, for the heads of the centre.
 */
export function staffRoutes(deps: StaffDeps): Router {
  const { now, pageLink, webLink, isCentre } = deps
  const router = Router()
  const invitation = ({ staff, token }: { staff: StaffView; token: string }): Invitation => ({
    staff,
    link: pageLink(`/invite/${token}`),
    webLink: webLink(`/invite/${token}`),
  })

  router.get('/api/staff', async (req, res) => {
    const who = allowed(req, 'see-colleagues')
    const former = mayManageStaff(who) ? await listFormerStaff() : []
    const ways = may(who, 'manage-duty') ? await findWaysIn() : []
    answer(res, StaffList, { staff: await listStaff(), former, ways })
  })
  router.post('/api/staff', async (req, res) => {
    const doing = { by: allowed(req, 'manage-staff'), at: now() }
    const who = parse(NewStaff, req.body)
    refuseUnknownCentres(who.centreIds)
    const id = randomUUID()
    const made = await notedFirst(trail.invited(doing, id, who), () => inviteStaff(who, doing.at, id))
    answer(res.status(201), Invitation, invitation(made))
  })
  router.put('/api/staff/me/away', async (req, res) => {
    const who = allowed(req, 'own-absence')
    const { away } = parse(AwayChange, req.body)
    answer(res, StaffView, await keepAway(who, who.id, away))
  })
  router.patch('/api/staff/:id', async (req, res) => {
    const doing = { by: allowed(req, 'manage-staff'), at: now() }
    const id = idOf(req)
    const change = parse(StaffChange, req.body)
    refuseUnknownCentres(change.centreIds ?? [])
    const note = trail.changed(doing, id, change)
    answer(res, StaffView, await notedFirst(note, () => changeStaff(id, change, deps)))
  })
  router.put('/api/staff/:id/away', async (req, res) => {
    const who = allowed(req, 'manage-duty')
    const { away } = parse(AwayChange, req.body)
    answer(res, StaffView, await keepAway(who, idOf(req), away))
  })
  router.post('/api/staff/:id/invitation', async (req, res) => {
    const doing = { by: allowed(req, 'manage-staff'), at: now() }
    const id = idOf(req)
    const note = trail.linkIssued(doing, id, await findStaff(id))
    answer(res, Invitation, invitation(await notedFirst(note, () => inviteAgain(id, doing.at))))
  })
  router.get('/api/centres/:id/escalation', async (req, res) => {
    answer(res, Escalation, await getEscalation(centreOf(req)))
  })
  router.put('/api/centres/:id/escalation', async (req, res) => {
    const centreId = centreOf(req)
    const change = parse(EscalationChange, req.body)
    const note = trail.escalationChanged({ by: staffOf(req), at: now() }, centreId, change)
    answer(res, Escalation, await notedFirst(note, () => changeEscalation(centreId, change)))
  })

  function keepAway(by: StaffView, id: string, away: Away | null): Promise<StaffView> {
    const at = now()
    return notedFirst(trail.awayChanged({ by, at }, id, away), () => setAway(id, away, by, at))
  }
  function refuseUnknownCentres(centreIds: string[]): void {
    if (!centreIds.every(isCentre)) throw new Refusal('bad-request', { fields: ['centreIds'] })
  }
  /** A centre whose duty this person may arrange. */
  function centreOf(req: Request): string {
    const who = allowed(req, 'manage-duty')
    const id = idOf(req)
    if (!isCentre(id) || !maySeeCentre(who, id)) throw new Refusal('not-found')
    return id
  }
  return router
}

const idOf = (req: Request) => parse(z.string(), req.params['id'])
