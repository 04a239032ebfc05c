import { Router } from 'express'
import type { Directory } from '#bot/directory/directory.ts'
import { answer, parse } from '#bot/http/answer.ts'
import { allowed } from '#bot/http/who.ts'
import { MissedChange, MissedList, type MissedView } from '#shared/missed/contract.ts'
import type { Rights } from '#shared/staff/rules.ts'
import { changeMissed, type MissedPorts } from './change-missed.ts'
import { findOpenMissed, type Missed } from './missed.model.ts'
import { personOf } from './note-missed.ts'

/** More on one list than anybody could look after; the rest moves up. */
const MOST_SHOWN = 300

interface MissedRoutes extends MissedPorts {
  directory: Directory
  now: () => Date
}

/** `/api/missed`: 気にかけたい方 of the districts for which one's centres answer. */
export function missedRoutes({ directory, now, ...ports }: MissedRoutes): Router {
  const routes = Router()

  routes.get('/api/missed', async (req, res) => {
    const staff = allowed(req, 'see-missed')
    const open = await findOpenMissed(districtsOf(directory, staff), now(), MOST_SHOWN)
    answer(res, MissedList, { missed: open.map(viewOf) })
  })

  routes.patch('/api/missed/:id', async (req, res) => {
    const staff = allowed(req, 'see-missed')
    const asker = { staffId: staff.id, districtIds: districtsOf(directory, staff) }
    const change = parse(MissedChange, req.body)
    const changed = await changeMissed(req.params.id, change, asker, ports, now())
    answer(res, MissedList, { missed: changed ? [viewOf(changed)] : [] })
  })

  return routes
}

/** The districts of one's centres; null for those who see every centre. */
function districtsOf({ preset }: Directory, { centreIds }: Rights): string[] | null {
  if (centreIds.length === 0) return null
  return preset.districts.filter(({ centreId }) => centreIds.includes(centreId)).map(({ id }) => id)
}

const OF_KEYHOLDERS: readonly Missed['kind'][] = ['renewal-unanswered', 'letter-returned']

/** The contract leaves out what else there is, the subject above all. */
function viewOf(missed: Missed): MissedView {
  const keyholderId = OF_KEYHOLDERS.includes(missed.kind) ? personOf(missed).replace(/^.*:/, '') : null
  return {
    ...missed,
    keyholderId,
    since: missed.since.toISOString(),
    expiresAt: missed.expiresAt.toISOString(),
  }
}
