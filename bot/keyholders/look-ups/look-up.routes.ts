import { type Request, Router } from 'express'
import { z } from 'zod'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import {
  LookUpAsked,
  LookUpConfirmed,
  LookUpList,
  LookUpsAsked,
  LookUpView,
} from '#shared/keyholders/look-up.contract.ts'
import { KEYHOLDER_LIMITS } from '#shared/keyholders/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre, type Right } from '#shared/staff/rules.ts'
import { findKeyholders } from '../keyholder.model.ts'
import type { Keyholder } from '../keyholder.ts'
import { confirmLookUps, waitingFor } from './confirm-look-ups.ts'
import { type End, findLookUps, type LookUp } from './look-up.model.ts'
import { lookUpKeyholder, photoOfLookUp } from './look-up.ts'
import type { LookUpPorts } from './ports.ts'

interface Deps {
  ports: LookUpPorts
  now: () => Date
}

/** `/api/keyholder-look-ups`: what may be told about a number, and who looked up what. */
export function lookUpRoutes({ ports, now }: Deps): Router {
  const routes = Router()
  const { schemes } = ports.directory.preset
  const staffWith = (req: Request, right: Right): StaffView => {
    const who = allowed(req, right)
    if (!schemes.includes('keyholders')) throw new Refusal('not-found')
    return who
  }

  routes.post('/api/keyholder-look-ups', async (req, res) => {
    const who = staffWith(req, 'look-up-keyholder')
    const asked = parse(LookUpAsked, req.body)
    res.set('cache-control', 'no-store')
    answer(res, LookUpView, await lookUpKeyholder(asked, who, ports, now()))
  })
  routes.get('/api/keyholder-look-ups/:id/photo', async (req, res) => {
    const who = staffWith(req, 'look-up-keyholder')
    const bytes = await photoOfLookUp(parse(z.uuid(), req.params.id), who, ports, now())
    // Not kept by the browser: consoles are shared.
    res.set({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    res.send(bytes)
  })
  routes.get('/api/keyholder-look-ups', async (req, res) => {
    const who = staffWith(req, 'confirm-look-ups')
    const { after } = parse(LookUpsAsked, req.query)
    answer(res, LookUpList, await listFor(who, after, ports, now()))
  })
  routes.post('/api/keyholder-look-ups/confirmations', async (req, res) => {
    const who = staffWith(req, 'confirm-look-ups')
    const { staffId } = parse(LookUpConfirmed, req.body)
    await confirmLookUps(staffId, who, ports, now())
    answer(res, LookUpList, await listFor(who, undefined, ports, now()))
  })

  return routes
}

async function listFor(
  who: StaffView,
  after: string | undefined,
  ports: LookUpPorts,
  at: Date,
): Promise<LookUpList> {
  const centreIds = who.centreIds.length > 0 ? who.centreIds : null
  const page = await findLookUps(centreIds, endIn(after), KEYHOLDER_LIMITS.page)
  const waiting = await waitingFor(who, ports, at)
  const last = page.length === KEYHOLDER_LIMITS.page ? page.at(-1) : undefined
  return {
    waiting: waiting.map(({ staff: { id: staffId, name }, askedAt }) => ({
      staffId,
      name,
      askedAt: askedAt.toISOString(),
    })),
    lookUps: await rowsFor(who, page, ports),
    after: last ? `${last.at.toISOString()}_${last.id}` : null,
  }
}

/** Without ways to registrations and cases that these would not be shown. */
async function rowsFor(
  who: StaffView,
  page: LookUp[],
  { directory }: LookUpPorts,
): Promise<LookUpList['lookUps']> {
  const holders = await findKeyholders(page.flatMap(({ keyholderId }) => keyholderId ?? []))
  const isTheirs = ({ facts }: Keyholder) =>
    maySeeCentre(who, directory.responsible({ district: facts.districtId }).centre.id)
  const theirs = new Set(holders.filter(isTheirs).map(({ id }) => id))
  return page.map((lookUp) => {
    const { keyholderId, caseId, centreIds } = lookUp
    const [opensCase] = centreIds // where somebody was found, the first is the centre that answered for them
    return {
      ...rowOf(lookUp),
      keyholderId: keyholderId !== null && theirs.has(keyholderId) ? keyholderId : null,
      caseId: opensCase !== undefined && maySeeCentre(who, opensCase) ? caseId : null,
    }
  })
}

function rowOf({ id, at, byName, caller: { kind, organisation }, reason, keyholderId }: LookUp) {
  return {
    id,
    at: at.toISOString(),
    byName,
    caller: kind,
    organisation,
    reason,
    isFound: keyholderId !== null,
  }
}

/** @throws Refusal `bad-request` where the page before did not end so */
function endIn(after: string | undefined): End | null {
  if (after === undefined) return null
  const [moment, id] = after.split('_')
  return { at: new Date(parse(z.iso.datetime(), moment)), id: parse(z.uuid(), id) }
}
