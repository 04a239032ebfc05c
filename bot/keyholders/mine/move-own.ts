import { changeKeyholder } from '../change-keyholder.ts'
import { findKeyholdersOf } from '../keyholder.model.ts'
import type { Keyholder } from '../keyholder.ts'

/**
 * The registrations that somebody answers for in LINE go along to the account that they have now; one that both answer
 * for is answered for by the new one as before. Doing so again changes nothing.
 */
export async function moveKeyholders(from: string, to: string): Promise<void> {
  for (const { id } of await findKeyholdersOf(from)) await changeKeyholder(id, (now) => retied(now, from, to))
}

function retied(keyholder: Keyholder, from: string, to: string): Keyholder {
  const { people, codes } = keyholder
  const isTied = people.some(({ userId }) => userId === to)
  const others = isTied ? people.filter(({ userId }) => userId !== from) : people
  return {
    ...keyholder,
    people: others.map((tie) => (tie.userId === from ? { ...tie, userId: to } : tie)),
    codes: codes.map((code) => (code.usedBy === from ? { ...code, usedBy: to } : code)),
  }
}
