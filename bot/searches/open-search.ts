import type { Sending } from '#bot/conversation/flow.ts'
import type { ArrivedReport } from '#shared/cases/arrived.ts'
import type { ReporterKind } from '#shared/cases/rules.ts'
import type { NewSearch } from '#shared/searches/contract.ts'
import type { MISSED_BY } from '#shared/searches/rules.ts'
import { changeSearch, tellSearchListeners } from './change-search.ts'
import { proposedFeatures } from './features.ts'
import type { SearchPorts } from './ports.ts'
import { keepSearch } from './search.model.ts'
import { lacksCase, type Search } from './search.ts'
import { telling, withCase } from './search-steps.ts'
import { drillNo } from './staff.messages.ts'

/** Everything that is told when somebody is missing, by whomever. */
export interface SearchTold {
  /** The conversation's draft, or made by the page: twice the same is once. */
  id: string
  told: NewSearch
  isDrill: boolean
  /** LINE user id; null where staff take it in. */
  userId: string | null
  by: { id: string; name: string } | null
  keyholderId: string | null
  typed?: Sending['typed']
  messageIds?: Sending['messageIds']
}

/**
 * Keeps that somebody is missing, and opens a case that rings as if life were in danger; a drill opens none. Staff hear
 * at once, whatever the hour. Doing so again changes nothing.
 */
export async function openSearch(ports: SearchPorts, told: SearchTold, at: Date): Promise<Search> {
  const kept = await keepSearch(await searchOf(ports, told, at))
  const opened = await openItsCase(ports, kept)
  tellSearchListeners()
  return opened
}

/** Opens the case of a search that has none yet. Doing so again finds the same. */
export async function openItsCase(ports: SearchPorts, search: Search): Promise<Search> {
  if (!lacksCase(search)) return search
  const { caseId, receiptNo } = await ports.openCase(arrivedOf(search))
  return await changeSearch(search.id, (now) => withCase(now, { caseId, receiptNo }))
}

async function searchOf(ports: SearchPorts, given: SearchTold, at: Date): Promise<Search> {
  const { id, told, isDrill, userId, by, typed = [], messageIds = {} } = given
  const { directory, findHolder } = ports
  const { centre, districtId } = directory.responsible({ district: told.district, place: told.place })
  const holder = told.tagNo === undefined || isDrill ? null : await findHolder(told.tagNo)
  const fresh: Search = {
    id,
    state: 'reported',
    isDrill,
    districtId,
    centreId: centre.id,
    caseId: null,
    receiptNo: isDrill ? drillNo(id) : '',
    told,
    typed: typed.map(({ messageId, text, at: typedAt }) => ({ messageId, text, at: typedAt })),
    messageIds,
    userId,
    by,
    keyholderId: isDrill ? null : (given.keyholderId ?? holder),
    features: proposedFeatures(directory, { told, districtId, reportedAt: at }),
    showsPhoto: false,
    reportedAt: at,
    releasedAt: null,
    rounds: [],
    neighbours: directory.preset.searches.neighbours.map(({ name }) => ({
      name,
      toldAt: null,
      cancelledAt: null,
    })),
    ended: null,
    homeSaidAt: null,
    ringAt: at,
    rings: 0,
    widenAt: null,
    askAt: null,
    overAt: null,
    isOverOnce: false,
    forgetAt: null,
    unsaid: [],
    revision: 0,
    saves: 0,
  }
  return isDrill ? fresh : telling(fresh, 'reported', at)
}

const KIND: Record<keyof typeof MISSED_BY, ReporterKind | null> = {
  family: 'family',
  staff: 'care',
  police: 'police',
  other: 'other',
}

/** By which names the case knows what came as a LINE message, so that taking it back finds it there too. */
const IN_CASE: Record<string, string> = {
  name: 'subjectName',
  place: 'place',
  seen: 'noticed',
  reporterName: 'reporterName',
  reporterPhone: 'reporterPhone',
}

/**
 * What the case is told: who, and where they were last. The rest, and the photos, are the search's alone, so that they
 * go with it.
 */
function arrivedOf(search: Search): ArrivedReport {
  const { id, told, districtId, centreId, reportedAt, userId, by, messageIds } = search
  const inCase = Object.entries(messageIds).flatMap(([step, messageId]) =>
    IN_CASE[step] === undefined ? [] : [[IN_CASE[step], messageId]],
  )
  return {
    reportId: id,
    kind: 'search',
    sentAt: reportedAt,
    told: {
      danger: 'yes',
      subjectName: told.name,
      ...(districtId !== null && { district: districtId }),
      ...(told.seen && { noticed: told.seen }),
      ...(told.place && { place: told.place }),
      replyWish: 'both',
    },
    typed: [],
    messageIds: Object.fromEntries(inCase),
    centreId,
    districtId,
    rings: 'ordinary',
    source: userId === null ? 'phone' : 'line',
    reporterKind: told.relation ? KIND[told.relation] : null,
    labels: [],
    by,
    reporter: { userId, name: told.reporterName, phone: told.reporterPhone },
  }
}
