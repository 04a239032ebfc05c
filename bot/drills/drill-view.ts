import { shownCode } from '#bot/crypto/typed-code.ts'
import type { DrillRow, DrillView } from '#shared/drills/contract.ts'
import { drillStateAt } from '#shared/drills/rules.ts'
import type { Drill } from './drill.ts'
import type { DrillPorts } from './ports.ts'
import { sheetOf } from './sheet.ts'
import { forgetsAt } from './tend-drills.ts'

export function rowOf(drill: Drill, at: Date): DrillRow {
  const { id, title, centreIds, from, until, by } = drill
  const span = { from: from.toISOString(), until: until.toISOString() }
  return { id, title, centreIds, ...span, state: drillStateAt(drill, at), by: by.name }
}

/** A drill as its page and its papers show it. `pageLink`: the address of a page of ours inside LINE. */
export async function viewOf(
  drill: Drill,
  at: Date,
  { ports, pageLink }: { ports: DrillPorts; pageLink: (path: string) => string },
): Promise<DrillView> {
  const row = rowOf(drill, at)
  const code = shownCode(drill.code)
  return {
    ...row,
    code: row.state === 'over' ? null : { code, link: pageLink(`/drill/${code}`) },
    sheet: await sheetOf(drill, ports),
    forgetsAt: drill.sheet ? null : forgetsAt(drill, ports).toISOString(),
  }
}
