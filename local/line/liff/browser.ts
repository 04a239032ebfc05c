import express, { type Express, type Router } from 'express'
import type { LoginKeys } from '../login/keys.ts'
import { isRecord, textOf } from '../rules/shape.ts'
import { liffEndpointOf, type Person, tell, type World } from '../world.ts'
import { endpointInside, INSIDE, liffAddress } from './browser-tokens.ts'
import { createCookieJar } from './cookie-jar.ts'
import { forward } from './proxy.ts'
import { ON_A_DESK, SHIM } from './shim.ts'

/**
 * One persona's LIFF browser: an origin that shows the product's pages as LINE's app would, signed in as that
 * persona. `/__open?path=` is what a tap on a LIFF link does; `/__desk?path=` opens the page as an ordinary
 * browser on a desk would, with LINE's sign-in; `/__line/` is LINE; all else is the product.
 */
export function createLiffBrowser(world: World, keys: LoginKeys, person: Person, api: Router): Express {
  const app = express()
  const jar = createCookieJar(world.options.now)
  app.disable('x-powered-by')
  app.get('/__open', async (req, res) => {
    res.set('cache-control', 'no-store')
    res.redirect(302, await liffAddress(world, keys, person, textOf(req.query['path']) ?? ''))
  })
  app.get('/__desk', (req, res) => {
    res.set('cache-control', 'no-store')
    res.type('html').send(deskPage(world, person, textOf(req.query['path']) ?? ''))
  })
  app.get('/__line/shim.js', (_req, res) => void res.type('js').set('cache-control', 'no-store').send(SHIM))
  app.post('/__line/event', express.json(), (req, res) => {
    tellPhone(world, person, req.body)
    res.status(204).end()
  })
  app.get('/__line/access/*path', (req, res) => {
    const url = new URL(req.originalUrl.replace('/__line/access', ''), world.url)
    url.searchParams.set('persona', person.key)
    if (!url.searchParams.has('redirect_uri'))
      url.searchParams.set('redirect_uri', endpointInside(world, person.liffOrigin).href)
    res.redirect(302, url.href)
  })
  app.use('/__line/api', (_req, res, next) => {
    res.locals[INSIDE] = person.liffOrigin
    next()
  })
  app.use('/__line/api', api)
  app.use((req, res) => {
    const endpoint = liffEndpointOf(world)
    if (endpoint === null) return void res.status(502).type('text').send('No LIFF endpoint is set.')
    forward({ product: new URL(endpoint).origin, inside: person.liffOrigin, jar }, req, res)
  })
  return app
}

function tellPhone(world: World, person: Person, body: unknown): void {
  if (isRecord(body) && body['kind'] === 'close') tell(world, { kind: 'liff-close', persona: person.key })
}

/** Marks the tab and goes on to the page. */
function deskPage(world: World, person: Person, path: string): string {
  const endpoint = endpointInside(world, person.liffOrigin).href.replace(/\/$/, '')
  const script = (value: string) => JSON.stringify(value).replaceAll('<', '\\u003c')
  return `<!doctype html><meta charset="utf-8"><title>…</title><script>
sessionStorage.clear(); sessionStorage.setItem('${ON_A_DESK}', '1'); location.replace(${script(endpoint + path)})
</script>`
}
