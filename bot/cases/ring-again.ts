import { stillRingingNotice } from './case.messages.ts'
import { findCase } from './case.model.ts'
import { ringAfter } from './case.ts'
import { findRinging, postponeRing } from './case-notices.model.ts'
import { type NoticePorts, ringingAbout, tellStaffOnDuty } from './flush-notices.ts'

const AT_ONCE = 100

/**
 * Tells the staff on duty again about every loud case that nobody has taken, when its time has come, and returns
 * how many there were. Doing so at the same time elsewhere rings once.
 */
export async function ringAgain(at: Date, ports: NoticePorts): Promise<number> {
  const ringing = await findRinging(at, AT_ONCE)
  for (const current of ringing) {
    const { id, ringsAt, receivedAt } = current
    if (!ringsAt) continue
    const key = `case:${id}:ring:${ringsAt.getTime()}`
    // Said first and postponed after: a crash in between says it again under the same key, which is once.
    await tellStaffOnDuty(current, { key, at }, stillRingingNotice(current), ports)
    if (await postponeRing(id, ringsAt, ringAfter(receivedAt, at))) continue
    const newest = await findCase(id) // taken while we were ringing, or only rung elsewhere already?
    if (newest?.ringsAt == null) await ports.cancelAbout(ringingAbout(id), key)
  }
  return ringing.length
}
