import type { CaseRow } from '#shared/cases/contract.ts'
import type { HistoryEntry } from '#shared/cases/history.contract.ts'
import { CONTACT_HOW, CONTACT_OUTCOME } from '#shared/cases/rules.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import type { Noticed } from '#shared/reports/contract.ts'
import { dayInWords } from '../ui/when.ts'
import { CONSOLE } from './console.messages.ts'

/** The kind of sign and the signs within it; null if none was told. */
export function signsInWords(
  told: { signGroup: string | null; signs: string[] },
  directory: DirectoryView | undefined,
): string | null {
  const group = directory?.signGroups.find((one) => one.id === told.signGroup)
  if (!group) return told.signGroup
  const labels = group.signs.filter((sign) => told.signs.includes(sign.id)).map((sign) => sign.label)
  return labels.length === 0 ? group.label : `${group.label}（${labels.join('、')}）`
}

export function noticedInWords(noticed: Noticed | null, now: Date): string | null {
  if (!noticed) return null
  const day = dayInWords(`${noticed.date}T12:00:00+09:00`, now)
  return noticed.time ? `${day} ${noticed.time}ごろ` : day
}

export function contactInWords({
  how,
  outcome,
}: Pick<NonNullable<HistoryEntry['contact']>, 'how' | 'outcome'>): string {
  return `${CONTACT_HOW[how]}：${CONTACT_OUTCOME[outcome]}`
}

/** What a consultation is about. */
export function topicName(id: string, directory: DirectoryView | undefined): string {
  return directory?.consultationTopics.find((topic) => topic.id === id)?.label ?? id
}

/** Whom a case is about, as far as that is known; or what was asked. One that is practised says so before all else. */
export function titleOf(
  { subjectName, topic, isDrill }: Pick<CaseRow, 'subjectName' | 'topic' | 'isDrill'>,
  directory: DirectoryView | undefined,
): string {
  const title = subjectName ?? (topic === null ? CONSOLE.noName : topicName(topic, directory))
  return isDrill ? `【${CONSOLE.drill}】${title}` : title
}
