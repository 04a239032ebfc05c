import type { DirectoryView } from '#shared/directory/contract.ts'

type Names = Pick<DirectoryView, 'skills'> | undefined

/** What somebody can do, or asks for; its id where the network has it no longer. */
export function skillName(id: string, names: Names): string {
  return names?.skills.find((skill) => skill.id === id)?.label ?? id
}

export function skillNames(ids: readonly string[], names: Names): string {
  return ids.map((id) => skillName(id, names)).join('、')
}
