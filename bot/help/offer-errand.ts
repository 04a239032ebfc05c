import { afterQuiet } from '#bot/directory/quiet-hours.ts'
import { HOUR_MS } from '#shared/time.ts'
import { changeErrand } from './change-errand.ts'
import type { Errand } from './errand.ts'
import { asking } from './errand-steps.ts'
import { findFitting, markAsked, type Needed } from './fitting.model.ts'
import type { HelpPorts } from './ports.ts'

/** So many more are looked at than are asked, since some may have blocked the account. */
const MORE_LOOKED_AT = 30

/** What an errand needs, by the rules of the network. Who was asked, or could not do it, is not asked again. */
export function neededFor(errand: Errand, { directory }: Pick<HelpPorts, 'directory'>): Needed {
  const { ages, needsInsurance } = directory.preset.help
  const { skill, districtId, wanted, userId, asked, gaveBack } = errand
  return { skill, districtId, wanted, userId, but: [...asked, ...gaveBack], ages, needsInsurance }
}

/**
 * Asks the next fitting helpers, those first who were asked longest ago. Where nobody is left, or the day has passed,
 * staff hear of it.
 */
export async function offerErrand(ports: HelpPorts, errand: Errand, at: Date): Promise<Errand> {
  const { help } = ports.directory.preset
  const ids = isPast(errand, at) ? [] : await nextHelpers(ports, errand, help.askAtOnce)
  const heardAt = afterQuiet(at, ports.quietHours())
  const nextAt = new Date(heardAt.getTime() + help.nextAfterHours * HOUR_MS)
  const isAsNow = (now: Errand) => now.round === errand.round && now.asked.length === errand.asked.length
  const asked = await changeErrand(errand.id, (now) => (isAsNow(now) ? asking(now, ids, at, nextAt) : now))
  if (ids.length > 0) await markAsked(ids, at)
  return asked
}

function isPast({ wanted }: Errand, at: Date): boolean {
  return wanted !== null && Date.parse(`${wanted.date}T${wanted.time ?? '23:59'}:00+09:00`) < at.getTime()
}

async function nextHelpers(ports: HelpPorts, errand: Errand, most: number): Promise<string[]> {
  const found = await findFitting(neededFor(errand, ports), most + MORE_LOOKED_AT)
  const blocking = await ports.findBlocking(found.flatMap(({ userId }) => userId ?? []))
  return found
    .filter(({ userId }) => userId !== null && !blocking.has(userId))
    .slice(0, most)
    .map(({ id }) => id)
}
