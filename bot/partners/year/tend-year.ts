import { isDaytime } from '#bot/directory/quiet-hours.ts'
import { changePartner } from '../change-partner.ts'
import type { PartnerPorts } from '../ports.ts'
import { tellUnsaid } from '../tell.ts'
import { findToAsk, findToRemind } from './due.model.ts'
import { forgetStopped } from './forget-stopped.ts'
import { askedAgain, askedToRenew, questionNow } from './renewal.ts'

/** As many at once; the rest at the next look. */
const AT_ONCE = 200

/**
 * Asks every partner once a year whether they go on, asks those again who have not answered, and forgets the people of
 * those that stopped long ago. May be stopped anywhere and done again, by any number of processes: each question is put
 * once.
 */
export async function tendYear(ports: PartnerPorts, at: Date): Promise<void> {
  await forgetStopped(ports, at)
  const rules = ports.directory.preset.partners
  const question = questionNow(rules, at)
  const toAsk = question ? await findToAsk(question.year, question.before, AT_ONCE) : []
  for (const { id } of toAsk) {
    await changePartner(id, (partner) => askedToRenew(partner, question?.year ?? 0, rules, at))
    await tellUnsaid(id, ports, at)
  }
  const toRemind = isDaytime(at) ? await findToRemind(at, AT_ONCE) : []
  for (const { id } of toRemind) {
    await changePartner(id, (partner) => askedAgain(partner, rules, at))
    await tellUnsaid(id, ports, at)
  }
}
