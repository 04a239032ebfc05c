import type { Express } from 'express'
import { z } from 'zod'

/** What Express keeps of a route, or of a router mounted without a path of its own. */
const Layer = z.object({
  route: z
    .object({
      path: z.string(),
      methods: z.record(z.string(), z.boolean()),
      stack: z.array(z.object({ handle: z.custom<() => unknown>((given) => typeof given === 'function') })),
    })
    .optional(),
  handle: z.unknown(),
})
const Routed = z.object({ stack: z.array(Layer) })

/** Every route under `/api` that an app serves, as `GET /api/…`; the guard in front of them is not one. */
export function registeredRoutes(app: Express): string[] {
  return routesIn(app.router).filter((line) => line.includes(' /api'))
}

function routesIn(router: unknown): string[] {
  const { stack } = Routed.parse({ stack: stackOf(router) })
  return stack.flatMap(({ route, handle }) => {
    if (!route) return stackOf(handle) ? routesIn(handle) : []
    if (route.stack.every((each) => each.handle.name === 'guarded')) return []
    return Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)
  })
}

const Router = z.custom<{ stack: unknown[] }>(
  (given) => typeof given === 'function' && 'stack' in given && Array.isArray(given.stack),
)

function stackOf(router: unknown): unknown[] | undefined {
  return Router.safeParse(router).data?.stack
}
