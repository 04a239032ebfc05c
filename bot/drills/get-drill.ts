import { Refusal } from '#shared/refusal.ts'
import { maySeeCentre, type Rights } from '#shared/staff/rules.ts'
import { findDrill } from './drill.model.ts'
import type { Drill } from './drill.ts'

/** A drill in which a centre of theirs practises. @throws Refusal `not-found` */
export async function getDrill(id: string, who: Rights): Promise<Drill> {
  const drill = await findDrill(id)
  if (!drill?.centreIds.some((centreId) => maySeeCentre(who, centreId))) throw new Refusal('not-found')
  return drill
}
