import type { CheckChange, CheckRow } from '#shared/checks/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { changeCheck } from './change-check.ts'
import { findCheck } from './check.model.ts'
import { type Check, ended, isOpenCheck } from './check.ts'
import { toCentre } from './ladder.ts'
import type { CheckPorts } from './ports.ts'
import { tendCheck } from './tend-checks.ts'
import { checkRows } from './views.ts'

/**
 * Staff know how somebody is, so that it ends everywhere; or they make a case of it now instead of later.
 * @returns the row as it is then; null if nothing is left of it
 * @throws Refusal `not-found` (of other districts, too), `changed-meanwhile`, `not-possible-now`
 */
export async function changeAsStaff(
  ports: CheckPorts,
  id: string,
  { revision, kind }: CheckChange,
  districtIds: string[],
  at: Date,
): Promise<CheckRow | null> {
  const changed = await changeCheck(id, (check) => {
    if (!check.tellsCentre || !districtIds.includes(check.districtId)) throw new Refusal('not-found')
    if (check.revision !== revision) throw new Refusal('changed-meanwhile')
    if (!isOpenCheck(check)) throw new Refusal('not-possible-now')
    return kind === 'is-well' ? ended(check, 'staff', at) : asCase(check, at)
  })
  if (!changed) throw new Refusal('not-found')
  await tendCheck(ports, id, at)
  const now = await findCheck(id)
  const [row] = now ? await checkRows([now]) : []
  return row ?? null
}

function asCase(check: Check, at: Date): Check {
  if (check.reportIds.length > 0) throw new Refusal('not-possible-now')
  return toCentre({ ...check, stepAt: at }, at)
}
