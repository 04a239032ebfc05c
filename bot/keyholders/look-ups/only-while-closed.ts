import type { Directory } from '#bot/directory/directory.ts'
import type { Centre } from '#shared/directory/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { centreOpen } from './staff.messages.ts'

type Opening = Pick<Directory, 'isOpen' | 'preset'>

/**
 * A duty desk answers for centres while they are closed, and no longer: while all of theirs are open there is nothing
 * that it may look up.
 * @throws Refusal `centre-is-open`
 */
export function refuseWhileAllOpen(who: StaffView, directory: Opening, at: Date): void {
  if (who.role !== 'duty-desk') return
  const theirs = directory.preset.centres.filter(({ id }) => maySeeCentre(who, id))
  const [first] = theirs.toSorted((one, other) => Number(other.isCentral) - Number(one.isCentral))
  if (first && theirs.every((centre) => directory.isOpen(centre, at))) throw openRefusal(first)
}

/** As `refuseWhileAllOpen`, for the centre that answers. @throws Refusal `centre-is-open` */
export function refuseWhileOpen(who: StaffView, centre: Centre, directory: Opening, at: Date): void {
  if (who.role === 'duty-desk' && directory.isOpen(centre, at)) throw openRefusal(centre)
}

function openRefusal(centre: Centre): Refusal {
  const { name, phone } = centre
  return new Refusal('centre-is-open', { say: centreOpen(centre), current: { name, phone } })
}
