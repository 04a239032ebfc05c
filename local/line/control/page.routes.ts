import express, { Router } from 'express'

const PAGE = `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>LINE(この機械の中だけ)</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body>
<div id="app"></div>
<script type="module" src="/page.js"></script>
</body>
</html>
`

/** The phones: a page that is built elsewhere and lives in `pageDir`. */
export function pageRoutes(pageDir: string | null): Router {
  const router = Router()
  if (pageDir === null) return router
  router.get('/', (_req, res) => void res.type('html').set('cache-control', 'no-cache').send(PAGE))
  router.use(express.static(pageDir, { index: false }))
  return router
}
