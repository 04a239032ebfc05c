import { type Request, Router } from 'express'
import { refuse } from '../failure.ts'
import { newToken } from '../ids.ts'
import { textOf } from '../rules/shape.ts'
import { liffEndpointOf, type Person, personByKey, type World } from '../world.ts'

/**
 * The sign-in page of LINE for an ordinary browser (`access.line.me`). With `persona` in the query it signs in
 * at once, else it asks who one is.
 */
export function authorizeRoutes(world: World): Router {
  const router = Router()
  router.get(['/liff/v1/authorize', '/oauth2/v2.1/authorize'], (req, res) => {
    const person = personByKey(world, textOf(req.query['persona']) ?? '')
    if (person) res.redirect(302, signIn(world, person, req))
    else res.type('html').send(whoAreYou(world, req))
  })
  return router
}

function signIn(world: World, person: Person, req: Request): string {
  const asked = req.query['redirect_uri']
  const target = typeof asked === 'string' ? asked : liffEndpointOf(world)
  if (target === null || !URL.canParse(target)) refuse(400, 'redirect_uri is missing')
  const code = newToken()
  const challenge = req.query['code_challenge']
  world.loginCodes.set(code, {
    userId: person.userId,
    challenge: typeof challenge === 'string' ? challenge : null,
  })
  const back = new URL(target)
  back.searchParams.set('code', code)
  back.searchParams.set('state', textOf(req.query['state']) ?? '')
  if (req.query['app_id'] === undefined) return back.href
  back.searchParams.set('liffClientId', world.options.loginChannelId)
  back.searchParams.set('liffRedirectUri', target)
  return back.href
}

function whoAreYou(world: World, req: Request): string {
  const people = [...world.people.values()].filter((person) => person.hasPhone)
  const links = people.map((person) => {
    const query = new URLSearchParams(req.originalUrl.split('?')[1] ?? '')
    query.set('persona', person.key)
    const href = `?${query.toString().replaceAll('&', '&amp;')}`
    return `<li><a href="${href}">${person.displayName}</a> ${person.note}</li>`
  })
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>ログイン</title><h1>どなたですか</h1><ul>${links.join('')}</ul>`
}
