import { join } from 'node:path'
import { Router } from 'express'
import { packageRoot } from '#bot/directory/package-root.ts'

/** `GET /public.css`: how pages look that everybody may read. */
export function publicStyle(): Router {
  const routes = Router()
  routes.get('/public.css', (_req, res) => {
    res.sendFile(join(packageRoot(), 'bot', 'http', 'public.css'), { maxAge: '1h' })
  })
  return routes
}
