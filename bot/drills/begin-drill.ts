import { notedFirst } from '#bot/audit/note-in-trail.ts'
import type { NewDrill } from '#shared/drills/contract.ts'
import { whyNotThen } from '#shared/drills/rules.ts'
import { Refusal } from '#shared/refusal.ts'
import type { StaffView } from '#shared/staff/contract.ts'
import { maySeeCentre } from '#shared/staff/rules.ts'
import { findDrill, insertDrill } from './drill.model.ts'
import type { Drill } from './drill.ts'
import { getDrill } from './get-drill.ts'
import type { DrillPorts } from './ports.ts'

/**
 * Plans a drill for centres of theirs. Sending the same twice begins one.
 * @throws Refusal `bad-request` (it is over, too long or too far ahead; a centre that does not exist), `not-allowed` (a
 * centre of others), `not-found` (another's drill has this id)
 */
export async function beginDrill(
  asked: NewDrill,
  { who, at }: { who: StaffView; at: Date },
  { directory }: Pick<DrillPorts, 'directory'>,
): Promise<Drill> {
  const { id, title } = asked
  if (await findDrill(id)) return getDrill(id, who)
  const [from, until] = [new Date(asked.from), new Date(asked.until)]
  const centreIds = [...new Set(asked.centreIds)]
  const faults = [
    whyNotThen({ from, until }, at) === null ? [] : ['from', 'until'],
    centreIds.every((centreId) => directory.centre(centreId)) ? [] : ['centreIds'],
  ].flat()
  if (faults.length > 0) throw new Refusal('bad-request', { fields: faults })
  if (!centreIds.every((centreId) => maySeeCentre(who, centreId))) throw new Refusal('not-allowed')
  const by = { id: who.id, name: who.name }
  const note = { kind: 'drill-begun', by: who.id, about: { drill: id, centre: centreIds }, at } as const
  return notedFirst(note, () => insertDrill({ id, title, centreIds, from, until, by }))
}
