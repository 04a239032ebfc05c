import type { Keyholder } from './keyholder.ts'
import type { KeyholderPorts, MissedOf } from './ports.ts'

/** Stands for the holder of a registration wherever somebody is missed. */
export function missedPerson({ id }: Pick<Keyholder, 'id'>): string {
  return `keyholder:${id}`
}

/** What is missed of a holder; `of`: which time it is. */
export function missedOf(keyholder: Pick<Keyholder, 'id'>, kind: MissedOf['kind']): MissedOf {
  return { kind, of: kind === 'letter-returned' ? 'letter' : 'renewal', person: missedPerson(keyholder) }
}

/**
 * Puts a holder who agreed to it on the list 気にかけたい方; of anybody else it says nothing. Doing so again changes
 * nothing. `lastSeenOn`: the day from which on they are missed.
 */
export async function noteHolderMissed(
  keyholder: Keyholder,
  { kind, lastSeenOn, times = 1 }: { kind: MissedOf['kind']; lastSeenOn: string; times?: number },
  { directory, missed }: Pick<KeyholderPorts, 'directory' | 'missed'>,
  at: Date,
): Promise<void> {
  const { facts, state } = keyholder
  if (state !== 'active' || !facts.mayAskAfter) return
  const about = directory.preset.keyholders.name
  const { name, districtId } = facts
  const phone = facts.phone ?? facts.contacts[0]?.phone ?? ''
  await missed.note({ ...missedOf(keyholder, kind), districtId, about, lastSeenOn, times, name, phone }, at)
}

/** Nothing is missed any more of a holder: they answered. */
export async function settleHolderMissed(
  keyholder: Pick<Keyholder, 'id'>,
  { missed }: Pick<KeyholderPorts, 'missed'>,
  at: Date,
): Promise<void> {
  for (const kind of ['renewal-unanswered', 'letter-returned'] as const)
    await missed.settle(missedOf(keyholder, kind), at)
}

/** They are registered no more, or may not be asked after: as if nothing had been missed. */
export async function forgetHolderMissed(
  keyholder: Pick<Keyholder, 'id'>,
  { missed }: Pick<KeyholderPorts, 'missed'>,
): Promise<void> {
  for (const kind of ['renewal-unanswered', 'letter-returned'] as const)
    await missed.forget(missedOf(keyholder, kind))
}
