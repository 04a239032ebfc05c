import type { Request } from 'express'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { may, type Right } from '#shared/staff/rules.ts'

/** Who sends a request: known by the session cookie, never by what a page says. */
export interface Who {
  /** LINE user id, as LINE's own ID token gave it. */
  userId: string
  /** Null for everybody who is not on the staff list. */
  staff: StaffView | null
}

const signedIn = new WeakMap<Request, Who>()

/** Remembers who sent this request. Called by the session middleware alone. */
export function setWho(req: Request, who: Who): void {
  signedIn.set(req, who)
}

/** @throws Refusal `not-signed-in` */
export function personOf(req: Request): Who {
  const who = signedIn.get(req)
  if (!who) throw new Refusal('not-signed-in')
  return who
}

/** Somebody who may open the console, whatever the role. @throws Refusal `not-signed-in` or `not-staff` */
export function staffOf(req: Request): StaffView {
  const { staff } = personOf(req)
  if (!staff) throw new Refusal('not-staff')
  return staff
}

/** Somebody who has a right. @throws Refusal as `staffOf`, and `not-allowed` */
export function allowed(req: Request, right: Right): StaffView {
  const staff = staffOf(req)
  if (!may(staff, right)) throw new Refusal('not-allowed')
  return staff
}

/** Somebody who may change cases. @throws Refusal as `allowed` */
export function caseworkerOf(req: Request): StaffView {
  return allowed(req, 'work-cases')
}
