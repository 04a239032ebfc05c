import { noteInTrail } from '#bot/audit/note-in-trail.ts'
import { changeKeyholder } from '../change-keyholder.ts'
import { forgetKeyholder } from '../forget-keyholder.ts'
import { findKeyholdersOf } from '../keyholder.model.ts'
import type { Keyholder } from '../keyholder.ts'
import type { KeyholderPorts } from '../ports.ts'
import { toStaff } from '../tell.ts'

/**
 * Forgets what somebody is to keyholders, at their own wish: what they registered for themselves in LINE is gone at
 * once, and so is what they applied for and nobody has looked at. Of what belongs to somebody else, or was registered
 * on paper, they just answer no more.
 */
export async function forgetInKeyholders(userId: string, ports: KeyholderPorts, at: Date): Promise<void> {
  for (const keyholder of await findKeyholdersOf(userId)) {
    if (isTheirOwn(keyholder, userId)) await forgetOwn(keyholder, ports, at)
    else await changeKeyholder(keyholder.id, (now) => without(now, userId))
  }
}

function isTheirOwn({ via, state, people }: Keyholder, userId: string): boolean {
  const [first] = people
  if (via === 'paper' || first?.userId !== userId) return false
  return first.side === 'self' || (state === 'applied' && people.length === 1)
}

function without(keyholder: Keyholder, userId: string): Keyholder {
  return {
    ...keyholder,
    people: keyholder.people.filter((tie) => tie.userId !== userId),
    codes: keyholder.codes.filter(({ usedBy }) => usedBy !== userId),
  }
}

/** Its tag is still about: staff hear that there was one. */
async function forgetOwn(keyholder: Keyholder, ports: KeyholderPorts, at: Date): Promise<void> {
  await noteInTrail({ kind: 'own-data-deleted', by: null, about: { keyholder: keyholder.id }, at })
  if (keyholder.state === 'active')
    await toStaff(keyholder, { what: 'forgotten', key: 'forgotten' }, ports, at)
  await forgetKeyholder(keyholder, ports)
}
