import type { CaseRow } from '#shared/cases/contract.ts'
import { isLabel, LABELS } from '#shared/cases/labels.ts'
import { isOnlyAsked } from '#shared/cases/rules.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { maySeeCentre, type Rights } from '#shared/staff/rules.ts'
import { CONSOLE } from '../console.messages.ts'
import { centreName, receiverInWords } from '../hand-over-in-words.ts'
import { LIST } from './views.messages.ts'

const MOST_LABELS = 2

export function labelName(id: string): string {
  return isLabel(id) ? LABELS[id].name : id
}

/** The name of a group of signs. */
export function kindName(id: string, directory: DirectoryView | undefined): string {
  return directory?.signGroups.find((group) => group.id === id)?.label ?? id
}

/** What a case is about: its labels once staff have labelled it, until then what the reporter chose. */
export function aboutInWords(
  { labels, signGroup }: { labels: string[]; signGroup: string | null },
  directory: DirectoryView | undefined,
): string | null {
  if (labels.length === 0) return signGroup && directory ? kindName(signGroup, directory) : null
  const shown = labels.slice(0, MOST_LABELS).map(labelName).join('・')
  const more = labels.length - MOST_LABELS
  return more > 0 ? `${shown} ${LIST.moreLabels(more)}` : shown
}

/** Whose answer a case that is being handed on waits for; ours, if we are asked. */
export function handOverOfRow(
  row: CaseRow,
  who: Rights,
  directory: DirectoryView | undefined,
): string | null {
  if (row.handOver === null) return null
  return isOnlyAsked(who, row)
    ? LIST.askedByShort(centreName(row.handOver.fromCentreId, directory))
    : CONSOLE.waitsFor(receiverInWords(row.handOver.to, directory))
}

/** Which centre has the case, where it is not the one that its reader would think of. */
export function otherCentreOfRow(
  row: CaseRow,
  who: Rights,
  directory: DirectoryView | undefined,
): string | null {
  const ofPlace = directory?.districts.find(({ id }) => id === row.districtId)?.centreId
  const isExpected = who.centreIds.length > 0 ? maySeeCentre(who, row.centreId) : row.centreId === ofPlace
  const name = centreName(row.centreId, directory)
  if (isExpected || name === '' || isOnlyAsked(who, row)) return null
  return LIST.caseOf(name)
}
