import { BODY } from '#shared/cases/rules.ts'
import type { HandOver, HandOverTo } from '#shared/cases/work.contract.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { CONSOLE } from './console.messages.ts'

export function centreName(id: string, directory: DirectoryView | undefined): string {
  return directory?.centres.find((one) => one.id === id)?.name ?? ''
}

/** To whom a case is handed. */
export function receiverInWords(to: HandOverTo, directory: DirectoryView | undefined): string {
  return to.kind === 'centre' ? centreName(to.centreId, directory) : CONSOLE.body(BODY[to.body], to.name)
}

/** From whom to whom. */
export function handOverInWords(
  { fromCentreId, to }: Pick<HandOver, 'fromCentreId' | 'to'>,
  directory: DirectoryView | undefined,
): string {
  return CONSOLE.fromTo(centreName(fromCentreId, directory), receiverInWords(to, directory))
}
