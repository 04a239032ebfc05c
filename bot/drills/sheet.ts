import type { DrillSheet } from '#shared/drills/contract.ts'
import type { Drill } from './drill.ts'
import type { DrillPorts } from './ports.ts'

/** How a drill went: counted as long as its reports are there, and as kept from then on. */
export async function sheetOf(drill: Drill, { cases }: DrillPorts): Promise<DrillSheet> {
  if (drill.sheet) return drill.sheet
  const reports = await cases.reportsOf(drill.id)
  return {
    participants: drill.participants,
    reports: reports.map((report, nth) => ({ ...report, no: nth + 1 })),
  }
}
