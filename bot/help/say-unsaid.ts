import type { Answer } from '#bot/conversation/say.ts'
import { afterQuiet, atWork } from '#bot/directory/quiet-hours.ts'
import { cancelAbout, enqueue } from '#bot/outbox/enqueue.ts'
import { changeErrand } from './change-errand.ts'
import { type Errand, offersAbout, type Side, type Told, type Unsaid } from './errand.ts'
import { said } from './errand-steps.ts'
import { findHelper } from './helper.model.ts'
import { errandNotice } from './notices.messages.ts'
import type { HelpPorts } from './ports.ts'
import { staffNotice } from './staff.messages.ts'

type Saying = Unsaid & { what: Told }

/**
 * Moves what was saved with an errand on to the outbox. Doing so twice, or at the same time elsewhere, says nothing
 * twice: each has its key.
 */
export async function sayUnsaid(ports: HelpPorts, errand: Errand): Promise<void> {
  if (errand.unsaid.length === 0) return
  for (const unsaid of errand.unsaid) {
    const { what } = unsaid
    if (what === 'hush') await cancelAbout(unsaid.key)
    else if (isTrue(errand, unsaid)) await say(ports, errand, { ...unsaid, what })
  }
  const keys = new Set(errand.unsaid.map(({ key }) => key))
  await changeErrand(errand.id, (now) => said(now, keys))
}

/** An offer is for whoever is still asked. */
function isTrue({ state, asked }: Errand, { what, to }: Unsaid): boolean {
  return what !== 'offer' || (state === 'offered' && to.kind === 'helper' && asked.includes(to.id))
}

async function say(ports: HelpPorts, errand: Errand, saying: Saying): Promise<void> {
  const { to } = saying
  if (to.kind === 'staff') return await tellStaff(ports, errand, saying)
  const userId = to.kind === 'asker' ? errand.userId : ((await findHelper(to.id))?.userId ?? null)
  const isReached = userId !== null && !(await ports.findBlocking([userId])).has(userId)
  if (isReached) return await tellPerson(ports, errand, { userId, side: to.kind }, saying)
  // Whom LINE does not reach is told by phone; an offer is for those alone whom it reaches.
  if (saying.what !== 'offer' && !saying.isByStaff)
    await tellStaff(ports, errand, { ...saying, what: 'call' })
}

async function tellPerson(
  ports: HelpPorts,
  errand: Errand,
  { userId, side }: { userId: string; side: Side },
  { key, what, at }: Saying,
): Promise<void> {
  const { districts, help } = ports.directory.preset
  const named = {
    skill: help.skills.find(({ id }) => id === errand.skill)?.label ?? '',
    district: districts.find(({ id }) => id === errand.districtId)?.name ?? '',
  }
  const answer = errandNotice({ what, to: side }, errand, named)
  const about = what === 'offer' ? offersAbout(errand) : `errand:${errand.id}`
  await enqueue({ key, to: userId, answer, dueAt: afterQuiet(at, ports.quietHours()), about })
}

async function tellStaff(ports: HelpPorts, errand: Errand, { key, what, at }: Saying): Promise<void> {
  const { centre } = ports.directory.responsible({ district: errand.districtId })
  await tellCentre(ports, centre.id, { key, what: staffNotice(what), isOffice: what === 'waits' }, at)
}

/** Lets those on duty at a centre know that there is something; `isOffice`: what they know already, in working hours. */
export async function tellCentre(
  { directory, staffOnDuty, quietHours }: HelpPorts,
  centreId: string,
  { key, what, isOffice = false }: { key: string; what: Answer; isOffice?: boolean },
  at: Date,
): Promise<void> {
  const centre = directory.centre(centreId)
  if (!centre) throw new Error(`no centre ${centreId}`)
  const quiet = quietHours()
  const dueAt = isOffice ? atWork(at, centre.hours, quiet) : afterQuiet(at, quiet)
  for (const { staffId, userId } of await staffOnDuty(centreId, at))
    await enqueue({ key: `${key}:${staffId}`, to: userId, answer: what, dueAt, about: `help:${centreId}` })
}
