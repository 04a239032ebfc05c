import type { Conditions } from '#shared/cases/conditions.ts'
import { CASE_KIND, CASE_STATUS, REPORTER_KIND, RISK, SOURCE, URGENCY } from '#shared/cases/rules.ts'
import type { DirectoryView } from '#shared/directory/contract.ts'
import { dayInWords } from '../../ui/when.ts'
import { FILTER } from './filter.messages.ts'
import { namesOf } from './list-address.ts'
import { kindName, labelName } from './row-words.ts'
import { LIST } from './views.messages.ts'

/** More of one kind than these are only counted. */
const MOST_NAMED = 3

export interface Names {
  directory: DirectoryView | undefined
  staff: readonly { id: string; name: string }[] | undefined
  now: Date
}

/** Each condition in a few words, for a chip. */
export function conditionsInWords(
  conditions: Conditions,
  names: Names,
): { name: keyof Conditions; words: string }[] {
  return namesOf(conditions).map((name) => ({ name, words: wordsOf(name, conditions, names) }))
}

function wordsOf(name: keyof Conditions, asked: Conditions, { directory, staff, now }: Names): string {
  switch (name) {
    case 'status':
      return listed((asked.status ?? []).map((status) => CASE_STATUS[status]))
    case 'owner':
      return `${FILTER.owner}：${ownerInWords(asked.owner, staff)}`
    case 'centre':
      return listed(namesIn(directory?.centres, asked.centre))
    case 'district':
      return listed(namesIn(directory?.districts, asked.district))
    case 'caseKind':
      return listed((asked.caseKind ?? []).map((kind) => CASE_KIND[kind]))
    case 'kind':
      return listed((asked.kind ?? []).map((id) => kindName(id, directory)))
    case 'label':
      return listed((asked.label ?? []).map(labelName))
    case 'urgency':
      return listed((asked.urgency ?? []).map((urgency) => URGENCY[urgency]))
    case 'risk':
      return `${FILTER.risk}：${listed((asked.risk ?? []).map((risk) => RISK[risk]))}`
    case 'clock':
      return asked.clock ? FILTER.clockIs[asked.clock] : ''
    case 'source':
      return `${FILTER.source}：${listed((asked.source ?? []).map((source) => SOURCE[source]))}`
    case 'reporterKind':
      return listed((asked.reporterKind ?? []).map((kind) => REPORTER_KIND[kind]))
    case 'snoozed':
      return asked.snoozed ? FILTER.snoozedIs[asked.snoozed] : ''
    case 'handOver':
      return asked.handOver ? FILTER.handOverIs[asked.handOver] : ''
    case 'whose':
      return asked.whose ? FILTER.whoseIs[asked.whose] : ''
    case 'hasNews':
      return LIST.hasNews
    case 'drill':
      return FILTER.drillYes
    case 'from':
      return `${dayInWords(`${asked.from}T12:00:00+09:00`, now)}から`
    case 'to':
      return `${dayInWords(`${asked.to}T12:00:00+09:00`, now)}まで`
    default:
      return name satisfies never
  }
}

function ownerInWords(owner: string | undefined, staff: Names['staff']): string {
  if (owner === 'me') return FILTER.ownerMe
  if (owner === 'none') return FILTER.ownerNone.replace(FILTER.owner, '')
  return staff?.find((one) => one.id === owner)?.name ?? '…'
}

function namesIn(all: readonly { id: string; name: string }[] | undefined, ids: string[] = []): string[] {
  return ids.map((id) => all?.find((one) => one.id === id)?.name ?? id)
}

function listed(words: string[]): string {
  if (words.length <= MOST_NAMED) return words.join('・')
  return `${words.slice(0, MOST_NAMED - 1).join('・')} ほか${words.length - MOST_NAMED + 1}`
}
