import { isLabel, LABELS } from '#shared/cases/labels.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { CONSOLE } from '../console.messages.ts'

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
  return more > 0 ? `${shown} ${CONSOLE.moreLabels(more)}` : shown
}
