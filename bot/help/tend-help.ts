import { noteForgotten } from '#bot/audit/note-forgotten.ts'
import { afterQuiet } from '#bot/directory/quiet-hours.ts'
import { oneByOne, stepByStep } from '#bot/one-by-one.ts'
import { enqueue } from '#bot/outbox/enqueue.ts'
import { changeErrand } from './change-errand.ts'
import { findErrand, findWakingErrands } from './errand.model.ts'
import { isUncounted } from './errand.ts'
import { later } from './errand-steps.ts'
import { countHelped, findUntold, markTold } from './helper.model.ts'
import type { Helper } from './helper.ts'
import { answeredNotice } from './notices.messages.ts'
import { offerErrand } from './offer-errand.ts'
import type { HelpPorts } from './ports.ts'
import { sayUnsaid, tellCentre } from './say-unsaid.ts'
import { newHelperNotice } from './staff.messages.ts'

const AT_ONCE = 100

/**
 * Looks after helpers and errands: the next helpers are asked, whoever it waits for is asked again, what was decided is said,
 * and what is over is forgotten.
 * @throws AggregateError as `oneByOne`
 */
export async function tendHelp(ports: HelpPorts): Promise<void> {
  const at = ports.now()
  await stepByStep(
    [
      async () => oneByOne(await findUntold(AT_ONCE), (helper) => tellAbout(ports, helper, at)),
      async () => oneByOne(await findWakingErrands(at, AT_ONCE), (id) => tendErrand(ports, id, at)),
    ],
    (failed) => `${failed} helpers or errands wait`,
  )
}

/** Does for one errand what is due now. Doing so again changes nothing. */
export async function tendErrand(ports: HelpPorts, id: string, at: Date): Promise<void> {
  let errand = await findErrand(id)
  if (!errand) return
  if (isUncounted(errand) && errand.helperId) {
    await countHelped(errand.helperId, id)
    errand = await changeErrand(id, (now) => ({ ...now, isCounted: true }))
  }
  if (errand.offerAt && errand.offerAt <= at) errand = await offerErrand(ports, errand, at)
  if (errand.forgetAt && errand.forgetAt <= at) await noteForgotten('errands', 1, at)
  errand = await changeErrand(id, (now) => later(now, at))
  await sayUnsaid(ports, errand)
}

/** Lets the coordinator know that somebody wants to help, or somebody that the coordinator has answered. */
async function tellAbout(ports: HelpPorts, helper: Helper, at: Date): Promise<void> {
  const { id, untold, userId, districtId } = helper
  if (untold?.what === 'new') {
    const { centre } = ports.directory.responsible({ district: districtId ?? undefined })
    await tellCentre(ports, centre.id, { key: untold.key, what: newHelperNotice() }, at)
  } else if (untold && userId !== null) {
    const dueAt = afterQuiet(at, ports.quietHours())
    await enqueue({ key: untold.key, to: userId, answer: answeredNotice(), dueAt, about: `helper:${id}` })
  }
  if (untold) await markTold(id, untold.key)
}
