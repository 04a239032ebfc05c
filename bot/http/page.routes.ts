import { join } from 'node:path'
import express, { Router } from 'express'
import { packageRoot } from '#bot/directory/package-root.ts'

/** The built pages under `/liff/`. Files with a hash in their name never change; the page itself is asked for anew. */
export function pageRoutes(): Router {
  const built = join(packageRoot(), 'dist', 'liff')
  const router = Router()
  router.use(
    '/liff/assets',
    express.static(join(built, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  )
  router.use('/liff', express.static(built, { index: false, maxAge: '1h', redirect: false }))
  // Every address of a page is the same document; which page it is, it decides itself.
  router.get('/liff{/*page}', (_req, res) => {
    res.set('cache-control', 'no-cache').sendFile(join(built, 'index.html'))
  })
  router.get('/', (_req, res) => res.redirect('/liff/console'))
  return router
}
