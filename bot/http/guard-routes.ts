import { type Request, type RequestHandler, Router } from 'express'
import { Refusal } from '#shared/refusal.ts'
import { type Access, ROUTE_RIGHTS, type RouteRight } from './route-rights.ts'
import { allowed, staffOf, whoOf } from './who.ts'

/**
 * Stands before all routes under `/api` and lets through what the table of rights allows: a route that was forgotten
 * there is refused to everybody. Express matches the paths, as it does for the routes behind.
 */
export function guardRoutes(table: readonly RouteRight[] = ROUTE_RIGHTS): Router {
  const guard = Router()
  for (const [method, path, access] of table) {
    const guarded: RequestHandler = (req, _res, next) => {
      check(req, access)
      next('router')
    }
    guard[method](path, guarded)
  }
  guard.use('/api', () => {
    throw new Refusal('not-found')
  })
  return guard
}

/** @throws Refusal `not-signed-in`, `not-staff`, `not-allowed`, or what staff lack */
function check(req: Request, access: Access): void {
  if (access === 'anybody') return
  if (access === 'signed-in') whoOf(req)
  else if (access === 'staff') staffOf(req)
  else allowed(req, access)
}
