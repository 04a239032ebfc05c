import { type Case, isLoud, ringAfter } from '../case.ts'

/** A merged case, standing on its own again, with its reports as they are by now in the case that it went into. */
export function onItsOwn(current: Case, into: Case | null, at: Date): Case {
  const byId = new Map(into?.reports.map((report) => [report.id, report]))
  const isRinging = current.owner === null && isLoud(current.urgency)
  return {
    ...current,
    mergedInto: null,
    reports: current.reports.map((report) => byId.get(report.id) ?? report),
    ringsAt: isRinging ? ringAfter(at, at) : null,
  }
}
