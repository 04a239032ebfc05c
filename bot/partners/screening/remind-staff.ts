import { oneByOne } from '#bot/one-by-one.ts'
import { DAY_MS } from '#shared/time.ts'
import { findLongUndecided } from '../partner.model.ts'
import type { Partner } from '../partner.ts'
import type { PartnerPorts } from '../ports.ts'
import { toApplicant, toStaff } from '../tell.ts'

/** An application that nobody has decided is brought to mind again after so many days, each time once. */
const AGAIN_AFTER_DAYS = 7
/** So often whoever was asked something is asked again. */
const ASKED_AGAIN = 2
/** From this week without an answer on staff hear of it, too: they call, or decide. */
const SILENT_FROM_WEEK = 2

/**
 * Tells staff again of applications that wait for them, and applicants of what they were asked; who stays silent goes
 * back to staff. No open thing is left to nobody.
 */
export async function remindStaff(ports: PartnerPorts, at: Date): Promise<void> {
  const before = new Date(at.getTime() - AGAIN_AFTER_DAYS * DAY_MS)
  await oneByOne(await findLongUndecided(before, 200), async (partner) => {
    const since = waitsSince(partner)
    const week = Math.floor((at.getTime() - since.getTime()) / (AGAIN_AFTER_DAYS * DAY_MS))
    if (week >= 1) await remind(partner, { since, week }, ports, at)
  })
}

/** Since what was asked or answered last. */
function waitsSince({ appliedAt, talk }: Partner): Date {
  return talk.at(-1)?.at ?? appliedAt ?? new Date(0)
}

async function remind(
  partner: Partner,
  { since, week }: { since: Date; week: number },
  ports: PartnerPorts,
  at: Date,
): Promise<void> {
  const key = `${since.getTime()}:${week}`
  if (partner.state === 'applied')
    return await toStaff(partner, { what: 'waits', key: `waits:${key}` }, ports, at)
  if (week <= ASKED_AGAIN) await toApplicant(partner, { what: 'asked-again', nth: key }, ports, at)
  if (week >= SILENT_FROM_WEEK || partner.applicant === null)
    await toStaff(partner, { what: 'silent', key: `silent:${key}` }, ports, at)
}
