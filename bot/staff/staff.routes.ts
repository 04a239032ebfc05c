import { Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { adminOf, staffOf } from '#bot/http/who.ts'
import { Refusal } from '#shared/refusal.ts'
import { Invitation, NewStaff, StaffChange, StaffList, StaffView } from '#shared/staff/contract.ts'
import { changeStaff } from './change-staff.ts'
import { inviteStaff } from './invite-staff.ts'
import { listStaff } from './staff.model.ts'

export interface StaffDeps {
  now: () => Date
  /** The LIFF address of a page, e.g. `/invite/…`. */
  pageLink: (path: string) => string
  signOut: (userId: string) => Promise<void>
  isCentre: (id: string) => boolean
}

/** `/api/staff`: colleagues see each other; admins invite, change and remove. */
export function staffRoutes({ now, pageLink, signOut, isCentre }: StaffDeps): Router {
  const router = Router()
  router.get('/api/staff', async (req, res) => {
    staffOf(req)
    answer(res, StaffList, { staff: await listStaff() })
  })
  router.post('/api/staff', async (req, res) => {
    adminOf(req)
    const who = parse(NewStaff, req.body)
    refuseUnknownCentres(who.centreIds)
    const { staff, token } = await inviteStaff(who, now())
    answer(res.status(201), Invitation, { staff, link: pageLink(`/invite/${token}`) })
  })
  router.patch('/api/staff/:id', async (req, res) => {
    adminOf(req)
    const change = parse(StaffChange, req.body)
    refuseUnknownCentres(change.centreIds ?? [])
    answer(res, StaffView, await changeStaff(parse(z.string(), req.params['id']), change, signOut))
  })

  function refuseUnknownCentres(centreIds: string[]): void {
    if (!centreIds.every(isCentre)) throw new Refusal('bad-request')
  }
  return router
}
