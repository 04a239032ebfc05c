import { Router } from 'express'
import { refuse, refuseProblems } from '../failure.ts'
import { refuseOtherChannel } from '../login/tokens.ts'
import { linkAddress } from '../rules/addresses.ts'
import { isRecord, problemsOf, textOf } from '../rules/shape.ts'
import type { LiffApp, World } from '../world.ts'

/** What LINE gives an app that names no scopes. */
const SCOPES_IF_NONE = ['profile', 'chat_message.write']
const SCOPES = ['openid', 'email', 'profile', 'chat_message.write']
const SIZES = ['compact', 'tall', 'full']
const MOST_APPS = 30

/** LINE's list of LIFF apps: they belong to the LINE Login channel, and only its tokens open it. */
export function liffAppRoutes(world: World): Router {
  const router = Router()
  router.use('/liff/v1/apps', (req, _res, next) => {
    refuseOtherChannel(world, req.get('authorization'), world.options.loginChannelId)
    next()
  })
  router.get('/liff/v1/apps', (_req, res) => {
    if (world.liffApps.size === 0) refuse(404, 'no apps found')
    res.json({ apps: [...world.liffApps].map(([liffId, app]) => ({ liffId, ...app })) })
  })
  router.post('/liff/v1/apps', (req, res) => {
    if (world.liffApps.size >= MOST_APPS) refuse(400, 'The maximum number of LIFF apps has been reached')
    const liffId = idOfNext(world)
    world.liffApps.set(liffId, changed(BLANK, req.body))
    res.json({ liffId })
  })
  router.put('/liff/v1/apps/:liffId', (req, res) => {
    const known = world.liffApps.get(req.params.liffId) ?? refuse(404, 'not found')
    world.liffApps.set(req.params.liffId, changed(known, req.body))
    res.json({})
  })
  router.delete('/liff/v1/apps/:liffId', (req, res) => {
    if (!world.liffApps.delete(req.params.liffId)) refuse(404, 'not found')
    res.json({})
  })
  return router
}

const BLANK: LiffApp = {
  view: { type: 'full', url: '' },
  description: '',
  scope: SCOPES_IF_NONE,
  botPrompt: 'none',
  permanentLinkPattern: 'concat',
}

/** The app that this local LINE opens has a known id; further ones are numbered. */
function idOfNext({ options, liffApps }: World): string {
  if (!liffApps.has(options.liffId)) return options.liffId
  return `${options.loginChannelId}-More${String(liffApps.size).padStart(4, '0')}`
}

/** What is named changes, the rest stays as it is. @throws LineFailure 400 */
function changed(known: LiffApp, body: unknown): LiffApp {
  const { view, description, scope, botPrompt } = isRecord(body) ? body : {}
  const { type, url } = isRecord(view) ? view : {}
  const next = {
    ...known,
    view: { type: textOf(type) ?? known.view.type, url: textOf(url) ?? known.view.url },
    description: textOf(description) ?? known.description,
    scope: Array.isArray(scope) ? scope.map(String) : known.scope,
    botPrompt: textOf(botPrompt) ?? known.botPrompt,
  }
  refuseProblems(problemsOf(linkAddress, next.view.url, 'view.url'))
  if (!SIZES.includes(next.view.type)) refuse(400, 'view.type is invalid')
  if (next.scope.some((each) => !SCOPES.includes(each))) refuse(400, 'scope is invalid')
  if (!['normal', 'aggressive', 'none'].includes(next.botPrompt)) refuse(400, 'botPrompt is invalid')
  if (new URL(next.view.url).hash !== '') refuse(400, 'view.url must not have a fragment')
  return next
}
