import { createHash, timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import type { Metrics } from './metrics.ts'

/**
 * `GET /metrics` for Prometheus, with the token of the setting METRICS_TOKEN as its bearer. Without the setting, or
 * with another token, there is no such page.
 */
export function metricsRoutes(metrics: Metrics, token: string | null): Router {
  const routes = Router()
  routes.get('/metrics', async (req, res, next) => {
    const given = /^Bearer (\S+)$/.exec(req.get('authorization') ?? '')?.[1]
    if (token === null || given === undefined || !isSame(given, token)) return next()
    res
      .type(metrics.contentType)
      .set('cache-control', 'no-store')
      .send(await metrics.text())
  })
  return routes
}

/** Takes as long for every wrong token. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
