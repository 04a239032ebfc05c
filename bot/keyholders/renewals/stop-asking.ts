import { changeKeyholder } from '../change-keyholder.ts'
import { findKeyholder } from '../keyholder.model.ts'
import { forgetHolderMissed, missedPerson } from '../missed-about.ts'
import type { KeyholderPorts } from '../ports.ts'

/** The registration that somebody who is missed (`missedPerson`) is known by. */
export function holderMissed(person: string): string {
  return person.slice(missedPerson({ id: '' }).length)
}

/** They told the centre that nobody should ask after them: as if they had said so on their own page. */
export async function stopAskingAfterHolder(
  person: string,
  ports: Pick<KeyholderPorts, 'missed'>,
): Promise<void> {
  const id = holderMissed(person)
  if (!(await findKeyholder(id))) return
  await changeKeyholder(id, (one) =>
    one.facts.mayAskAfter ? { ...one, facts: { ...one.facts, mayAskAfter: false } } : null,
  )
  await forgetHolderMissed({ id }, ports)
}
