import { isDaytime } from '#bot/directory/quiet-hours.ts'
import { oneByOne, stepByStep } from '#bot/one-by-one.ts'
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
 * @throws AggregateError as `oneByOne`
 */
export async function tendYear(ports: PartnerPorts, at: Date): Promise<void> {
  await stepByStep([forgetStopped, askAll, remindAll].map((step) => () => step(ports, at)))
}

async function askAll(ports: PartnerPorts, at: Date): Promise<void> {
  const rules = ports.directory.preset.partners
  const question = questionNow(rules, at)
  if (!question) return
  await oneByOne(await findToAsk(question.year, question.before, AT_ONCE), async (id) => {
    await changePartner(id, (partner) => askedToRenew(partner, question.year, rules, at))
    await tellUnsaid(id, ports, at)
  })
}

async function remindAll(ports: PartnerPorts, at: Date): Promise<void> {
  if (!isDaytime(at)) return
  await oneByOne(await findToRemind(at, AT_ONCE), async (id) => {
    await changePartner(id, (partner) => askedAgain(partner, ports.directory.preset.partners, at))
    await tellUnsaid(id, ports, at)
  })
}
