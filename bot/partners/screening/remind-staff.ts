import { DAY_MS } from '#shared/time.ts'
import { findLongApplied } from '../partner.model.ts'
import type { PartnerPorts } from '../ports.ts'
import { toStaff } from '../tell.ts'

/** An application that nobody has decided is brought to mind again after so many days, each time once. */
const AGAIN_AFTER_DAYS = 7

/** Tells staff again of applications that wait for them: no open thing is left to nobody. */
export async function remindStaff(ports: PartnerPorts, at: Date): Promise<void> {
  const before = new Date(at.getTime() - AGAIN_AFTER_DAYS * DAY_MS)
  for (const partner of await findLongApplied(before, 200)) {
    const days = (at.getTime() - (partner.appliedAt?.getTime() ?? at.getTime())) / DAY_MS
    const nth = Math.floor(days / AGAIN_AFTER_DAYS)
    await toStaff(partner, { what: 'waits', key: `waits:${nth}` }, ports, at)
  }
}
