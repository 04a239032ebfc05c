import { randomUUID } from 'node:crypto'
import { type Request, Router } from 'express'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed, personOf } from '#bot/http/who.ts'
import {
  ErrandAsked,
  ErrandChange,
  ErrandHelpers,
  ErrandList,
  ErrandsAsked,
  ErrandView,
  HelperAsked,
  HelperChange,
  HelperList,
  HelperMatches,
  HelpersAsked,
  HelpersFound,
  HelpersSearched,
  HelperView,
  MyErrandChange,
  MyHelp,
  MyHelperChange,
} from '#shared/help/contract.ts'
import type { Scheme } from '#shared/network/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { askForErrand } from './ask-for-errand.ts'
import { changeHelper, changeMyState } from './change-helper.ts'
import { coordinateErrand } from './coordinate-errand.ts'
import { findErrand } from './errand.model.ts'
import type { Errand } from './errand.ts'
import { findHelpersFor } from './fitting.model.ts'
import { errandViews, helperView, myHelp } from './help-views.ts'
import { findHelper } from './helper.model.ts'
import type { Helper } from './helper.ts'
import {
  countErrands,
  countHelpers,
  listErrands,
  listHelpers,
  type Scope,
  searchHelpers,
} from './lists.model.ts'
import { type MatchPorts, matchesOf } from './matches.ts'
import { changeMyErrand } from './my-errand.ts'
import type { HelpPorts } from './ports.ts'
import { registerHelper } from './register-helper.ts'

