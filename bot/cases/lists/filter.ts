import type { Conditions } from '#shared/cases/conditions.ts'
import { type Reader, selvesOf } from './matches.ts'
import { dayAfter, startOfDay } from './months.ts'

/** What the database is asked for, by the plain fields of a case. */
export type Filter = Record<string, unknown>

/** What `fits` says of an unsealed case, as the database can tell it of a sealed one. All of them have to hold. */
export function filtersOf(wanted: Conditions, reader: Reader, at: Date): Filter[] {
  return [
    visible(reader),
    among('status', wanted.status),
    owned(wanted.owner, reader),
    among('centreId', wanted.centre),
    among('districtId', wanted.district),
    ofKind(wanted.caseKind),
    among('signGroup', wanted.kind),
    among('labels', wanted.label),
    among('urgency', wanted.urgency),
    among('risk', wanted.risk),
    among('source', wanted.source),
    among('reporterKind', wanted.reporterKind),
    wanted.clock && { [wanted.clock === 'soon' ? 'warnAt' : 'dueAt']: { $lte: at } },
    snoozed(wanted.snoozed, at),
    handedOver(wanted.handOver, reader),
    whose(wanted.whose, reader),
    wanted.hasNews && { hasNews: true },
    wanted.drill && { 'drill.id': { $exists: true } },
    wanted.from && { receivedAt: { $gte: startOfDay(wanted.from) } },
    wanted.to && { receivedAt: { $lt: dayAfter(wanted.to) } },
  ].filter((filter) => typeof filter === 'object')
}

function among(field: string, wanted: readonly string[] | undefined): Filter | undefined {
  return wanted && { [field]: { $in: wanted } }
}

/** Cases of before this was kept are all reports. */
function ofKind(wanted: Conditions['caseKind']): Filter | undefined {
  return wanted && { kind: { $in: wanted.includes('report') ? [...wanted, null] : wanted } }
}

function visible({ centreIds }: Reader): Filter | undefined {
  if (centreIds.length === 0) return undefined
  return { $or: [{ centreId: { $in: centreIds } }, { sharedWith: { $in: centreIds } }] }
}

function owned(wanted: Conditions['owner'], reader: Reader): Filter | undefined {
  if (wanted === undefined) return undefined
  if (wanted === 'none') return { ownerId: null }
  if (wanted !== 'me') return { ownerId: wanted }
  const selves = { $in: selvesOf(reader) }
  return { $or: [{ ownerId: selves }, { helperIds: selves }] }
}

function snoozed(wanted: Conditions['snoozed'], at: Date): Filter | undefined {
  if (wanted === undefined) return undefined
  if (wanted === 'yes') return { snoozedUntil: { $gt: at } }
  return { $or: [{ snoozedUntil: null }, { snoozedUntil: { $lte: at } }] }
}

function handedOver(wanted: Conditions['handOver'], { centreIds }: Reader): Filter | undefined {
  if (wanted === undefined) return undefined
  const field = wanted === 'in' ? 'askedCentreId' : 'askingCentreId'
  return { [field]: centreIds.length > 0 ? { $in: centreIds } : { $type: 'string' } }
}

/** For whoever sees every centre there is none that it could have been handed on to. */
function whose(wanted: Conditions['whose'], { centreIds }: Reader): Filter | undefined {
  if (wanted === undefined) return undefined
  if (wanted === 'handed-on') {
    const another = centreIds.length > 0 ? { $nin: centreIds } : { $in: [] }
    return { centreId: another, askedCentreId: another }
  }
  if (centreIds.length === 0) return undefined
  return { $or: [{ centreId: { $in: centreIds } }, { askedCentreId: { $in: centreIds } }] }
}
