import { type Request, Router } from 'express'
import { tokyoDate } from '#bot/directory/hours.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { countMisses } from '#bot/http/count-misses.ts'
import { allowed, personOf } from '#bot/http/who.ts'
import {
  CheckChange,
  CheckList,
  CheckPage,
  CheckPartAsked,
  CheckPlans,
  CheckRow,
  ChecksFound,
  ChecksSearched,
  CheckWish,
  MyCheck,
  MyCheckChange,
  MyCheckChanged,
  WatchAsked,
  WatchChange,
} from '#shared/checks/contract.ts'
import { isCheckPart } from '#shared/checks/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import { answerCheck } from './answer-check.ts'
import { changeAsStaff } from './change-as-staff.ts'
import { choose } from './choose.ts'
import { pausePlan, resumePlan, stopPlan } from './pause-plan.ts'
import { countPlans, findPlanOf } from './plan.model.ts'
import type { Plan } from './plan.ts'
import type { CheckPorts } from './ports.ts'
import { checkList, checkPage, findOpenChecks, myCheck } from './views.ts'
import { changeWatch, invite, removeWatcher, takeInvitation } from './watch.ts'

/**
 * `/api/my-check`, `/api/my-watching`: for everybody, of their own. `/api/checks`: for staff, of the districts of their
 * centres.
 */
export function checksRoutes(ports: CheckPorts): Router {
  const { now } = ports
  const router = Router()
  const misses = countMisses()
  router.use(['/api/my-check', '/api/my-watching', '/api/checks'], (_req, _res, next) => {
    if (!ports.directory.preset.schemes.includes('checks')) throw new Refusal('not-found')
    next()
  })
  const mine = (req: Request) => ({ userId: personOf(req).userId, at: now() })
  const seen = (userId: string) => myCheck(userId, now())

  router.get('/api/my-check', async (req, res) => {
    answer(res, MyCheck, await seen(mine(req).userId))
  })
  router.put('/api/my-check', async (req, res) => {
    const { userId, at } = mine(req)
    const wish = parse(CheckWish, req.body)
    await choose(ports, wish, { userId, at })
    await ports.remember(userId, { name: wish.name, phone: wish.phone, districtId: wish.districtId })
    answer(res, MyCheck, await seen(userId))
  })
  router.patch('/api/my-check', async (req, res) => {
    const { userId, at } = mine(req)
    const asked = parse(MyCheckChange, req.body)
    const plan = await findPlanOf(userId)
    if (!plan) throw new Refusal('not-found')
    const isAnswer = asked.change.kind === 'answer'
    if (!isAnswer && asked.revision !== plan.revision)
      throw new Refusal('changed-meanwhile', { current: await seen(userId) })
    const link = await changed(ports, plan, asked.change, at)
    answer(res, MyCheckChanged, { mine: await seen(userId), link })
  })

  router.post('/api/my-watching', async (req, res) => {
    const { userId, at } = mine(req)
    await takeInvitation(ports, parse(WatchAsked, req.body), { userId, at }, misses)
    answer(res, MyCheck, await seen(userId))
  })
  router.patch('/api/my-watching/:planId', async (req, res) => {
    const { userId, at } = mine(req)
    await changeWatch(ports, req.params.planId, userId, parse(WatchChange, req.body), at)
    answer(res, MyCheck, await seen(userId))
  })

  router.get('/api/checks', async (req, res) => {
    answer(res, CheckList, await checkList(districtsOf(req), now()))
  })
  router.get('/api/checks/plans', async (req, res) => {
    answer(res, CheckPlans, await countPlans(districtsOf(req), tokyoDate(now())))
  })
  router.get('/api/checks/parts/:part', async (req, res) => {
    const districtIds = districtsOf(req)
    const { part } = req.params
    if (!isCheckPart(part)) throw new Refusal('not-found')
    const { after } = parse(CheckPartAsked, req.query)
    answer(res, CheckPage, await checkPage(part, districtIds, after))
  })
  router.post('/api/checks/search', async (req, res) => {
    const districtIds = districtsOf(req)
    const { text } = parse(ChecksSearched, req.body)
    answer(res, ChecksFound, await findOpenChecks(text, districtIds))
  })
  router.patch('/api/checks/:id', async (req, res) => {
    const districtIds = districtsOf(req)
    const row = await changeAsStaff(ports, req.params.id, parse(CheckChange, req.body), districtIds, now())
    if (!row) throw new Refusal('not-found')
    answer(res, CheckRow, row)
  })

  /** The districts for which one's centres answer. */
  function districtsOf(req: Request): string[] {
    const { centreIds } = allowed(req, 'see-checks')
    const { districts } = ports.directory.preset
    const own = districts.filter(({ centreId }) => centreIds.length === 0 || centreIds.includes(centreId))
    return own.map(({ id }) => id)
  }

  return router
}

/** Does what somebody wants to change; returns the link of an invitation. */
async function changed(
  ports: CheckPorts,
  plan: Plan,
  change: MyCheckChange['change'],
  at: Date,
): Promise<string | null> {
  switch (change.kind) {
    case 'pause': {
      const { from, until, why } = change
      await pausePlan(ports, plan, { from, until, why }, at)
      return null
    }
    case 'resume':
      await resumePlan(plan, at)
      return null
    case 'stop':
      await stopPlan(ports, plan, at)
      return null
    case 'invite':
      return (await invite(ports, plan, at)).link
    case 'remove-watcher':
      await removeWatcher(plan.id, change.watcherId)
      return null
    case 'answer':
      await answerCheck(ports, plan, change.answer, 'button', at)
      return null
    default:
      return change satisfies never
  }
}
