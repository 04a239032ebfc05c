import type { Request } from 'express'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { may, type Right } from '#shared/staff/rules.ts'
import type { Lacking } from '#shared/staff/sign-in.ts'

/** Who sends a request: known by the session cookie, never by what a page says. */
export interface Who {
  /** LINE user id, as LINE's own ID token gave it; null for staff who signed in without LINE. */
  userId: string | null
  /** Null for everybody who is not on the staff list, and for staff as long as they lack something. */
  staff: StaffView | null
  lacks?: Lacking | null
  /** Which of their sign-ins this is. */
  sessionId?: string
}

/** Somebody who is known to LINE: everything that residents have belongs to a LINE account. */
export interface Person extends Who {
  userId: string
}

const signedIn = new WeakMap<Request, Who>()
const hasEnded = new WeakSet<Request>()

/** Remembers who sent this request. Called by the session middleware alone. */
export function setWho(req: Request, who: Who): void {
  signedIn.set(req, who)
}

/** Remembers that the sign-in of this request was ended before its time. Called by the session middleware alone. */
export function setEnded(req: Request): void {
  hasEnded.add(req)
}

/** Who sent this request, if anybody has signed in. */
export function findWho(req: Request): Who | null {
  return signedIn.get(req) ?? null
}

/** Whoever has signed in, by LINE or not. @throws Refusal `not-signed-in`, or `sign-in-ended` where it was ended */
export function whoOf(req: Request): Who {
  const who = findWho(req)
  if (!who) throw new Refusal(hasEnded.has(req) ? 'sign-in-ended' : 'not-signed-in')
  return who
}

/** @throws Refusal `not-signed-in`, or `needs-line` for staff who signed in without LINE */
export function personOf(req: Request): Person {
  const who = whoOf(req)
  if (who.userId === null) throw new Refusal('needs-line')
  return { ...who, userId: who.userId }
}

/**
 * Somebody who may open the console, whatever the role.
 * @throws Refusal `not-signed-in`, `not-staff`, or what staff lack: `second-factor` or `locked`
 */
export function staffOf(req: Request): StaffView {
  const { staff, lacks } = whoOf(req)
  if (lacks === 'second-factor') throw new Refusal('second-factor')
  if (lacks === 'unlock') throw new Refusal('locked')
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
