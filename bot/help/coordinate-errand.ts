import type { ErrandChange } from '#shared/help/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { changeErrand } from './change-errand.ts'
import type { Errand } from './errand.ts'
import { byStaff, cancelled, done, given, offered } from './errand-steps.ts'
import { findHelper } from './helper.model.ts'
import type { Helper } from './helper.ts'
import type { HelpPorts } from './ports.ts'
import { tendErrand } from './tend-help.ts'

/**
 * The coordinator has fitting helpers asked, gives it to somebody, or ends it; and returns it as it is then.
 * @throws Refusal `not-found`, `changed-meanwhile`, `not-possible-now`
 */
export async function coordinateErrand(
  ports: HelpPorts,
  id: string,
  { revision, change }: ErrandChange,
): Promise<Errand> {
  const at = ports.now()
  const { forgetAfterDays } = ports.directory.preset.help
  const helper = change.kind === 'give' ? await findHelper(change.helperId) : null
  await changeErrand(id, (errand) => {
    if (errand.revision !== revision) throw new Refusal('changed-meanwhile')
    if (change.kind === 'give') refuseUnfit(helper, errand)
    return byStaff(step(errand, change, at, forgetAfterDays), errand)
  })
  await tendErrand(ports, id, at) // so that whoever pressed sees how many have been asked
  return await changeErrand(id, (errand) => errand)
}

/** @throws Refusal `not-possible-now` */
function step(errand: Errand, change: ErrandChange['change'], at: Date, forgetAfterDays: number): Errand {
  switch (change.kind) {
    case 'offer':
      return offered(errand, at)
    case 'give':
      return given(errand, change.helperId, at)
    case 'done':
      return done(errand, 'staff', at, forgetAfterDays)
    case 'cancel':
      return cancelled(errand, 'staff', at, forgetAfterDays)
    default:
      return change satisfies never
  }
}

/** Whom the coordinator of this district may call, and never those whom it is for. @throws Refusal `not-found` */
function refuseUnfit(helper: Helper | null, { districtId, userId }: Errand): void {
  const isNear = helper?.districtId === null || helper?.districtId === districtId
  const isAsker = userId !== null && helper?.userId === userId
  if (helper?.state !== 'active' || !isNear || isAsker) throw new Refusal('not-found')
}
