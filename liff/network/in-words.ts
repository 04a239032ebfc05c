import type { DirectoryView } from '#shared/directory/contract.ts'

type Names = Pick<DirectoryView, 'districts' | 'partnerCategories'> | undefined

/** A district's name; `whole` for what is not in one of them. */
export function districtName(id: string | null, names: Names, whole: string): string {
  if (id === null) return whole
  return names?.districts.find((district) => district.id === id)?.name ?? id
}

/** A line of work; its id where the network has it no longer. */
export function categoryName(id: string, names: Names): string {
  return names?.partnerCategories.find((category) => category.id === id)?.name ?? id
}

/** Districts as the choices of a field, after a first one of another kind. */
export function districtChoices(names: Names, first: string): { value: string; label: string }[] {
  const districts = names?.districts ?? []
  return [{ value: '', label: first }, ...districts.map(({ id, name }) => ({ value: id, label: name }))]
}