/** `/api/helpers`, `/api/errands`: for the coordinators of one's districts. `/api/my-help`: for everybody, of their own. */
export function helpRoutes(ports: HelpPorts & MatchPorts): Router {
  const { directory, now } = ports
  const router = Router()
  /** A coordinator, and the districts that they answer for. */
  const coordinator = (req: Request, scheme: Scheme): Scope => {
    const { centreIds } = allowed(req, 'match-help')
    refuseUnless(scheme)
    if (centreIds.length === 0) return null
    return directory.preset.districts.filter((each) => centreIds.includes(each.centreId)).map(({ id }) => id)
  }
  /** @throws Refusal `not-found` of what this network does not offer */
  function refuseUnless(...schemes: Scheme[]): void {
    if (!schemes.some((scheme) => directory.preset.schemes.includes(scheme))) throw new Refusal('not-found')
  }

  const helperSeen = (helper: Helper): HelperView => helperView(helper, ports)

  router.get('/api/helpers', async (req, res) => {
    const scope = coordinator(req, 'helpers')
    const { found, after } = await listHelpers(parse(HelpersAsked, req.query), scope)
    const [fresh, active] = await Promise.all([countHelpers('new', scope), countHelpers('active', scope)])
    answer(res, HelperList, { helpers: found.map(helperSeen), after, counts: { new: fresh, active } })
  })
  router.post('/api/helpers', async (req, res) => {
    const scope = coordinator(req, 'helpers')
    const { helper } = parse(HelperAsked, req.body)
    refuseUnknown(helper.skills, helper.district, scope)
    const made = await registerHelper({ now }, { ...helper, id: randomUUID(), userId: null })
    answer(res.status(201), HelperView, helperSeen(made))
  })
  router.post('/api/helpers/search', async (req, res) => {
    const scope = coordinator(req, 'helpers')
    const { text } = parse(HelpersSearched, req.body)
    answer(res, HelpersFound, { helpers: (await searchHelpers(text, scope)).map(helperSeen) })
  })
  router.patch('/api/helpers/:id', async (req, res) => {
    const { id } = await helperIn(req, coordinator(req, 'helpers'))
    const change = parse(HelperChange, req.body)
    const changed = await changeHelper(id, change).catch(async (error: unknown) => {
      const now = await findHelper(id)
      throw withCurrent(error, now && helperSeen(now))
    })
    answer(res, HelperView, helperSeen(changed))
  })
  router.get('/api/helpers/:id/matches', async (req, res) => {
    const scope = coordinator(req, 'helpers')
    answer(res, HelperMatches, await matchesOf(ports, await helperIn(req, scope), scope))
  })

  router.get('/api/errands', async (req, res) => {
    const scope = coordinator(req, 'errands')
    const { found, after } = await listErrands(parse(ErrandsAsked, req.query), scope)
    const [asked, nobody, trouble, open] = await Promise.all(
      (['asked', 'nobody', 'trouble', 'open'] as const).map((state) => countErrands(state, scope)),
    )
    const counts = { asked: asked ?? 0, nobody: nobody ?? 0, trouble: trouble ?? 0, open: open ?? 0 }
    answer(res, ErrandList, { errands: await errandViews(ports, found), after, counts })
  })
  router.post('/api/errands', async (req, res) => {
    const scope = coordinator(req, 'errands')
    const { errand } = parse(ErrandAsked, req.body)
    refuseUnknown([errand.skill], errand.district, scope)
    const made = await askForErrand(ports, { ...errand, id: randomUUID(), userId: null })
    answer(res.status(201), ErrandView, await viewOf(made))
  })
  router.patch('/api/errands/:id', async (req, res) => {
    const { id } = await errandIn(req, coordinator(req, 'errands'))
    const change = parse(ErrandChange, req.body)
    const changed = await coordinateErrand(ports, id, change).catch(async (error: unknown) => {
      const now = await findErrand(id)
      throw withCurrent(error, now && (await viewOf(now)))
    })
    answer(res, ErrandView, await viewOf(changed))
  })
  router.get('/api/errands/:id/helpers', async (req, res) => {
    const errand = await errandIn(req, coordinator(req, 'errands'))
    answer(res, ErrandHelpers, { helpers: (await findHelpersFor(errand)).map(helperSeen) })
  })

  router.get('/api/my-help', async (req, res) => {
    const { userId } = personOf(req)
    refuseUnless('helpers', 'errands')
    answer(res, MyHelp, await myHelp(userId))
  })
  router.patch('/api/my-help', async (req, res) => {
    const { userId } = personOf(req)
    refuseUnless('helpers')
    await changeMyState(ports, userId, parse(MyHelperChange, req.body).state)
    answer(res, MyHelp, await myHelp(userId))
  })
  router.patch('/api/my-help/errands/:id', async (req, res) => {
    const { userId } = personOf(req)
    refuseUnless('errands')
    await changeMyErrand(ports, userId, String(req.params.id), parse(MyErrandChange, req.body))
    answer(res, MyHelp, await myHelp(userId))
  })

  async function viewOf(errand: Errand): Promise<ErrandView> {
    const [view] = await errandViews(ports, [errand])
    if (!view) throw new Error('an errand has no view')
    return view
  }

  /** @throws Refusal `bad-request` */
  function refuseUnknown(skills: string[], district: string | undefined, scope: Scope): void {
    const { preset } = directory
    const isKnown = skills.every((skill) => preset.help.skills.some(({ id }) => id === skill))
    if (!isKnown) throw new Refusal('bad-request', { fields: ['skill'] })
    const isTheirs = district === undefined || scope === null || scope.includes(district)
    if (!isTheirs || (district !== undefined && !directory.district(district)))
      throw new Refusal('bad-request', { fields: ['district'] })
  }

  return router
}

/** @throws Refusal `not-found`, of another centre's too */
async function helperIn(req: Request, scope: Scope): Promise<Helper> {
  const helper = await findHelper(String(req.params['id']))
  const isTheirs = scope === null || helper?.districtId === null || scope.includes(helper?.districtId ?? '')
  if (!helper || !isTheirs) throw new Refusal('not-found')
  return helper
}

/** @throws Refusal `not-found`, of another centre's too */
async function errandIn(req: Request, scope: Scope): Promise<Errand> {
  const errand = await findErrand(String(req.params['id']))
  if (!errand || !(scope === null || scope.includes(errand.districtId))) throw new Refusal('not-found')
  return errand
}

/** A refusal of a change goes along with what is now. */
function withCurrent(error: unknown, current: unknown): unknown {
  return error instanceof Refusal && current ? new Refusal(error.code, { current, cause: error }) : error
}
