import type { MissedChange } from '#shared/missed/contract.ts'
import { Refusal } from '#shared/refusal.ts'
import { findMissed, type Missed, settleMissed, takeMissed } from './missed.model.ts'
import { personOf } from './note-missed.ts'

export interface MissedPorts {
  /** This person, as it was noted, said that they do not want to be asked after when this is missed. */
  stopAsking: (person: string, kind: Missed['kind']) => Promise<void>
}

/** Who changes it, and the districts whose events they may see; null: all. */
export interface Asker {
  staffId: string
  districtIds: string[] | null
}

/**
 * Takes an event over or settles it. What is settled is forgotten but for the figures; whoever does not want it is not
 * asked after any more.
 * @returns the event as it is now; null if it is settled
 * @throws Refusal `not-found` (of another centre's they do not even hear that it exists), `changed-meanwhile`
 */
export async function changeMissed(
  id: string,
  change: MissedChange,
  { staffId, districtIds }: Asker,
  { stopAsking }: MissedPorts,
  at: Date,
): Promise<Missed | null> {
  const missed = await findMissed(id)
  if (!missed || (districtIds !== null && !districtIds.includes(missed.districtId)))
    throw new Refusal('not-found')
  const isDone =
    change.kind === 'take'
      ? await takeMissed(id, change.revision, staffId)
      : await settleMissed(id, change.revision, change.how, at)
  if (!isDone) throw new Refusal('changed-meanwhile')
  if (change.kind === 'settle' && change.how === 'not-wanted') await stopAsking(personOf(missed), missed.kind)
  return change.kind === 'take' ? await findMissed(id) : null
}
